title: LMPOP pops from the first list that is not empty
points: 0
order: 900
section: Lists
rule: The keys are tried in order; the reply names the key that gave, and its elements as an array; if none gives, a null array.
cause: The count is spread over several lists, or the name is missing in the reply.
hint: From how many lists does one LMPOP take?
hint: From one, and at most as many as it has.
hint: The reply has two items: the key, and an array, even of one element.

> RPUSH b 1 2 3 4 5
:5
> RPUSH c x y
:2
> LMPOP 1 b LEFT
*2
  $b
  *1
    $1
> LMPOP 3 missing b c RIGHT
*2
  $b
  *1
    $5
> LMPOP 2 b c LEFT COUNT 2
*2
  $b
  *2
    $2
    $3
> LMPOP 2 b c RIGHT COUNT 10
*2
  $b
  *1
    $4
> EXISTS b
:0
> LMPOP 2 b c right count 1
*2
  $c
  *1
    $y
> LRANGE c 0 -1
*1
  $x
> LMPOP 2 b missing LEFT
*-
> LMPOP 2 b missing LEFT COUNT 3
*-
> LMPOP 1 c LEFT
*2
  $c
  *1
    $x
> EXISTS c
:0
> HELLO 3
?
> LMPOP 1 missing LEFT
_
> RPUSH b 1 2 3
:3
> LMPOP 1 b LEFT COUNT 2
*2
  $b
  *2
    $1
    $2
