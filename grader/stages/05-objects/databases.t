title: Sixteen databases
points: 1
order: 14
section: The keyspace
rule: A connection works in the database that it selected; keys of the same name in two databases have nothing to do with each other.
cause: The selection is kept by the server and not by the client, or all share one table.
hint: Whose is the number of the database?
hint: A new connection begins in database 0.
hint: DBSIZE counts the selected database alone.

> SET k zero
+OK
> SELECT 1
+OK
> GET k
$-
> SET k one
+OK
> DBSIZE
:1
> SELECT 15
+OK
> DBSIZE
:0
> SET k fifteen
+OK
> SET l fifteen
+OK
> DBSIZE
:2
b> GET k
$zero
b> SELECT 1
+OK
b> GET k
$one
b> DEL k
:1
> DBSIZE
:2
> SELECT 0
+OK
> GET k
$zero
> SELECT 16
-ERR DB index is out of range
> GET k
$zero
> SELECT -1
-ERR DB index is out of range
> SELECT one
-ERR value is not an integer or out of range
> SELECT 1
+OK
> DBSIZE
:0
