title: SORT STORE keeps the result as a list
points: 0
order: 900
section: Sorted set commands
rule: The reply is the list's length; what GET did not find is an empty text; an empty result deletes the destination, and the source may be the destination.
cause: The list is written while the source is still read, or an old deadline stays.
hint: SORT l STORE l: what is read when, and what is written when?
hint: All elements are copied before anything is written.
hint: A set whose order nobody asked for is stored in the order of its bytes, so that it is the same everywhere.

> RPUSH l 3 1 2
:3
> SORT l STORE d
:3
> TYPE d
+list
> LRANGE d 0 -1
*3
  $1
  $2
  $3
> SET w_1 one
+OK
> SORT l GET # GET w_* STORE d
:6
> LRANGE d 0 -1
*6
  $1
  $one
  $2
  $
  $3
  $
> SORT l DESC LIMIT 0 2 STORE d
:2
> LRANGE d 0 -1
*2
  $3
  $2
> EXPIRE l 100
:1
> SORT l STORE l
:3
> LRANGE l 0 -1
*3
  $1
  $2
  $3
> TTL l
:-1
> SET s text
+OK
> SORT l STORE s
:3
> TYPE s
+list
> SORT missing STORE d
:0
> EXISTS d
:0
> SORT l LIMIT 5 1 STORE s
:0
> EXISTS s
:0
> SADD set b 10 9 a
:4
> SORT set BY nosort STORE d
:4
> LRANGE d 0 -1
*4
  $10
  $9
  $a
  $b
> SORT set BY nosort DESC LIMIT 1 2 STORE d
:2
> LRANGE d 0 -1
*2
  $a
  $9
> RPUSH bytes "a\x00b" "a\x00a" a
:3
> SORT bytes ALPHA STORE d
:3
> LRANGE d 0 -1
*3
  $a
  $a\x00a
  $a\x00b
> SORT l STORE d STORE e
:3
> EXISTS d e
:2
