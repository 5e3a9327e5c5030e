title: A result that replaces one of its sources
points: 0
order: 39
section: Sets
rule: The destination may be among the sources: the result is made of what was there before.
cause: The destination is emptied first, or written while it is read.
hint: What is SINTERSTORE a a b, if a is deleted before it is read?
hint: Empty, and wrong.
hint: Finish the result, then put it in the key's place.

> SADD a 1 2 3
:3
> SADD b 2 3 4
:3
> SINTERSTORE a a b
:2
> SMEMBERS a
*2
  $2
  $3
> SUNIONSTORE a b a
:3
> SMEMBERS a
*3
  $2
  $3
  $4
> SADD a 9
:1
> SDIFFSTORE a a b
:1
> SMEMBERS a
*1
  $9
> SDIFFSTORE b a b
:1
> SMEMBERS b
*1
  $9
> SUNIONSTORE a a a
:1
> SMEMBERS a
*1
  $9
> SINTERSTORE a a a
:1
> SMEMBERS a
*1
  $9
> SDIFFSTORE a a a
:0
> EXISTS a
:0
> SADD w x y z
:3
> SADD v y z 1
:3
> SINTERSTORE w w v
:2
> SMEMBERS w
*2 any-order
  $y
  $z
> SUNIONSTORE v w v w
:3
> SMEMBERS v
*3 any-order
  $1
  $y
  $z
> SDIFFSTORE v v w
:1
> SMEMBERS v
*1
  $1
