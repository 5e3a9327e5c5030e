title: HRANDFIELD picks fields
points: 1
order: 67
section: Hashes
rule: Without a count one field; a positive count so many different ones, at most all; a negative one exactly so many, repeats allowed.
cause: A positive count repeats fields, or a negative one is bounded by the size.
hint: How many items come for a count of 10 from a hash of three? And for -10?
hint: Three, and ten.
hint: WITHVALUES: a flat array in RESP2, an array of pairs in RESP3.

> HSET h a 1 b 2 c 3
:3
> HRANDFIELD h
$a|b|c
> HRANDFIELD h 3
*3 any-order
  $a
  $b
  $c
> HRANDFIELD h 10
*3 any-order
  $a
  $b
  $c
> HRANDFIELD h 1
*1
  $a|b|c
> HRANDFIELD h 0
*0
> HRANDFIELD h -5
*5
  $a|b|c
  $a|b|c
  $a|b|c
  $a|b|c
  $a|b|c
> HSET one f v
:1
> HRANDFIELD one
$f
> HRANDFIELD one -3
*3
  $f
  $f
  $f
> HRANDFIELD one -2 WITHVALUES
*4
  $f
  $v
  $f
  $v
> HRANDFIELD one 5 withvalues
*2
  $f
  $v
> HRANDFIELD one 0 WITHVALUES
*0
> HRANDFIELD missing
$-
> HRANDFIELD missing 5
*0
> HRANDFIELD missing -5 WITHVALUES
*0
> HELLO 3
?
> HRANDFIELD one 1 WITHVALUES
*1
  *2
    $f
    $v
> HRANDFIELD one -2 WITHVALUES
*2
  *2
    $f
    $v
  *2
    $f
    $v
> HRANDFIELD one -2
*2
  $f
  $f
> HRANDFIELD one
$f
> HRANDFIELD missing
_
> HRANDFIELD missing 2 WITHVALUES
*0
> HRANDFIELD h 3 WITHVALUES
*3 any-order
  *2
    $a
    $1
  *2
    $b
    $2
  *2
    $c
    $3
