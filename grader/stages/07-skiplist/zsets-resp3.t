title: Sorted sets in RESP3
points: 0
order: 78
section: Sorted set commands
rule: Scores are doubles, and each member comes in a pair with its score.
cause: The flat list of RESP2 is sent, or scores stay strings.
hint: How many elements has the reply to ZRANGE z 0 1 WITHSCORES in RESP3?
hint: Two, each of them an array of a member and a double.
hint: ZADD INCR and ZINCRBY reply doubles, too; what is missing is the null of RESP3.

> HELLO 3
?
> ZADD z 1 a 2.5 b inf c 0.1 d
:4
> ZSCORE z a
,1
> ZSCORE z b
,2.5
> ZSCORE z c
,inf
> ZSCORE z d
,0.10000000000000001
> ZSCORE z nosuch
_
> ZMSCORE z a nosuch d
*3
  ,1
  _
  ,0.10000000000000001
> ZRANGE z 0 1
*2
  $d
  $a
> ZRANGE z 0 -1 WITHSCORES
*4
  *2
    $d
    ,0.10000000000000001
  *2
    $a
    ,1
  *2
    $b
    ,2.5
  *2
    $c
    ,inf
> ZREVRANGE z 0 0 WITHSCORES
*1
  *2
    $c
    ,inf
> ZRANGEBYSCORE z 1 3 WITHSCORES
*2
  *2
    $a
    ,1
  *2
    $b
    ,2.5
> ZRANGE z (1 +inf BYSCORE WITHSCORES LIMIT 0 1
*1
  *2
    $b
    ,2.5
> ZRANGE missing 0 -1 WITHSCORES
*0
> ZADD z INCR 2 a
,3
> ZADD z NX INCR 2 a
_
> ZINCRBY z -0.5 b
,2
> ZADD z -inf a
:0
> ZSCORE z a
,-inf
> ZRANK z nosuch
_
> ZRANK z a
:0
> ZCOUNT z 1 3
:1
> ZSCAN z 0 MATCH b
*2
  $0
  *2
    $b
    $2
