title: LREM over many nodes
points: 2
order: 52
section: The quicklist
rule: A node that has become empty goes; the walk continues at the right place in the next one.
cause: The walk skips the element behind a removed one, or the first of the next node, or goes on in a node that is gone.
hint: You have removed the last entry of a node. Where is the next one?
hint: From the tail: you have removed the first entry of a node. Which one is next?
hint: An empty node must not stay, or an index would count through it and find nothing.
options: --list-max-ziplist-size 3

> RPUSH k a a a b b a a b a a a b b b a
:15
> LREM k 4 a
:4
> LRANGE k 0 -1
*11
  $b
  $b
  $a
  $b
  $a
  $a
  $a
  $b
  $b
  $b
  $a
> LREM k -2 a
:2
> LRANGE k 0 -1
*9
  $b
  $b
  $a
  $b
  $a
  $a
  $b
  $b
  $b
> LINDEX k 3
$b
> LINDEX k -4
$a
> LREM k -3 b
:3
> LRANGE k 0 -1
*6
  $b
  $b
  $a
  $b
  $a
  $a
> LINDEX k 0
$b
> LINDEX k -1
$a
> LREM k 0 b
:3
> LRANGE k 0 -1
*3
  $a
  $a
  $a
> RPUSH k 1 2 3 4 5 6 7 8
:11
> LREM k 1 4
:1
> LREM k 1 5
:1
> LREM k 1 6
:1
> LREM k 0 nosuch
:0
> LRANGE k 0 -1
*8
  $a
  $a
  $a
  $1
  $2
  $3
  $7
  $8
> LINDEX k 4
$2
> LINDEX k 5
$3
> LINDEX k -4
$2
> LREM k 0 a
:3
> LREM k 1 8
:1
> LREM k -1 1
:1
> LRANGE k 0 -1
*3
  $2
  $3
  $7
> LREM k 1 2
:1
> LREM k 1 7
:1
> LREM k 1 3
:1
> EXISTS k
:0
