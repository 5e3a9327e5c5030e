title: Sets in RESP3
points: 0
order: 28
section: Sets
rule: In RESP3 SMEMBERS and the like reply a set, SMISMEMBER and SRANDMEMBER an array.
cause: All are arrays, as in RESP2.
hint: Which type has RESP3 that RESP2 lacks, for members without an order?
hint: The set, which begins with a tilde.
hint: An answer whose order means something is an array, and so is one that may have the same member twice.

> HELLO 3
?
> SADD s a b c
:3
> SMEMBERS s
~3 any-order
  $a
  $b
  $c
> SMEMBERS missing
~0
> SISMEMBER s a
:1
> SMISMEMBER s a x
*2
  :1
  :0
> SADD i 2 1
:2
> SMEMBERS i
~2
  $1
  $2
> SSCAN i 0
*2
  $0
  *2
    $1
    $2
> SUNION i
~2
  $1
  $2
> SINTER i i
~2
  $1
  $2
> SINTER i missing
~0
> SDIFF i s
~2
  $1
  $2
> SRANDMEMBER s 5
*3 any-order
  $a
  $b
  $c
> SRANDMEMBER i 0
*0
> SRANDMEMBER missing
_
> SRANDMEMBER missing 2
*0
> SPOP missing
_
> SPOP missing 2
~0
> SPOP i 0
~0
> SPOP i 2
~2
  $1
  $2
> SPOP s 10
~3 any-order
  $a
  $b
  $c
