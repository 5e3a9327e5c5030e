title: ZMSCORE reads several scores
points: 1
order: 75
section: Sorted set commands
rule: One answer for each member that was asked for, in that order; null for those that are not there.
cause: What is missing is left out, so that the others can't be told apart.
hint: How many answers has ZMSCORE z a nosuch b?
hint: Three, the second of them null.
hint: Of a missing set there are as many nulls.

> ZADD z 1.5 a 2 b
:2
> ZMSCORE z a nosuch b a
*4
  $1.5
  $-
  $2
  $1.5
> ZMSCORE missing a b
*2
  $-
  $-
> ZMSCORE z a
*1
  $1.5
> ZMSCORE z
-ERR wrong number of arguments for 'zmscore' command
> ZADD s 1.5 a 2 b 3 "${bytes:long:65}"
:3
> ZMSCORE s b nosuch a
*3
  $2
  $-
  $1.5
