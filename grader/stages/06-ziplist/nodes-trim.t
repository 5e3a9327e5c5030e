title: LTRIM and LSET over many nodes
points: 1
order: 53
section: The quicklist
rule: Whole nodes go without a look inside; of the two at the edges a part stays.
cause: At an edge a node loses one entry too many or too few, or a count is not taken down.
hint: How many entries go from the head, and in how many nodes do they stand?
hint: A node whose count is not above what must still go is dropped whole.
hint: In the last one only the first so many go: a range of one ziplist.
options: --list-max-ziplist-size 4

> RPUSH k 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19
:20
> LTRIM k 2 -1
+OK
> LRANGE k 0 2
*3
  $2
  $3
  $4
> LTRIM k 0 -4
+OK
> LRANGE k -3 -1
*3
  $14
  $15
  $16
> LLEN k
:15
> LTRIM k 2 11
+OK
> LRANGE k 0 -1
*10
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
> LINDEX k 0
$4
> LINDEX k 5
$9
> LINDEX k -1
$13
> LINDEX k -6
$8
> LSET k 0 first
+OK
> LSET k 3 "${bytes:a:100}"
+OK
> LSET k 4 12345
+OK
> LSET k -1 last
+OK
> LSET k -5 ""
+OK
> LRANGE k 0 -1
*10
  $first
  $5
  $6
  $${bytes:a:100}
  $12345
  $
  $10
  $11
  $12
  $last
> LTRIM k 1 -2
+OK
> LTRIM k 3 3
+OK
> LRANGE k 0 -1
*1
  $12345
> RPUSH k x y z
:4
> LTRIM k -2 -1
+OK
> LRANGE k 0 -1
*2
  $y
  $z
> LTRIM k 2 3
+OK
> EXISTS k
:0
