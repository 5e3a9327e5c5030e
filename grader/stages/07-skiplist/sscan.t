title: SSCAN walks through a set
points: 1
order: 29
section: Sets
rule: An intset answers whole, with cursor 0 and whatever COUNT says; MATCH filters the members.
cause: COUNT cuts an intset, whose cursor then means nothing.
hint: What could a cursor be in an array into which others insert between two calls?
hint: Nothing safe: so everything comes at once.
hint: MATCH compares text: 1* fits 1, 10 and 100.

> SADD i 1 10 100 2
:4
> SSCAN i 0
*2
  $0
  *4
    $1
    $2
    $10
    $100
> SSCAN i 0 COUNT 1
*2
  $0
  *4
    $1
    $2
    $10
    $100
> SSCAN i 0 MATCH 1*
*2
  $0
  *3
    $1
    $10
    $100
> SSCAN i 17
*2
  $0
  *4
    $1
    $2
    $10
    $100
> SSCAN i 0 MATCH * COUNT 100
*2
  $0
  *4
    $1
    $2
    $10
    $100
> SSCAN i 0 MATCH nosuch
*2
  $0
  *0
> SADD s a ab b bc
:4
> SSCAN s 0 COUNT 1000
*2
  $0
  *4 any-order
    $a
    $ab
    $b
    $bc
> SSCAN s 0 MATCH a* COUNT 1000
*2
  $0
  *2 any-order
    $a
    $ab
> SSCAN s 0 match ?c count 1000
*2
  $0
  *1
    $bc
> SSCAN s 0 MATCH x COUNT 1000
*2
  $0
  *0
> SSCAN missing 0
*2
  $0
  *0
> SSCAN missing 5
*2
  $0
  *0
