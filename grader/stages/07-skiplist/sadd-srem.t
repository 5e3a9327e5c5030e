title: SADD adds members, SREM removes them
points: 2
order: 22
section: Sets
rule: SADD replies how many members are new, SREM how many were there; a member named twice counts once.
cause: The number of arguments is replied, or a member can be in a set twice.
hint: What does SADD s a b a reply for a new set?
hint: 2: the second a is there already.
hint: With the last member the key goes, and SADD makes it again.

> SADD s a b
:2
> SADD s a
:0
> SADD s b c c d
:2
> SCARD s
:4
> SMEMBERS s
*4 any-order
  $a
  $b
  $c
  $d
> SREM s a x
:1
> SREM s a
:0
> SREM s b b c
:2
> SMEMBERS s
*1
  $d
> SCARD missing
:0
> SMEMBERS missing
*0
> SREM missing a
:0
> SREM s d e f
:1
> EXISTS s
:0
> TYPE s
+none
> SADD s d
:1
> TYPE s
+set
# Integers: the same, in the other encoding.
> SADD i 5 3 5 4
:3
> SADD i 4 6
:1
> SMEMBERS i
*4
  $3
  $4
  $5
  $6
> SREM i 4 4 7 a
:1
> SMEMBERS i
*3
  $3
  $5
  $6
> SREM i 3 5 6
:3
> EXISTS i
:0
> SADD s
-ERR wrong number of arguments for 'sadd' command
> SADD
-ERR wrong number of arguments for 'sadd' command
> SREM s
-ERR wrong number of arguments for 'srem' command
> SADD missing
-ERR wrong number of arguments for 'sadd' command
> EXISTS missing
:0
