title: SRANDMEMBER shows members by lot
points: 0
order: 31
section: Sets
rule: Without a count one member; a positive count so many different ones, at most all; a negative one exactly so many, repeats allowed.
cause: A positive count repeats members, or a negative one is bounded by the size.
hint: How many members come for a count of 10 from a set of three? And for -10?
hint: Three, and ten.
hint: Nothing is taken out: that is SPOP.

> SADD s a b c
:3
> SRANDMEMBER s
$a|b|c
> SRANDMEMBER s 3
*3 any-order
  $a
  $b
  $c
> SRANDMEMBER s 10
*3 any-order
  $a
  $b
  $c
> SRANDMEMBER s 1
*1
  $a|b|c
> SRANDMEMBER s 0
*0
> SRANDMEMBER s -5
*5
  $a|b|c
  $a|b|c
  $a|b|c
  $a|b|c
  $a|b|c
> SADD one 7
:1
> SRANDMEMBER one
$7
> SRANDMEMBER one -3
*3
  $7
  $7
  $7
> SRANDMEMBER one 9223372036854775807
*1
  $7
> SRANDMEMBER missing
$-
> SRANDMEMBER missing 5
*0
> SRANDMEMBER missing -5
*0
> SADD i 1 2 3
:3
> SRANDMEMBER i 5
*3 any-order
  $1
  $2
  $3
> SRANDMEMBER i -2
*2
  $1|2|3
  $1|2|3
> SCARD s
:3
> SCARD i
:3
