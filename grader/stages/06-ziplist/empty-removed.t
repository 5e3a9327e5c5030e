title: No empty list, no empty hash
points: 1
order: 85
section: Lists
rule: The command that takes the last element deletes the key: EXISTS, TYPE and DBSIZE never see an empty one.
cause: One of the many ways to take the last element away leaves an empty value behind.
hint: How many commands can take the last element of a list? And of a hash?
hint: LPOP, RPOP, LREM, LTRIM, LMOVE, RPOPLPUSH, LMPOP; and HDEL.
hint: Put the test and the delete into one function that all of them call.

> RPUSH a 1
:1
> LPOP a
$1
> RPUSH b 1
:1
> RPOP b
$1
> RPUSH c 1 2
:2
> LPOP c 2
*2
  $1
  $2
> RPUSH d 1 1
:2
> LREM d 0 1
:2
> RPUSH e 1 2 3
:3
> LTRIM e 5 9
+OK
> RPUSH f 1
:1
> LMPOP 1 f RIGHT
*2
  $f
  *1
    $1
> HSET g a 1
:1
> HDEL g a
:1
> HSET h "${bytes:f:65}" 1
:1
> HDEL h "${bytes:f:65}"
:1
> EXISTS a b c d e f g h
:0
> TYPE a
+none
> DBSIZE
:0
> RPUSH a 1
:1
> RPOPLPUSH a b
$1
> LMOVE b a LEFT LEFT
$1
> DBSIZE
:1
> HSET b f v
:1
> TYPE b
+hash
> LPUSH b x
-WRONGTYPE Operation against a key holding the wrong kind of value
