title: SINTER: what is in all of several sets
points: 0
order: 35
section: Sets
rule: The reply has the members that every set has; one missing key makes it empty, but every key's type is looked at.
cause: A missing key is skipped as if it were not named.
hint: Which members are in a set and in one that does not exist?
hint: None.
hint: A key may be named twice, and is then the same set twice.

> SADD a 1 2 3 4 x
:5
> SADD b 2 3 4 5 x
:5
> SADD c 3 4 6 x y
:5
> SADD i 4 3 9
:3
> SINTER a b
*4 any-order
  $2
  $3
  $4
  $x
> SINTER a b c
*3 any-order
  $3
  $4
  $x
> SINTER a b c i
*2
  $3
  $4
> SINTER i a
*2
  $3
  $4
> SINTER i i
*3
  $3
  $4
  $9
> SINTER i i a i
*2
  $3
  $4
> SINTER a a
*5 any-order
  $1
  $2
  $3
  $4
  $x
> SINTER a
*5 any-order
  $1
  $2
  $3
  $4
  $x
> SINTER a missing
*0
> SINTER missing a
*0
> SINTER missing
*0
> SINTER a b missing c
*0
> SADD z 100
:1
> SINTER a z
*0
> SET k text
+OK
> SINTER a k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SINTER k a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SINTER missing k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SINTER k missing
-WRONGTYPE Operation against a key holding the wrong kind of value
> SINTER
-ERR wrong number of arguments for 'sinter' command
