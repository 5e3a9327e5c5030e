title: ZADD gives members scores, ZSCORE reads one
points: 2
order: 39
section: A sorted set is two structures
rule: ZADD replies how many members are new; one that was there gets the new score and does not count.
cause: Changed scores are counted, or a member stands in the set twice.
hint: What does ZADD z 1 a 2 b reply, when a was there?
hint: 1: only b is new.
hint: A member named twice in one command is new once, and its last score stays.

> ZADD z 1 a
:1
> ZADD z 2 b 3 c
:2
> ZSCORE z a
$1
> ZSCORE z c
$3
> ZSCORE z d
$-
> ZSCORE missing a
$-
> TYPE z
+zset
> ZCARD z
:3
> ZCARD missing
:0
> ZADD z 7 a 8 b 4 d
:1
> ZSCORE z a
$7
> ZSCORE z b
$8
> ZADD z 1 e 2 e 3 e
:1
> ZSCORE z e
$3
> ZCARD z
:5
# A score is never taken for a member.
> ZADD v 3 1 1 2 2 3
:3
> ZSCORE v 1
$3
> ZSCORE v 3
$2
> ZRANGE v 0 -1
*3
  $2
  $3
  $1
> ZADD v 5 ${word:m} 6 ${int:i}
:2
> ZSCORE v ${word:m}
$5
> ZSCORE v ${int:i}
$6
> ZADD
-ERR wrong number of arguments for 'zadd' command
> ZADD z
-ERR wrong number of arguments for 'zadd' command
> ZADD z 1
-ERR wrong number of arguments for 'zadd' command
> ZSCORE z
-ERR wrong number of arguments for 'zscore' command
> ZSCORE z a b
-ERR wrong number of arguments for 'zscore' command
> ZCARD z z
-ERR wrong number of arguments for 'zcard' command
