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
# Towers are drawn: among forty there are tall ones, where a span that is wrong shows.
> ZADD t 0 "${bytes:long:65}" 1 m01 2 m02 3 m03 4 m04 5 m05 6 m06 7 m07 8 m08 9 m09 10 m10 11 m11 12 m12 13 m13 14 m14 15 m15 16 m16 17 m17 18 m18 19 m19 20 m20 21 m21 22 m22 23 m23 24 m24 25 m25 26 m26 27 m27 28 m28 29 m29 30 m30 31 m31 32 m32 33 m33 34 m34 35 m35 36 m36 37 m37 38 m38 39 m39 40 m40
:41
> ZRANK t m20
:20
> ZRANK t m40
:40
> ZREM t m01 m03 m05 m07 m09 m11 m13 m15 m17 m19 m21 m23 m25 m27 m29 m31 m33 m35 m37 m39
:20
> ZRANK t m02
:1
> ZRANK t m14
:7
> ZRANK t m26
:13
> ZRANK t m40
:20
> ZADD t 4.5 new 14.5 newer 30.5 newest
:3
> ZRANK t m14
:8
> ZRANK t newer
:9
> ZRANK t m40
:23
> ZREVRANK t m02
:22
> ZRANK z
-ERR wrong number of arguments for 'zrank' command
> ZRANK z a b
-ERR wrong number of arguments for 'zrank' command
> ZREVRANK z
-ERR wrong number of arguments for 'zrevrank' command
