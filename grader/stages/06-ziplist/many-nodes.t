title: An index finds its node
points: 2
order: 50
section: The quicklist
rule: A long list is a chain of small ziplists: an index skips whole nodes by their counts, from the nearer end.
cause: A push makes a node but does not count its element; or the index inside the node is not reduced by what was skipped, or is off by one from the tail.
hint: Nodes of four entries: in which node is index 9, and where in it?
hint: Skip a node while the index is not below its count, and take the count off.
hint: From the tail it is the same with -1 for the last. Look at the first and the last entry of a node.
options: --list-max-ziplist-size 4

> RPUSH k 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21
:22
> OBJECT ENCODING k
$quicklist
> LLEN k
:22
> LRANGE k 0 -1
*22
  $0
  $1
  $2
  $3
  $4
  $5
  $6
  $7
  $8
  $9
  $10
  $11
  $12
  $13
  $14
  $15
  $16
  $17
  $18
  $19
  $20
  $21
> LINDEX k 0
$0
> LINDEX k 3
$3
> LINDEX k 4
$4
> LINDEX k 7
$7
> LINDEX k 8
$8
> LINDEX k 10
$10
> LINDEX k 19
$19
> LINDEX k 20
$20
> LINDEX k 21
$21
> LINDEX k 22
$-
> LINDEX k -1
$21
> LINDEX k -2
$20
> LINDEX k -3
$19
> LINDEX k -4
$18
> LINDEX k -11
$11
> LINDEX k -18
$4
> LINDEX k -19
$3
> LINDEX k -22
$0
> LINDEX k -23
$-
> LRANGE k 3 4
*2
  $3
  $4
> LRANGE k 7 12
*6
  $7
  $8
  $9
  $10
  $11
  $12
> LRANGE k -5 -2
*4
  $17
  $18
  $19
  $20
> LRANGE k 19 30
*3
  $19
  $20
  $21
# The first node is full: what is pushed in front of it stands in new ones.
> LPUSH k a b c d e
:27
> LINDEX k 0
$e
> LINDEX k 4
$a
> LINDEX k 5
$0
> LINDEX k 8
$3
> LINDEX k -27
$e
> LINDEX k -23
$a
> LINDEX k -22
$0
> LRANGE k 0 7
*8
  $e
  $d
  $c
  $b
  $a
  $0
  $1
  $2
> LPOS k 3
:8
> LPOS k 21
:26
> LPOS k a RANK -1
:4
