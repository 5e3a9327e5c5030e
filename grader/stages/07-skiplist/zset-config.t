title: The bounds of a small sorted set
points: 0
order: 45
section: A sorted set is two structures
rule: The options are zset-max-ziplist-entries and zset-max-ziplist-value, also known as …-listpack-…; they hold from now on.
cause: One spelling is not known, or what is there already is converted at once.
hint: What becomes of a ziplist of 3 members when the bound is set to 2?
hint: Nothing, until a member is added.
hint: A bound of 0 entries makes a skiplist of every sorted set.

> CONFIG GET zset-max-ziplist-entries
*2
  $zset-max-ziplist-entries
  $128
> CONFIG GET zset-max-ziplist-value
*2
  $zset-max-ziplist-value
  $64
> CONFIG GET zset-max-listpack-entries
*2
  $zset-max-listpack-entries
  $128
> ZADD z 1 a 2 b 3 c
:3
> CONFIG SET zset-max-listpack-entries 2
+OK
> CONFIG GET zset-max-ziplist-entries
*2
  $zset-max-ziplist-entries
  $2
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z 4 a
:0
> ZREM z b
:1
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z 1 b
:1
> OBJECT ENCODING z
$skiplist
> CONFIG SET zset-max-ziplist-entries 0
+OK
> ZADD one 1 a
:1
> OBJECT ENCODING one
$skiplist
> CONFIG SET zset-max-ziplist-entries 100 zset-max-ziplist-value 3
+OK
> ZADD three 1 abc
:1
> OBJECT ENCODING three
$ziplist|listpack
> ZADD three 1 abcd
:1
> OBJECT ENCODING three
$skiplist
> CONFIG SET zset-max-ziplist-entries -1
-ERR CONFIG SET failed (possibly related to argument 'zset-max-ziplist-entries') - argument must be between 0 and 9223372036854775807 inclusive
