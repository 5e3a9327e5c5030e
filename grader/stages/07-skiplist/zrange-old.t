title: The older spellings of ZRANGE
points: 1
order: 64
section: Ranges
rule: ZRANGEBYSCORE, ZREVRANGEBYSCORE, ZRANGEBYLEX and ZREVRANGEBYLEX are ZRANGE with some words taken as said.
cause: The ones with REV take the lower end first.
hint: Which end does ZREVRANGEBYSCORE name first?
hint: The higher one, and so does ZRANGE with REV.
hint: They know LIMIT and WITHSCORES, and refuse REV, BYSCORE and BYLEX.

> ZADD z 1 a 2 b 3 c 4 d
:4
> ZRANGEBYSCORE z 2 3
*2
  $b
  $c
> ZRANGEBYSCORE z (1 (4 WITHSCORES
*4
  $b
  $2
  $c
  $3
> ZRANGEBYSCORE z 1 4 LIMIT 1 2
*2
  $b
  $c
> ZRANGEBYSCORE z 1 4 WITHSCORES LIMIT 1 2
*4
  $b
  $2
  $c
  $3
> ZRANGEBYSCORE z 1 4 LIMIT 3 9 WITHSCORES
*2
  $d
  $4
> ZREVRANGEBYSCORE z 3 2
*2
  $c
  $b
> ZREVRANGEBYSCORE z 2 3
*0
> ZREVRANGEBYSCORE z +inf (1 LIMIT 1 2
*2
  $c
  $b
> ZADD n 0 a 0 b 0 c 0 d
:4
> ZRANGEBYLEX n [b (d
*2
  $b
  $c
> ZRANGEBYLEX n - + LIMIT 1 2
*2
  $b
  $c
> ZREVRANGEBYLEX n (d [b
*2
  $c
  $b
> ZREVRANGEBYLEX n + - LIMIT 1 2
*2
  $c
  $b
> ZREVRANGEBYLEX n - +
*0
> ZRANGEBYSCORE z 1 2 REV
-ERR syntax error
> ZRANGEBYSCORE z 1 2 BYSCORE
-ERR syntax error
> ZREVRANGE z 0 1 REV
-ERR syntax error
> ZREVRANGE z 0 1 BYLEX
-ERR syntax error
> ZRANGEBYLEX n - + BYLEX
-ERR syntax error
> ZRANGEBYLEX n - + WITHSCORES
-ERR syntax error, WITHSCORES not supported in combination with BYLEX
> ZRANGEBYSCORE z a b
-ERR min or max is not a float
> ZRANGEBYLEX n a b
-ERR min or max not valid string range item
> ZRANGEBYSCORE z 1
-ERR wrong number of arguments for 'zrangebyscore' command
> ZREVRANGEBYLEX n -
-ERR wrong number of arguments for 'zrevrangebylex' command
> ZRANGEBYSCORE missing 1 2
*0
> ZREVRANGEBYLEX missing + -
*0
