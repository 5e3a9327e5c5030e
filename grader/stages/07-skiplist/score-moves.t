title: A member with a new score stands somewhere else
points: 2
order: 41
section: A sorted set is two structures
rule: When a score changes the member moves to where it belongs now, and is nowhere else.
cause: The score is overwritten where the member stands, or the member stays at its old place as well.
hint: What stands in the set after ZADD z 1 a 2 b 3 c, then ZADD z 4 a?
hint: b, c, a, and the set has three members still.
hint: Look at both ends, at a neighbour with the same score, and at a score that is equal to the old one.

> ZADD z 1 a 2 b 3 c 4 d
:4
> ZADD z 9 a
:0
> ZRANGE z 0 -1 WITHSCORES
*8
  $b
  $2
  $c
  $3
  $d
  $4
  $a
  $9
> ZADD z -1 c
:0
> ZRANGE z 0 -1 WITHSCORES
*8
  $c
  $-1
  $b
  $2
  $d
  $4
  $a
  $9
> ZADD z 4.5 d
:0
> ZRANGE z 0 -1 WITHSCORES
*8
  $c
  $-1
  $b
  $2
  $d
  $4.5
  $a
  $9
> ZADD z 2 c
:0
> ZRANGE z 0 -1 WITHSCORES
*8
  $b
  $2
  $c
  $2
  $d
  $4.5
  $a
  $9
> ZADD z 2 a
:0
> ZRANGE z 0 -1 WITHSCORES
*8
  $a
  $2
  $b
  $2
  $c
  $2
  $d
  $4.5
> ZADD z 2 a
:0
> ZRANK z a
:0
> ZCARD z
:4
# The same of a skiplist.
> ZADD s 1 a 2 b 3 c 4 d 0 "${bytes:long:65}"
:5
> OBJECT ENCODING s
$skiplist
> ZADD s 9 a
:0
> ZRANGE s 0 -1 WITHSCORES
*10
  $${bytes:long:65}
  $0
  $b
  $2
  $c
  $3
  $d
  $4
  $a
  $9
> ZADD s -1 c
:0
> ZRANGE s 0 -1 WITHSCORES
*10
  $c
  $-1
  $${bytes:long:65}
  $0
  $b
  $2
  $d
  $4
  $a
  $9
> ZADD s 4.5 d
:0
> ZADD s 2 c
:0
> ZADD s 2 a
:0
> ZRANGE s 0 -1 WITHSCORES
*10
  $${bytes:long:65}
  $0
  $a
  $2
  $b
  $2
  $c
  $2
  $d
  $4.5
> ZADD s 2 a
:0
> ZRANK s a
:1
> ZADD s 3 "${bytes:long:65}"
:0
> ZREVRANGE s 0 -1
*5
  $d
  $${bytes:long:65}
  $c
  $b
  $a
> ZCARD s
:5
