title: ZUNION has every member of all inputs
points: 0
order: 900
section: Sorted set commands
rule: Scores of a member that several have are added up; members of plain sets count as 1; the result is in order.
cause: The result is in the order of the inputs, or a set's member counts as 0.
hint: In which order stands a result whose scores are sums?
hint: In the order of the sums, so it can be put in order only at the end.
hint: A key may be named twice, and then counts twice.

> ZADD z 1 a 2 b 3 c
:3
> ZADD y 10 b 20 c 30 d
:3
> SADD t a b e
:3
> SADD i 1 2 3
:3
> ZUNION 1 z
*3
  $a
  $b
  $c
> ZUNION 2 z y
*4
  $a
  $b
  $c
  $d
> ZUNION 2 z y WITHSCORES
*8
  $a
  $1
  $b
  $12
  $c
  $23
  $d
  $30
> ZUNION 3 y z t WITHSCORES
*10
  $e
  $1
  $a
  $2
  $b
  $13
  $c
  $23
  $d
  $30
> ZUNION 2 z z WITHSCORES
*6
  $a
  $2
  $b
  $4
  $c
  $6
> ZUNION 2 z missing WITHSCORES
*6
  $a
  $1
  $b
  $2
  $c
  $3
> ZUNION 2 missing missing
*0
> ZUNION 2 i t WITHSCORES
*12
  $1
  $1
  $2
  $1
  $3
  $1
  $a
  $1
  $b
  $1
  $e
  $1
> ZADD zero 0 a 1 b
:2
> ZUNION 1 zero WEIGHTS -1 WITHSCORES
*4
  $b
  $-1
  $a
  $-0
> ZUNIONSTORE d 1 zero WEIGHTS -1
:2
> ZSCORE d a
$0
> ZUNION 2 z y WEIGHTS 10 1 WITHSCORES
*8
  $a
  $10
  $b
  $30
  $d
  $30
  $c
  $50
> ZUNION 2 z y AGGREGATE MIN WITHSCORES
*8
  $a
  $1
  $b
  $2
  $c
  $3
  $d
  $30
> ZUNION 2 z y WITHSCORES AGGREGATE MAX WEIGHTS -1 0.5
*8
  $a
  $-1
  $b
  $5
  $c
  $10
  $d
  $15
> ZUNION 2 z y AGGREGATE MIN AGGREGATE SUM WEIGHTS 5 5 WEIGHTS 2 1 WITHSCORES WITHSCORES
*8
  $a
  $2
  $b
  $14
  $c
  $26
  $d
  $30
> HELLO 3
?
> ZUNION 2 z y
*4
  $a
  $b
  $c
  $d
> ZUNION 2 z t WITHSCORES
*4
  *2
    $e
    ,1
  *2
    $a
    ,2
  *2
    $b
    ,3
  *2
    $c
    ,3
> ZUNION 1 missing WITHSCORES
*0
