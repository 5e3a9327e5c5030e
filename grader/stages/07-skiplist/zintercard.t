title: ZINTERCARD counts an intersection
points: 0
order: 900
section: Sorted set commands
rule: It replies how many members all inputs have, and stops at LIMIT; a limit of 0 is none.
cause: LIMIT bounds the inputs instead of the count.
hint: What does LIMIT 0 mean?
hint: No limit.
hint: It takes neither weights nor WITHSCORES.

> ZADD z 1 a 2 b 3 c 4 d
:4
> ZADD y 10 b 20 c 30 d
:3
> SADD t b c x
:3
> ZINTERCARD 1 z
:4
> ZINTERCARD 2 z y
:3
> ZINTERCARD 3 z y t
:2
> ZINTERCARD 2 z z
:4
> ZINTERCARD 2 z missing
:0
> ZINTERCARD 2 z y LIMIT 2
:2
> ZINTERCARD 2 z y LIMIT 100
:3
> ZINTERCARD 2 z y LIMIT 0
:3
> ZINTERCARD 2 z y LIMIT 1 LIMIT 2
:2
> ZINTERCARD 2 z y LIMIT
-ERR syntax error
> ZINTERCARD 2 z y LIMIT -1
-ERR LIMIT can't be negative
> ZINTERCARD 2 z y LIMIT x
-ERR LIMIT can't be negative
> ZINTERCARD 3 z y
-ERR syntax error
> ZINTERCARD x z
-ERR value is not an integer or out of range
> ZINTERCARD 2 z y WITHSCORES
-ERR syntax error
> ZINTERCARD 2 z y WEIGHTS 1 1
-ERR syntax error
> SET s text
+OK
> ZINTERCARD 2 z s LIMIT x
-WRONGTYPE Operation against a key holding the wrong kind of value
