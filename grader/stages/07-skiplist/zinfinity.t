title: Sums of infinities are 0
points: 0
order: 900
section: Sorted set commands
rule: Infinity times 0, and infinity minus infinity, are no number: the score is 0 then.
cause: A score that is no number gets into the sorted set, where it has no place in the order.
hint: What is inf - inf? And inf * 0?
hint: Neither is a number, and a score must be one.
hint: After weighing the first, and after every addition: what is no number becomes 0.

> ZADD low -inf a -inf b 1 c
:3
> ZADD high inf a 5 b inf c
:3
> ZUNION 2 low high WITHSCORES
*6
  $b
  $-inf
  $a
  $0
  $c
  $inf
> ZINTER 2 low high WITHSCORES
*6
  $b
  $-inf
  $a
  $0
  $c
  $inf
> ZINTER 2 low high AGGREGATE MIN WITHSCORES
*6
  $a
  $-inf
  $b
  $-inf
  $c
  $1
> ZINTER 2 low high AGGREGATE MAX WITHSCORES
*6
  $b
  $5
  $a
  $inf
  $c
  $inf
> ZUNION 1 low WEIGHTS 0 WITHSCORES
*6
  $a
  $0
  $b
  $0
  $c
  $0
> ZINTER 1 high WEIGHTS 0 WITHSCORES
*6
  $a
  $0
  $b
  $0
  $c
  $0
> ZUNION 2 low high WEIGHTS 0 1 WITHSCORES
*6
  $b
  $5
  $a
  $inf
  $c
  $inf
> ZINTER 2 low high WEIGHTS -1 1 WITHSCORES
*6
  $a
  $inf
  $b
  $inf
  $c
  $inf
> ZUNION 1 high WEIGHTS -inf WITHSCORES
*6
  $a
  $-inf
  $b
  $-inf
  $c
  $-inf
> ZINTER 2 low high WEIGHTS 0 0 WITHSCORES
*6
  $a
  $0
  $b
  $0
  $c
  $0
> ZADD five 5 a 5 b 6 x 7 y
:4
> ZINTER 2 five high WEIGHTS 1 0 WITHSCORES
*4
  $a
  $5
  $b
  $5
> ZINTER 2 low five WEIGHTS 0 1 WITHSCORES
*4
  $a
  $5
  $b
  $5
> ZUNION 2 five high WEIGHTS 1 0 WITHSCORES
*10
  $c
  $0
  $a
  $5
  $b
  $5
  $x
  $6
  $y
  $7
> ZADD many inf a inf b inf x inf v inf w
:5
> ZINTER 2 five many WEIGHTS 1 0 WITHSCORES
*6
  $a
  $0
  $b
  $0
  $x
  $0
> ZINTER 2 five many WEIGHTS 1 0 AGGREGATE MAX WITHSCORES
*6
  $a
  $5
  $b
  $5
  $x
  $6
> ZUNION 2 five many WEIGHTS 1 0 WITHSCORES
*12
  $v
  $0
  $w
  $0
  $a
  $5
  $b
  $5
  $x
  $6
  $y
  $7
