title: A wider integer widens them all
points: 1
order: 11
section: The intset
rule: One integer that needs more bytes makes all integers of an intset as wide, and each keeps its value and its place.
cause: Integers are moved from the front, over those that have not been read yet; or the new one lands at the wrong end.
hint: The array has the same start before and after. Which integer must be moved first?
hint: The last: its new place overlaps nothing that is still to be read.
hint: A negative one that needs a greater width is smaller than all others, a positive one greater.

> SADD a 1 2 3
:3
> SADD a 70000
:1
> SMEMBERS a
*4
  $1
  $2
  $3
  $70000
> SADD b 1 2 3
:3
> SADD b -70000
:1
> SMEMBERS b
*4
  $-70000
  $1
  $2
  $3
> SADD c -5 -4 7 8
:4
> SADD c 5000000000
:1
> SMEMBERS c
*5
  $-5
  $-4
  $7
  $8
  $5000000000
> SADD d -5 -4 7 8
:4
> SADD d -5000000000
:1
> SMEMBERS d
*5
  $-5000000000
  $-5
  $-4
  $7
  $8
# From 16 to 32 to 64 bits, and on both sides.
> SADD e 1
:1
> SADD e -40000
:1
> SADD e 40000
:1
> SADD e -6000000000
:1
> SADD e 6000000000
:1
> SADD e 2 -2 40001 -40001
:4
> SMEMBERS e
*9
  $-6000000000
  $-40001
  $-40000
  $-2
  $1
  $2
  $40000
  $40001
  $6000000000
> SISMEMBER e 40000
:1
> SISMEMBER e -40000
:1
> SADD e 1 -40000 6000000000
:0
# What is narrow again stays right.
> SREM e 6000000000 -6000000000
:2
> SMEMBERS e
*7
  $-40001
  $-40000
  $-2
  $1
  $2
  $40000
  $40001
> SADD e 3 -3
:2
> SMEMBERS e
*9
  $-40001
  $-40000
  $-3
  $-2
  $1
  $2
  $3
  $40000
  $40001
> SREM e -40001 -40000 -3 -2 1 2 3 40000 40001
:9
> EXISTS e
:0
# In one command, in any order.
> SADD f 3000000000 1 -3000000000 100000 -100000 2
:6
> SMEMBERS f
*6
  $-3000000000
  $-100000
  $1
  $2
  $100000
  $3000000000
