title: SUNION and SDIFF
points: 0
order: 37
section: Sets
rule: SUNION replies each member of all sets once, SDIFF the members of the first set that no other has.
cause: A member that several sets have comes several times, or SDIFF treats its sets alike.
hint: Is SDIFF a b the same as SDIFF b a?
hint: No: the first set loses what the others have.
hint: Where the first set is named again, nothing is left of it.

> SADD a 1 2 3 x
:4
> SADD b 3 4 x y
:4
> SADD c 1
:1
> SADD i 1 2 3
:3
> SUNION a b
*6 any-order
  $1
  $2
  $3
  $4
  $x
  $y
> SUNION a b c missing
*6 any-order
  $1
  $2
  $3
  $4
  $x
  $y
> SUNION a
*4 any-order
  $1
  $2
  $3
  $x
> SUNION i c
*3
  $1
  $2
  $3
> SUNION i i
*3
  $1
  $2
  $3
> SUNION missing
*0
> SUNION missing c
*1
  $1
> SDIFF a b
*2 any-order
  $1
  $2
> SDIFF b a
*2 any-order
  $4
  $y
> SDIFF a b c
*1
  $2
> SDIFF a a
*0
> SDIFF a b a
*0
> SDIFF a missing
*4 any-order
  $1
  $2
  $3
  $x
> SDIFF missing a
*0
> SDIFF missing
*0
> SDIFF i c
*2
  $2
  $3
> SDIFF c i
*0
> SDIFF i a
*0
> SET k text
+OK
> SUNION a k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SUNION missing k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SDIFF a k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SDIFF k a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SDIFF missing k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SUNION
-ERR wrong number of arguments for 'sunion' command
> SDIFF
-ERR wrong number of arguments for 'sdiff' command
