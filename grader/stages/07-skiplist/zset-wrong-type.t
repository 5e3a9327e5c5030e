title: Sorted set commands refuse what is no sorted set
points: 1
order: 77
section: Sorted set commands
rule: A key of another type is an error for every command on sorted sets, and nothing is changed.
cause: The type is not looked at, or a missing member is reported instead.
hint: Does WRONGTYPE come before or after a number is found to be none?
hint: After: numbers and ranges are read first.
hint: ZMSCORE on a wrong type is one error, not an array of nulls.

> SET t text
+OK
> RPUSH l a b
:2
> ZADD t 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZADD l NX 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZADD t INCR 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZINCRBY l 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREM t a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZCARD l
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZSCORE t a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZMSCORE l a b
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANK t a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREVRANK l a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZSCAN t 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANGE l 0 -1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANGE t 1 2 BYSCORE
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANGE l - + BYLEX
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREVRANGE t 0 -1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANGEBYSCORE l 1 2
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREVRANGEBYSCORE t 2 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANGEBYLEX l - +
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREVRANGEBYLEX t + -
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZCOUNT l 1 2
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZLEXCOUNT t - +
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZCOUNT l x 2
-ERR min or max is not a float
> ZLEXCOUNT t x +
-ERR min or max not valid string range item
> ZRANGE l x 1
-ERR value is not an integer or out of range
> GET t
$text
> LRANGE l 0 -1
*2
  $a
  $b
> ZADD z 1 a
:1
> GET z
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPUSH z a
-WRONGTYPE Operation against a key holding the wrong kind of value
> HSET z f v
-WRONGTYPE Operation against a key holding the wrong kind of value
> INCR z
-WRONGTYPE Operation against a key holding the wrong kind of value
> STRLEN z
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZCARD z
:1
