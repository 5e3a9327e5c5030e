title: ZRANGESTORE onto its source
points: 0
order: 68
section: Ranges
rule: The source may be the destination: the range is read before anything is written.
cause: The destination is emptied first, and with it the source.
hint: When may the old set be freed?
hint: When the new one is finished.
hint: An empty range of a set, stored onto that set, deletes it.
options: --zset-max-ziplist-entries 3

> ZADD z 1 a 2 b 3 c
:3
> ZRANGESTORE z z 1 2
:2
> ZRANGE z 0 -1 WITHSCORES
*4
  $b
  $2
  $c
  $3
> ZADD z 1 a 2 b 3 c 4 d 5 e
:3
> OBJECT ENCODING z
$skiplist
> ZRANGESTORE z z 0 3
:4
> OBJECT ENCODING z
$skiplist
> ZRANGE z 0 -1 WITHSCORES
*8
  $a
  $1
  $b
  $2
  $c
  $3
  $d
  $4
> ZRANGESTORE z z 0 2
:3
> OBJECT ENCODING z
$ziplist|listpack
> ZRANGE z 0 -1 WITHSCORES
*6
  $a
  $1
  $b
  $2
  $c
  $3
> ZRANGESTORE z z 2 3 BYSCORE
:2
> ZRANGE z 0 -1
*2
  $b
  $c
> ZRANGESTORE z z 9 10 BYSCORE
:0
> EXISTS z
:0
