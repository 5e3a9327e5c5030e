title: ZADD with INCR
points: 1
order: 72
section: Sorted set commands
rule: INCR adds to the score and replies the new one; null where NX, XX, GT or LT say that nothing is to be done.
cause: GT compares the increment, not the sum, with the score.
hint: What does ZADD z GT INCR -1 a reply?
hint: Null: the sum would be lower, so nothing is done.
hint: An increment of 0 replies the score; with GT or LT it replies null.

> ZADD z INCR 5 a
$5
> ZADD z INCR 2.5 a
$7.5
> ZADD z INCR 0 a
$7.5
> ZADD z NX INCR 1 a
$-
> ZADD z NX INCR 1 b
$1
> ZADD z XX INCR 1 b
$2
> ZADD z XX INCR 1 c
$-
> ZADD z GT INCR 1 a
$8.5
> ZADD z GT INCR -1 a
$-
> ZADD z GT INCR 0 a
$-
> ZADD z LT INCR 1 a
$-
> ZADD z LT INCR -1 a
$7.5
> ZADD z LT INCR 0 a
$-
> ZADD z GT INCR 3 new
$3
> ZADD z CH INCR 1 a
$8.5
> ZADD missing XX INCR 1 a
$-
> EXISTS missing
:0
> ZRANGE z 0 -1 WITHSCORES
*6
  $b
  $2
  $new
  $3
  $a
  $8.5
> ZADD z INCR 1 a 2 b
-ERR INCR option supports a single increment-element pair
> ZADD z INCR x a
-ERR value is not a valid float
