title: LREM removes equal elements, from either end or all
points: 2
order: 18
section: Lists
rule: A positive count removes so many from the head on, a negative one from the tail on, 0 all of them.
cause: After a removal zltail or a prevlen is wrong; or a negative count removes from the head, or the walk skips the element behind a removed one.
hint: Which two of a b a b a go with LREM k -2 a?
hint: After a removal the next element stands where the removed one stood. From the tail it is the one before.
hint: Two equal elements side by side show whether the walk skips one.

> RPUSH k a b a b a b a
:7
> LREM k 2 a
:2
> LRANGE k 0 -1
*5
  $b
  $b
  $a
  $b
  $a
> LREM k -1 b
:1
> LRANGE k 0 -1
*4
  $b
  $b
  $a
  $a
> LREM k 0 a
:2
> LRANGE k 0 -1
*2
  $b
  $b
> RPUSH k b b x x b b
:8
> LREM k -3 b
:3
> LRANGE k 0 -1
*5
  $b
  $b
  $b
  $x
  $x
> LREM k 1 x
:1
> LREM k 10 b
:3
> LRANGE k 0 -1
*1
  $x
> LREM k 0 nosuch
:0
> LREM missing 0 a
:0
> LREM k x a
-ERR value is not an integer or out of range
> LREM missing x a
-ERR value is not an integer or out of range
> LREM k 0
-ERR wrong number of arguments for 'lrem' command
> LREM k -10 x
:1
> EXISTS k
:0
# Numbers are compared as what they are written.
> RPUSH n 1 01 1 1.0 1
:5
> LREM n -2 1
:2
> LRANGE n 0 -1
*3
  $1
  $01
  $1.0
> LREM n 0 01
:1
> LRANGE n 0 -1
*2
  $1
  $1.0
# The newest is the one nearest the tail.
> RPUSH m 1 a 2 a 3 a 4
:7
> LREM m -1 a
:1
> LRANGE m 0 -1
*6
  $1
  $a
  $2
  $a
  $3
  $4
> LREM m 1 a
:1
> LRANGE m 0 -1
*5
  $1
  $2
  $a
  $3
  $4
