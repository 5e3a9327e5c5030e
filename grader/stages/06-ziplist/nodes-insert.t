title: LINSERT into full nodes
points: 2
order: 51
section: The quicklist
rule: A full node makes room by being split; nothing is lost, doubled or turned round.
cause: AFTER is taken for BEFORE; or a node is cut one entry off, so that the element at the cut is in both halves or in neither; or the new node hangs at the wrong side.
hint: Where does an element go that stands before the first of a full node?
hint: Into the node before it if that has room, or into a new one between them.
hint: In the middle: split, so that the new element is at the end of the first half or the head of the second.
options: --list-max-ziplist-size 4

> RPUSH k 0 1 2 3 4 5 6 7 8 9 10 11
:12
> LINSERT k BEFORE 0 a
:13
> LINSERT k AFTER 11 z
:14
> LINSERT k BEFORE 4 b
:15
> LINSERT k AFTER 7 c
:16
> LRANGE k 0 -1
*16
  $a
  $0
  $1
  $2
  $3
  $b
  $4
  $5
  $6
  $7
  $c
  $8
  $9
  $10
  $11
  $z
> LINSERT k AFTER 1 d
:17
> LINSERT k BEFORE 2 e
:18
> LINSERT k AFTER 2 f
:19
> LINSERT k BEFORE 9 g
:20
> LINSERT k AFTER 9 h
:21
> LINSERT k AFTER 10 i
:22
> LRANGE k 0 -1
*22
  $a
  $0
  $1
  $d
  $e
  $2
  $f
  $3
  $b
  $4
  $5
  $6
  $7
  $c
  $8
  $g
  $9
  $h
  $10
  $i
  $11
  $z
> LINDEX k 5
$2
> LINDEX k 11
$6
> LINDEX k -3
$i
> LINDEX k -9
$c
> LLEN k
:22
# Again and again before the same one.
> RPUSH m x y
:2
> LINSERT m BEFORE y 1
:3
> LINSERT m BEFORE y 2
:4
> LINSERT m BEFORE y 3
:5
> LINSERT m BEFORE y 4
:6
> LINSERT m BEFORE y 5
:7
> LINSERT m BEFORE y 6
:8
> LINSERT m AFTER x 7
:9
> LINSERT m AFTER x 8
:10
> LINSERT m AFTER x 9
:11
> LINSERT m AFTER x 10
:12
> LRANGE m 0 -1
*12
  $x
  $10
  $9
  $8
  $7
  $1
  $2
  $3
  $4
  $5
  $6
  $y
> LINDEX m -1
$y
> LINDEX m -12
$x
> LINDEX m 6
$2
> LPOP m 4
*4
  $x
  $10
  $9
  $8
> RPOP m 5
*5
  $y
  $6
  $5
  $4
  $3
> LRANGE m 0 -1
*3
  $7
  $1
  $2
