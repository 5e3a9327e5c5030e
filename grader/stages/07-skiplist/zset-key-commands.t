title: A sorted set is a key like others
points: 1
order: 79
section: Sorted set commands
rule: It can be copied, renamed, given a deadline and deleted; a copy is a set of its own.
cause: The copy shares its nodes with the original.
hint: What does a change of the copy do to the original?
hint: Nothing: each has its own members, in both structures.
hint: A write keeps the deadline; the last member takes it away with the key.

> ZADD z 1 a 2 b
:2
> COPY z small
:1
> ZADD small 3 a
:0
> ZRANGE z 0 -1
*2
  $a
  $b
> ZRANGE small 0 -1
*2
  $b
  $a
> ZADD s 1 a 2 b 3 "${bytes:long:65}"
:3
> COPY s large
:1
> OBJECT ENCODING large
$skiplist
> ZADD large 5 a
:0
> ZREM large b
:1
> ZRANGE s 0 1 WITHSCORES
*4
  $a
  $1
  $b
  $2
> ZRANGE large 0 -1 WITHSCORES
*4
  $${bytes:long:65}
  $3
  $a
  $5
> DEL s
:1
> ZRANGE large 0 -1 WITHSCORES
*4
  $${bytes:long:65}
  $3
  $a
  $5
> ZRANK large a
:1
> RENAME large other
+OK
> ZSCORE other a
$5
> EXPIRE other 100
:1
> ZADD other 6 c
:1
> TTL other
:100
> ZREM other a c "${bytes:long:65}"
:3
> ZADD other 1 a
:1
> TTL other
:-1
> TYPE other
+zset
> SET other text
+OK
> GET other
$text
> DEL z small
:2
> EXISTS z small
:0
