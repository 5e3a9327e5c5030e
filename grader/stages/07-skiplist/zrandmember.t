title: ZRANDMEMBER draws members
points: 0
order: 900
section: Sorted set commands
rule: Without a count one member; a positive count so many different ones, at most all; a negative one exactly so many, repeats allowed.
cause: A positive count repeats members, or a negative one is bounded by the size.
hint: How many items come for a count of 10 from three members? And for -10?
hint: Three, and ten.
hint: WITHSCORES: a flat array in RESP2, an array of pairs in RESP3.

> ZADD z 1 a 2 b 3 c
:3
> ZRANDMEMBER z
$a|b|c
> ZRANDMEMBER z 3
*3 any-order
  $a
  $b
  $c
> ZRANDMEMBER z 10
*3 any-order
  $a
  $b
  $c
> ZRANDMEMBER z 1
*1
  $a|b|c
> ZRANDMEMBER z 0
*0
> ZRANDMEMBER z -4
*4
  $a|b|c
  $a|b|c
  $a|b|c
  $a|b|c
> ZADD one 1.5 m
:1
> ZRANDMEMBER one
$m
> ZRANDMEMBER one -3
*3
  $m
  $m
  $m
> ZRANDMEMBER one -2 WITHSCORES
*4
  $m
  $1.5
  $m
  $1.5
> ZRANDMEMBER one 5 withscores
*2
  $m
  $1.5
> ZRANDMEMBER one 0 WITHSCORES
*0
> ZRANDMEMBER missing
$-
> ZRANDMEMBER missing 5
*0
> ZRANDMEMBER missing -5 WITHSCORES
*0
> HELLO 3
?
> ZRANDMEMBER one 1 WITHSCORES
*1
  *2
    $m
    ,1.5
> ZRANDMEMBER one -2 WITHSCORES
*2
  *2
    $m
    ,1.5
  *2
    $m
    ,1.5
> ZRANDMEMBER one -2
*2
  $m
  $m
> ZRANDMEMBER one
$m
> ZRANDMEMBER missing
_
> ZRANDMEMBER missing 2 WITHSCORES
*0
> ZRANDMEMBER z 3 WITHSCORES
*3 any-order
  *2
    $a
    ,1
  *2
    $b
    ,2
  *2
    $c
    ,3
