title: ZADD with NX, XX and CH
points: 1
order: 70
section: Sorted set commands
rule: NX adds new members only, XX changes those that are there only; CH counts changed ones as well.
cause: XX creates the key, or a member that is named twice is counted twice.
hint: What does ZADD missing XX 1 a leave behind?
hint: Nothing: there is no member that it could change, so no set either.
hint: CH counts changes of a score: one that stays as it was is no change.

> ZADD z 1 a 2 b
:2
> ZADD z NX 5 a 3 c
:1
> ZRANGE z 0 -1 WITHSCORES
*6
  $a
  $1
  $b
  $2
  $c
  $3
> ZADD z XX 5 a 4 d
:0
> ZRANGE z 0 -1 WITHSCORES
*6
  $b
  $2
  $c
  $3
  $a
  $5
> ZADD z CH 5 a 6 b 7 e
:2
> ZADD z XX CH 5 a 8 b 9 f
:1
> ZADD z NX CH 1 a 1 f
:1
> ZADD z ch xx 5 a
:0
> ZRANGE z 0 -1 WITHSCORES
*10
  $f
  $1
  $c
  $3
  $a
  $5
  $e
  $7
  $b
  $8
> ZADD missing XX 1 a
:0
> ZADD missing XX CH 1 a
:0
> EXISTS missing
:0
> ZADD new NX 1 a 2 a
:1
> ZRANGE new 0 -1 WITHSCORES
*2
  $a
  $1
> ZADD z NX NX 1 g
:1
# A word is an option only before the first score.
> ZADD z 1 NX 2 XX
:2
> ZSCORE z XX
$2
