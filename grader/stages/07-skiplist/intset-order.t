title: Integers come in any order and stand in theirs
points: 1
order: 10
section: The intset
rule: An intset is ascending, and each of its integers stands in it once.
cause: The search goes on when nothing is left, or ends one place too early or too late.
hint: Two integers, and a third that is larger than both: write down low, high and the middle of each step.
hint: What is in front of the middle is smaller, too: low goes behind the middle, and every step leaves less. When they have met, the place is low.
hint: If all are smaller the place is the count, and nothing stands there that could be compared. Room is made by moving count - place integers.

> SADD s 2
:1
> SADD s 2
:0
> SADD s 3
:1
> SADD s 1
:1
> SMEMBERS s
*3
  $1
  $2
  $3
> SADD s 3 2 1
:0
> SISMEMBER s 1
:1
> SISMEMBER s 2
:1
> SISMEMBER s 3
:1
> SISMEMBER s 0
:0
> SISMEMBER s 4
:0
> SADD s 20 0 10 -10 9 -9 300 -300
:8
> SMEMBERS s
*11
  $-300
  $-10
  $-9
  $0
  $1
  $2
  $3
  $9
  $10
  $20
  $300
> SREM s 0 300 -300 5
:3
> SMEMBERS s
*8
  $-10
  $-9
  $1
  $2
  $3
  $9
  $10
  $20
> SISMEMBER missing 1
:0
