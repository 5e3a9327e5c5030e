title: A long member makes a skiplist of a sorted set
points: 1
order: 44
section: A sorted set is two structures
rule: A member of more than zset-max-ziplist-value bytes makes a skiplist of the set, however few there are.
cause: The bound is off by one, or is not looked at.
hint: Is a member of 64 bytes too long, when 64 is the limit?
hint: No: 65 is.
hint: A score is never too long. A long member that is asked for, or removed, converts nothing.

> ZADD z 1 "${bytes:a:64}"
:1
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z -1.7976931348623157e308 b
:1
> OBJECT ENCODING z
$ziplist|listpack
> ZSCORE z "${bytes:b:65}"
$-
> ZREM z "${bytes:b:65}"
:0
> ZADD z XX 1 "${bytes:b:65}"
:0
> OBJECT ENCODING z
$ziplist|listpack
> ZADD z 2 "${bytes:b:65}"
:1
> OBJECT ENCODING z
$skiplist
> ZRANGE z 0 -1
*3
  $b
  $${bytes:a:64}
  $${bytes:b:65}
> ZREM z "${bytes:b:65}"
:1
> OBJECT ENCODING z
$skiplist
> ZADD one 1 "${bytes:b:65}"
:1
> OBJECT ENCODING one
$skiplist
> ZINCRBY two 1 "${bytes:b:65}"
$1
> OBJECT ENCODING two
$skiplist
