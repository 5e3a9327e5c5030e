title: SINTERCARD counts what SINTER would reply
points: 0
order: 36
section: Sets
rule: The number of members in all sets, or LIMIT where that is less; LIMIT 0 is no limit.
cause: A limit of 0 gives 0, or the limit is compared too late.
hint: What does LIMIT 2 reply where three members are in all sets?
hint: 2: counting ends there.
hint: LIMIT may come twice; the last counts.

> SADD a 1 2 3 4
:4
> SADD b 2 3 4 5
:4
> SINTERCARD 2 a b
:3
> SINTERCARD 1 a
:4
> SINTERCARD 2 a a
:4
> SINTERCARD 2 a b LIMIT 0
:3
> SINTERCARD 2 a b LIMIT 1
:1
> SINTERCARD 2 a b limit 2
:2
> SINTERCARD 2 a b LIMIT 3
:3
> SINTERCARD 2 a b LIMIT 100
:3
> SINTERCARD 2 a b LIMIT 1 LIMIT 2
:2
> SINTERCARD 2 a missing
:0
> SINTERCARD 1 missing LIMIT 5
:0
> SINTERCARD 0 a
-ERR numkeys should be greater than 0
> SINTERCARD -1 a
-ERR numkeys should be greater than 0
> SINTERCARD x a
-ERR numkeys should be greater than 0
> SINTERCARD 2 a
-ERR Number of keys can't be greater than number of args
> SINTERCARD 9223372036854775807 a
-ERR Number of keys can't be greater than number of args
> SINTERCARD 1 a b
-ERR syntax error
> SINTERCARD 1 a LIMIT
-ERR syntax error
> SINTERCARD 1 a LIMIT x
-ERR LIMIT can't be negative
> SINTERCARD 1 a LIMIT -1
-ERR LIMIT can't be negative
> SINTERCARD 1 a LIMIT 1 b
-ERR syntax error
> SINTERCARD 1 a LIMIT -1 b
-ERR LIMIT can't be negative
> SINTERCARD 2 a LIMIT 1
-ERR syntax error
> SINTERCARD 2 a LIMIT
:0
> SINTERCARD 1
-ERR wrong number of arguments for 'sintercard' command
> SET k text
+OK
> SINTERCARD 1 k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SINTERCARD 2 missing k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SINTERCARD 1 k LIMIT x
-ERR LIMIT can't be negative
> SINTERCARD 1 k b
-ERR syntax error
