title: What ZUNION, ZINTER and ZDIFF refuse
points: 0
order: 900
section: Sorted set commands
rule: First the number of keys, then the keys' types, in order, then the words behind them.
cause: The words are read before the types are looked at, or weights may be fewer than keys.
hint: Which error is first: a wrong type, or a wrong word behind the keys?
hint: The wrong type: the keys are looked up as soon as their number is known.
hint: WEIGHTS with too few of them is a syntax error; one that is no number has an error of its own.

> ZADD z 1 a
:1
> ZADD y 2 b
:1
> SET s text
+OK
> ZUNION 0 z
-ERR at least 1 input key is needed for 'zunion' command
> ZUNION -1 z
-ERR at least 1 input key is needed for 'zunion' command
> ZUNION x z
-ERR value is not an integer or out of range
> ZUNION 2 z
-ERR syntax error
> ZUNION 9223372036854775807 z
-ERR syntax error
> ZUNION 9223372036854775808 z
-ERR value is not an integer or out of range
> ZINTER 0 z
-ERR at least 1 input key is needed for 'zinter' command
> ZDIFF 0 z
-ERR at least 1 input key is needed for 'zdiff' command
> ZUNIONSTORE d 0 z
-ERR at least 1 input key is needed for 'zunionstore' command
> ZINTERSTORE d 0 z
-ERR at least 1 input key is needed for 'zinterstore' command
> ZDIFFSTORE d 0 z
-ERR at least 1 input key is needed for 'zdiffstore' command
> ZINTERCARD 0 z
-ERR at least 1 input key is needed for 'zintercard' command
> ZUNIONSTORE d 2 z
-ERR syntax error
> ZUNION 1 z WEIGHTS
-ERR syntax error
> ZUNION 2 z y WEIGHTS 1
-ERR syntax error
> ZUNION 1 z WEIGHTS x
-ERR weight value is not a float
> ZUNION 2 z y WEIGHTS 1 nan
-ERR weight value is not a float
> ZUNION 1 z AGGREGATE
-ERR syntax error
> ZUNION 1 z AGGREGATE AVG
-ERR syntax error
> ZUNION 1 z NOSUCH
-ERR syntax error
> ZUNION 1 z WITHSCORES 1
-ERR syntax error
> ZUNIONSTORE d 1 z WITHSCORES
-ERR syntax error
> ZDIFF 1 z WEIGHTS 1
-ERR syntax error
> ZDIFFSTORE d 1 z AGGREGATE SUM
-ERR syntax error
> ZUNION 2 z s WEIGHTS x
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZUNION 2 s z NOSUCH
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZINTER 2 missing s
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZDIFF 2 missing s
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZUNIONSTORE d 1 s NOSUCH
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZUNIONSTORE s 1 s
-WRONGTYPE Operation against a key holding the wrong kind of value
> GET s
$text
