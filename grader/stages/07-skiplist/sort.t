title: SORT puts numbers and texts in order
points: 0
order: 900
section: Sorted set commands
rule: Elements are numbers, or texts with ALPHA; those that are equal as numbers are put in the order of their bytes.
cause: Numbers are compared as texts, or DESC turns only some of the order round.
hint: In which order do 10 and 9 stand?
hint: As numbers 9 first, with ALPHA 10.
hint: 1, 1.0 and 01 are one number: then their bytes decide.

> RPUSH l 3 10 1 2 -5
:5
> SORT l
*5
  $-5
  $1
  $2
  $3
  $10
> SORT l ASC
*5
  $-5
  $1
  $2
  $3
  $10
> SORT l DESC
*5
  $10
  $3
  $2
  $1
  $-5
> SORT l DESC ASC
*5
  $-5
  $1
  $2
  $3
  $10
> SORT l ALPHA
*5
  $-5
  $1
  $10
  $2
  $3
> SORT l alpha desc
*5
  $3
  $2
  $10
  $1
  $-5
> RPUSH f 1.5 -0.5 1e2 0x10 inf -inf
:6
> SORT f
*6
  $-inf
  $-0.5
  $1.5
  $0x10
  $1e2
  $inf
> RPUSH e 1.0 1 1.00 01
:4
> SORT e
*4
  $01
  $1
  $1.0
  $1.00
> SORT e DESC
*4
  $1.00
  $1.0
  $1
  $01
> RPUSH t b a "" ab "a b" B
:6
> SORT t ALPHA
*6
  $
  $B
  $a
  $a b
  $ab
  $b
> SADD s 3 1 2
:3
> SORT s
*3
  $1
  $2
  $3
> SORT s DESC
*3
  $3
  $2
  $1
> ZADD z 1 30 2 20 3 10
:3
> SORT z
*3
  $10
  $20
  $30
> SORT z DESC
*3
  $30
  $20
  $10
> SORT missing
*0
> LRANGE l 0 -1
*5
  $3
  $10
  $1
  $2
  $-5
> HELLO 3
?
> SORT s
*3
  $1
  $2
  $3
