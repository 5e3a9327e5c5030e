title: ZINTER has what is in all inputs
points: 0
order: 900
section: Sorted set commands
rule: A member stays that every input has; its scores are aggregated as in ZUNION.
cause: The score is that of the first input alone, or a missing key counts as no input.
hint: What is the intersection with a key that is not there?
hint: Nothing: it is an empty sorted set.
hint: Only the smallest input needs to be walked.

> ZADD z 1 a 2 b 3 c
:3
> ZADD y 10 b 20 c 30 d
:3
> SADD t a b e
:3
> SADD i 1 2 3
:3
> ZADD n 5 2 7 3 9 4
:3
> ZINTER 2 z y
*2
  $b
  $c
> ZINTER 2 z y WITHSCORES
*4
  $b
  $12
  $c
  $23
> ZINTER 3 z y t WITHSCORES
*2
  $b
  $13
> ZINTER 2 z z WITHSCORES
*6
  $a
  $2
  $b
  $4
  $c
  $6
> ZINTER 3 t t t WITHSCORES
*6
  $a
  $3
  $b
  $3
  $e
  $3
> ZINTER 2 z missing WITHSCORES
*0
> ZINTER 2 i n WITHSCORES
*4
  $2
  $6
  $3
  $8
> ZINTER 2 z y WEIGHTS 2 0.5 WITHSCORES
*4
  $b
  $9
  $c
  $16
> ZINTER 2 z y AGGREGATE MIN WITHSCORES
*4
  $b
  $2
  $c
  $3
> ZINTER 2 z y AGGREGATE MAX WITHSCORES
*4
  $b
  $10
  $c
  $20
> ZINTER 1 y WEIGHTS -1 WITHSCORES
*6
  $d
  $-30
  $c
  $-20
  $b
  $-10
> HELLO 3
?
> ZINTER 2 z y WITHSCORES
*2
  *2
    $b
    ,12
  *2
    $c
    ,23
> ZINTER 2 z missing WITHSCORES
*0
