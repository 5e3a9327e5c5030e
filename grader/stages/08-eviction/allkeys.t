title: allkeys-* evicts any key, in any database
points: 3
order: 52
task: 8.3
section: The policies
rule: Every key is a candidate, of every type and in every database, until the server is below its limit or nothing is left.
cause: Only the first database, or the selected one, is looked at; or one key is evicted a command.
hint: Which databases does the limit count?
hint: Memory is one, so candidates come from all databases.
hint: With maxmemory 1 it is never enough: all keys go, and then the command is refused.

> MSET a 1 b 2
+OK
> RPUSH l a b
:2
> HSET h f 1
:1
> SELECT 5
+OK
> SET there 1
+OK
> SELECT 15
+OK
> SETEX here 1000 1
+OK
> SELECT 3
+OK
> CONFIG SET maxmemory-policy allkeys-lru maxmemory 1
+OK
> SET k v
-OOM command not allowed when used memory > 'maxmemory'.
> SELECT 0
+OK
> DBSIZE
:0
> CONFIG SET maxmemory 0
+OK
> INFO keyspace
$# Keyspace\r\n
> INFO stats
$/.*evicted_keys:6[^0-9].*/
> SET a 1
+OK
> SELECT 5
+OK
> SET b 1
+OK
> CONFIG SET maxmemory-policy allkeys-lfu maxmemory 1
+OK
> SET k v
-OOM command not allowed when used memory > 'maxmemory'.
> CONFIG SET maxmemory 0
+OK
> INFO keyspace
$# Keyspace\r\n
> SET a 1
+OK
> SELECT 0
+OK
> SET b 1
+OK
> CONFIG SET maxmemory-policy allkeys-random maxmemory 1
+OK
> SET k v
-OOM command not allowed when used memory > 'maxmemory'.
> CONFIG SET maxmemory 0
+OK
> INFO keyspace
$# Keyspace\r\n
