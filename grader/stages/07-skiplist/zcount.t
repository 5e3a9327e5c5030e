title: ZCOUNT and ZLEXCOUNT tell how many a range has
points: 1
order: 65
section: Ranges
rule: They count what ZRANGE with the same two ends would reply, and walk over none of it.
cause: The two ends are counted with different rules for "(".
hint: How many members come before the lower end, how many before the higher?
hint: The second number less the first, and never less than 0.
hint: "(5 (5" has its higher end before its lower one: that is 0, too.

> ZADD z 1 a 2 b 2 c 3 d
:4
> ZCOUNT z 1 3
:4
> ZCOUNT z (1 3
:3
> ZCOUNT z 1 (3
:3
> ZCOUNT z 2 2
:2
> ZCOUNT z (2 (2
:0
> ZCOUNT z 3 1
:0
> ZCOUNT z -inf +inf
:4
> ZCOUNT z 4 5
:0
> ZCOUNT missing 1 3
:0
> ZCOUNT z x 3
-ERR min or max is not a float
> ZCOUNT z 1 nan
-ERR min or max is not a float
> ZCOUNT missing x 3
-ERR min or max is not a float
> ZCOUNT z 1
-ERR wrong number of arguments for 'zcount' command
> ZCOUNT z 1 2 3
-ERR wrong number of arguments for 'zcount' command
> ZADD n 0 a 0 b 0 c 0 d
:4
> ZLEXCOUNT n - +
:4
> ZLEXCOUNT n [b +
:3
> ZLEXCOUNT n (b (d
:1
> ZLEXCOUNT n (c [b
:0
> ZLEXCOUNT n b +
-ERR min or max not valid string range item
> ZLEXCOUNT missing - +
:0
> ZLEXCOUNT missing b +
-ERR min or max not valid string range item
> ZLEXCOUNT n -
-ERR wrong number of arguments for 'zlexcount' command
> ZADD s 1 a 2 b 2 c 3 d 9 "${bytes:long:65}"
:5
> ZCOUNT s 1 3
:4
> ZCOUNT s (1 (3
:2
> ZCOUNT s (2 (2
:0
> ZCOUNT s 3 1
:0
> ZCOUNT s -inf +inf
:5
