title: ZRANK and ZREVRANK count who comes before
points: 2
order: 40
section: Ranks and spans
rule: ZRANK counts the members before one, from the lowest score, from 0; ZREVRANK those behind it.
cause: Ranks begin at 1, members with equal scores share one, or a span to the end (of a new level, say) is wrong.
hint: What rank has the member with the lowest score?
hint: 0. With n members, ZRANK and ZREVRANK of one add up to n - 1.
hint: Equal scores have different ranks: those of members in order of their bytes.

> ZADD z 10 a 20 b 20 c 30 d
:4
> ZRANK z a
:0
> ZRANK z b
:1
> ZRANK z c
:2
> ZRANK z d
:3
> ZREVRANK z a
:3
> ZREVRANK z d
:0
> ZRANK z e
$-
> ZREVRANK z e
$-
> ZRANK missing a
$-
> ZREVRANK missing a
$-
> ZADD z 25 a
:0
> ZRANK z a
:2
> ZREVRANK z a
:1
> ZREM z b
:1
> ZRANK z a
:1
> ZADD s 10 a 20 b 20 c 30 d 15 "${bytes:long:65}"
:5
> ZRANK s a
:0
> ZRANK s "${bytes:long:65}"
:1
> ZRANK s b
:2
> ZRANK s c
:3
> ZRANK s d
:4
> ZREVRANK s a
:4
> ZREVRANK s d
:0
> ZRANK s e
$-
> ZADD s 25 a
:0
> ZRANK s a
:3
> ZREM s b
:1
> ZRANK s a
:2
> ZREVRANK s a
:1
> ZRANK z
-ERR wrong number of arguments for 'zrank' command
> ZRANK z a b
-ERR wrong number of arguments for 'zrank' command
> ZREVRANK z
-ERR wrong number of arguments for 'zrevrank' command
