title: ZMPOP pops from the first sorted set that is not empty
points: 0
order: 900
section: Sorted set commands
rule: The keys are tried in order; the reply names the key that gave, and an array of pairs; if none gives, a null array.
cause: The count is spread over several keys, or the pairs are flat.
hint: From how many keys does one ZMPOP take?
hint: From one, and at most as many as it has.
hint: Each member has an array of its own, in RESP2 as well.

> ZADD b 1 a 2 b 3 c 4 d 5 e
:5
> ZADD c 1 x 2 y
:2
> ZMPOP 1 b MIN
*2
  $b
  *1
    *2
      $a
      $1
> ZMPOP 3 missing b c MAX
*2
  $b
  *1
    *2
      $e
      $5
> ZMPOP 2 b c MIN COUNT 2
*2
  $b
  *2
    *2
      $b
      $2
    *2
      $c
      $3
> ZMPOP 2 b c MAX COUNT 10
*2
  $b
  *1
    *2
      $d
      $4
> EXISTS b
:0
> ZMPOP 2 b c max count 1
*2
  $c
  *1
    *2
      $y
      $2
> ZRANGE c 0 -1
*1
  $x
> ZMPOP 2 b missing MIN
*-
> HELLO 3
?
> ZMPOP 1 missing MAX
_
> ZMPOP 2 missing c MAX
*2
  $c
  *1
    *2
      $x
      ,1
> EXISTS c
:0
