title: Infinite scores, and none that is no number
points: 1
order: 47
section: Sorted set commands
rule: inf and -inf are scores like others; NaN is refused wherever it would come from.
cause: inf is not read, or inf plus -inf goes into the set.
hint: What is inf + -inf?
hint: No number. ZINCRBY refuses it, and the member keeps its score.
hint: -0 and 0 are equal: a member with the one score does not move when it gets the other.

> ZADD z inf a -inf b 0 c +inf d Infinity e
:5
> ZRANGE z 0 -1 WITHSCORES
*10
  $b
  $-inf
  $c
  $0
  $a
  $inf
  $d
  $inf
  $e
  $inf
> ZADD z nan f
-ERR value is not a valid float
> ZADD z 1 f nan g
-ERR value is not a valid float
> ZINCRBY z nan c
-ERR value is not a valid float
> ZCARD z
:5
> ZINCRBY z -inf a
-ERR resulting score is not a number (NaN)
> ZADD z INCR inf b
-ERR resulting score is not a number (NaN)
> ZSCORE z a
$inf
> ZSCORE z b
$-inf
> ZINCRBY z inf a
$inf
> ZINCRBY z inf c
$inf
> ZINCRBY z 1 c
$inf
> ZCOUNT z -inf +inf
:5
> ZCOUNT z (-inf (+inf
:0
> ZRANGE z inf inf BYSCORE
*4
  $a
  $c
  $d
  $e
> ZADD z 1e400 f
-ERR value is not a valid float
> ZADD z 1.7976931348623157e308 f
:1
> ZINCRBY z 1.7976931348623157e308 f
$inf
> ZADD n 0 b -0 c 0 a
:3
> ZRANGE n 0 -1
*3
  $a
  $b
  $c
> ZADD n -0 a
:0
> ZRANGE n 0 -1
*3
  $a
  $b
  $c
> ZCOUNT n -0 0
:3
