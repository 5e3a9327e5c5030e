title: SPOP takes members out by lot
points: 0
order: 33
section: Sets
rule: What SPOP replies is no longer in the set; with a count it is an array, and with the last member the key goes.
cause: A member is replied twice, or stays in the set.
hint: What is left of a set of three after SPOP s 5?
hint: Nothing, not even the key.
hint: A count of 0 replies an empty array; no count at all replies one member, not an array.

> SADD one a
:1
> SPOP one
$a
> EXISTS one
:0
> SPOP one
$-
> SADD s a b c
:3
> SPOP s 5
*3 any-order
  $a
  $b
  $c
> EXISTS s
:0
> SPOP s 5
*0
> SADD s a b c
:3
> SPOP s 0
*0
> SPOP s 3
*3 any-order
  $a
  $b
  $c
> EXISTS s
:0
> SADD i 1 2 3 4 5
:5
> SPOP i 4
?
> SCARD i
:1
> OBJECT ENCODING i
$intset
> SPOP i 1
?
> EXISTS i
:0
> SADD s a b c d
:4
> SPOP s
?
> SPOP s 2
?
> SCARD s
:1
> EXPIRE s 1000
:1
> SADD s a b c d
:3
> SPOP s 3
?
> TTL s
:/1000|99[0-9]/
> SPOP s 9223372036854775807
*1
  $a|b|c|d
> DBSIZE
:0
