title: ZREM removes members, and the set with its last one
points: 1
order: 48
section: A sorted set is two structures
rule: ZREM replies how many were there; a sorted set without members does not exist.
cause: An empty set stays behind, or the member is removed from one of the two structures only.
hint: Which structures know a member of a large set?
hint: Both must forget it. What asks only one of them must agree with what asks only the other: ZSCORE, ZRANGE.
hint: When nothing is left, the key goes.

> ZADD z 1 a 2 b 3 c 4 d
:4
> ZREM z b
:1
> ZSCORE z b
$-
> ZRANGE z 0 -1
*3
  $a
  $c
  $d
> ZREM z b nosuch
:0
> ZREM z a a
:1
> ZCARD z
:2
> ZREM z c d
:2
> EXISTS z
:0
> ZREM z a
:0
> ZREM missing a
:0
> ZADD z 5 b
:1
> ZRANGE z 0 -1 WITHSCORES
*2
  $b
  $5
# The same of a skiplist.
> ZADD s 1 a 2 b 3 c 4 d 0 "${bytes:long:65}"
:5
> ZREM s b "${bytes:long:65}"
:2
> ZSCORE s b
$-
> ZRANK s c
:1
> ZRANGE s 0 -1
*3
  $a
  $c
  $d
> ZREVRANGE s 0 -1
*3
  $d
  $c
  $a
> ZADD s 0 b
:1
> ZRANGE s 0 -1
*4
  $b
  $a
  $c
  $d
> ZREM s a b c d
:4
> EXISTS s
:0
> ZREM s
-ERR wrong number of arguments for 'zrem' command
> ZREM
-ERR wrong number of arguments for 'zrem' command
