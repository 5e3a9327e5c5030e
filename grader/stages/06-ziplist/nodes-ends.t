title: Pushes and pops where nodes begin and end
points: 1
order: 54
section: The quicklist
rule: At both ends a full node gets a new neighbour, and an empty one goes.
cause: An empty node stays at an end, so that the next pop or index finds nothing.
hint: What is the first node after its last entry was popped?
hint: A node never stays empty: remove it from the chain with its last entry.
hint: A queue pushes at one end and pops at the other: every node is filled once and emptied once.
options: --list-max-ziplist-size 2

> RPUSH q 1 2 3 4 5
:5
> LPOP q
$1
> LPOP q
$2
> LINDEX q 0
$3
> RPUSH q 6
:4
> LPOP q
$3
> LRANGE q 0 -1
*3
  $4
  $5
  $6
> RPOP q
$6
> RPOP q
$5
> RPOP q
$4
> RPOP q
$-
> EXISTS q
:0
> LPUSH q 1 2 3 4 5
:5
> RPOP q 3
*3
  $1
  $2
  $3
> LPUSH q 6 7
:4
> LRANGE q 0 -1
*4
  $7
  $6
  $5
  $4
> LMOVE q q LEFT RIGHT
$7
> LMOVE q q LEFT RIGHT
$6
> LMOVE q q LEFT RIGHT
$5
> LRANGE q 0 -1
*4
  $4
  $7
  $6
  $5
> RPOPLPUSH q q
$5
> LRANGE q 0 -1
*4
  $5
  $4
  $7
  $6
> LINDEX q 2
$7
> LPOP q 100
*4
  $5
  $4
  $7
  $6
> EXISTS q
:0
