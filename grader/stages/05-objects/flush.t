title: FLUSHDB empties one database, FLUSHALL all
points: 1
order: 15
section: The keyspace
rule: Both take ASYNC or SYNC, and refuse anything else before they delete.
cause: FLUSHDB empties them all, or an unknown option is ignored.
hint: Which tables does each of the two clear?
hint: A wrong option is a syntax error, and nothing is lost.
hint: Until the chapter about waiting, ASYNC may do the same as SYNC.

> SET a 1 EX 100
+OK
> SELECT 3
+OK
> MSET b 2 c 3
+OK
> FLUSHDB NOW
-ERR syntax error
> FLUSHDB SYNC ASYNC
-ERR syntax error
> FLUSHALL NOW
-ERR syntax error
> DBSIZE
:2
> FLUSHDB
+OK
> DBSIZE
:0
> SELECT 0
+OK
> GET a
$1
> SELECT 3
+OK
> SET b 2
+OK
> FLUSHALL async
+OK
> DBSIZE
:0
> SELECT 0
+OK
> DBSIZE
:0
> SET a 1
+OK
> TTL a
:-1
> FLUSHDB sync
+OK
> SET a 1
+OK
> FLUSHALL SYNC
+OK
> GET a
$-
> FLUSHDB ASYNC
+OK
