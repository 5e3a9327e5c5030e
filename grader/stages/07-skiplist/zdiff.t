title: ZDIFF has what only the first input has
points: 0
order: 900
section: Sorted set commands
rule: Members of the first input that no other has stay, with the score that they have there; there are no weights.
cause: The other inputs' own members come in, or scores are subtracted.
hint: Does the order of the inputs matter?
hint: The first one does: what it lacks can't be in the result.
hint: A set minus itself is nothing.

> ZADD z 1 a 2 b 3 c
:3
> ZADD y 10 b 20 c 30 d
:3
> SADD t a b e
:3
> ZDIFF 1 z WITHSCORES
*6
  $a
  $1
  $b
  $2
  $c
  $3
> ZDIFF 2 z y WITHSCORES
*2
  $a
  $1
> ZDIFF 2 y z WITHSCORES
*2
  $d
  $30
> ZDIFF 3 z y t
*0
> ZDIFF 2 z t WITHSCORES
*2
  $c
  $3
> ZDIFF 2 t z WITHSCORES
*2
  $e
  $1
> ZDIFF 2 z z
*0
> ZDIFF 2 z missing
*3
  $a
  $b
  $c
> ZDIFF 2 missing z
*0
> ZDIFF 2 z y WEIGHTS 1 2
-ERR syntax error
> ZDIFF 2 z y AGGREGATE SUM
-ERR syntax error
> HELLO 3
?
> ZDIFF 2 z y WITHSCORES
*1
  *2
    $a
    ,1
> ZDIFF 2 z z WITHSCORES
*0
