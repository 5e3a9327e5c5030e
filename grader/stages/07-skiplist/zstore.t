title: ZUNIONSTORE, ZINTERSTORE and ZDIFFSTORE keep the result
points: 0
order: 900
section: Sorted set commands
rule: The reply is the result's length; the destination becomes it, whatever it was, without its deadline; an empty result deletes it.
cause: The destination is written before the sources are read, or an empty sorted set is kept.
hint: The destination may be one of the sources. What is read, then?
hint: The sources as they were: make the result apart, then put it in place.
hint: Whatever the destination held is replaced, be it a string.

> ZADD z 1 a 2 b 3 c
:3
> ZADD y 10 b 20 c 30 d
:3
> ZUNIONSTORE d 2 z y
:4
> ZRANGE d 0 -1 WITHSCORES
*8
  $a
  $1
  $b
  $12
  $c
  $23
  $d
  $30
> ZINTERSTORE d 2 z y WEIGHTS 2 1
:2
> ZRANGE d 0 -1 WITHSCORES
*4
  $b
  $14
  $c
  $26
> ZDIFFSTORE d 2 z y
:1
> ZRANGE d 0 -1 WITHSCORES
*2
  $a
  $1
> EXPIRE d 100
:1
> ZUNIONSTORE d 1 z AGGREGATE MAX
:3
> TTL d
:-1
> ZINTERSTORE d 2 z missing
:0
> EXISTS d
:0
> ZDIFFSTORE d 2 missing z
:0
> EXISTS d
:0
> SET s text
+OK
> ZUNIONSTORE s 1 z
:3
> TYPE s
+zset
> ZUNIONSTORE z 2 z z
:3
> ZRANGE z 0 -1 WITHSCORES
*6
  $a
  $2
  $b
  $4
  $c
  $6
> ZINTERSTORE z 2 y z
:2
> ZRANGE z 0 -1 WITHSCORES
*4
  $b
  $14
  $c
  $26
> ZDIFFSTORE z 2 z z
:0
> EXISTS z
:0
> ZUNIONSTORE d 2 y y WITHSCORES
-ERR syntax error
> ZUNIONSTORE y 1 y WEIGHTS 0.5
:3
> ZRANGE y 0 -1 WITHSCORES
*6
  $b
  $5
  $c
  $10
  $d
  $15
