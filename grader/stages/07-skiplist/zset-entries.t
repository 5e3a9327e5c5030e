title: Too many members make a skiplist of a sorted set
points: 2
order: 43
section: A sorted set is two structures
rule: A sorted set of at most zset-max-ziplist-entries members is a ziplist; one more, and it is a skiplist for good.
cause: The bound is off by one, entries are counted, of which each member has two, or a member that is there already converts the set.
hint: How many members may a ziplist have with a limit of 4: 3, 4 or 5?
hint: Four stay a ziplist; the fifth converts. A new score for a member that is there does not.
hint: After the conversion each member must be there with its own score, in order; removing does not turn it back.
options: --zset-max-ziplist-entries 4

> ZADD z 1 a 2.5 b 3 c
:3
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z 4 d
:1
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z 5 a 0.1 d
:0
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z -inf e
:1
> OBJECT ENCODING z
$skiplist
> ZCARD z
:5
> ZRANGE z 0 -1 WITHSCORES
*10
  $e
  $-inf
  $d
  $0.10000000000000001
  $b
  $2.5
  $c
  $3
  $a
  $5
> ZREVRANGE z 0 -1
*5
  $a
  $c
  $b
  $d
  $e
> ZRANK z b
:2
> ZSCORE z d
$0.10000000000000001
# There is no way back.
> ZREM z a b c
:3
> OBJECT ENCODING z
$skiplist
> ZRANGE z 0 -1 WITHSCORES
*4
  $e
  $-inf
  $d
  $0.10000000000000001
> ZREM z d e
:2
> EXISTS z
:0
> ZADD z 1 a
:1
> OBJECT ENCODING z
$ziplist|listpack
# All that adds a member converts, in one command or in several.
> ZADD many 1 a 2 b 3 c 4 d 5 e 6 f
:6
> OBJECT ENCODING many
$skiplist
> ZRANGE many 0 -1
*6
  $a
  $b
  $c
  $d
  $e
  $f
> ZADD n 1 a 2 b 3 c 4 d
:4
> ZADD n NX 5 a
:0
> OBJECT ENCODING n
$ziplist|listpack
> ZADD n XX 5 e
:0
> OBJECT ENCODING n
$ziplist|listpack
> ZADD n NX 5 e
:1
> OBJECT ENCODING n
$skiplist
> ZADD i 1 a 2 b 3 c 4 d
:4
> ZINCRBY i 1 a
$2
> OBJECT ENCODING i
$ziplist|listpack
> ZINCRBY i 1 e
$1
> OBJECT ENCODING i
$skiplist
# The same member twice is one member.
> ZADD twice 1 a 2 a 3 a 4 a 5 a 6 a
:1
> OBJECT ENCODING twice
$ziplist|listpack
