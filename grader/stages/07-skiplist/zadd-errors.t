title: What ZADD refuses
points: 1
order: 73
section: Sorted set commands
rule: Options are checked first, then all scores, then the key's type; one bad score refuses them all.
cause: The pairs before the bad score are in the set already.
hint: What is in z after ZADD z 1 a x b?
hint: Nothing: all scores are read before the first member is added.
hint: The number of words is checked before the options' agreement.

> SET t text
+OK
> ZADD z 1 a x b
-ERR value is not a valid float
> EXISTS z
:0
> ZADD z x a
-ERR value is not a valid float
> ZADD z "" a
-ERR value is not a valid float
> ZADD z " 1" a
-ERR value is not a valid float
> ZADD z "1 " a
-ERR value is not a valid float
> ZADD z 1,5 a
-ERR value is not a valid float
> ZADD z 0x a
-ERR value is not a valid float
> ZADD z 1e a
-ERR value is not a valid float
> ZADD z 1 a b
-ERR syntax error
> ZADD z NX XX
-ERR syntax error
> ZADD z NX XX 1
-ERR syntax error
> ZADD z NX 1
-ERR syntax error
> ZADD z XX NX 1 a
-ERR XX and NX options at the same time are not compatible
> ZADD z NX GT 1 a
-ERR GT, LT, and/or NX options at the same time are not compatible
> ZADD z NX XX GT LT 1 a
-ERR XX and NX options at the same time are not compatible
> ZADD z GT LT 1 a
-ERR GT, LT, and/or NX options at the same time are not compatible
> ZADD z INCR NX XX 1 a 2 b
-ERR XX and NX options at the same time are not compatible
> ZADD z INCR 1 a 2 b
-ERR INCR option supports a single increment-element pair
> ZADD z INCR 1 a 2
-ERR syntax error
> ZADD z FOO 1 a
-ERR syntax error
> ZADD z FOO 1
-ERR value is not a valid float
> EXISTS z
:0
> ZADD t 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZADD t x a
-ERR value is not a valid float
> ZADD t NX XX 1 a
-ERR XX and NX options at the same time are not compatible
> ZADD t XX 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZADD t 1 a 2
-ERR syntax error
