title: MOVE carries a key to another database
points: 1
order: 17
section: The keyspace
rule: The key leaves this database with its value and deadline; it stays where it is if the other has one of that name.
cause: The key is copied, its deadline lost, or the other's key overwritten.
hint: What does MOVE answer when it did nothing?
hint: Look at the destination before you take anything away.
hint: From a database to itself is an error of its own.

> SET k v EXAT 33177117420
+OK
> SET both here
+OK
> MOVE k 1
:1
> EXISTS k
:0
> MOVE k 1
:0
> SELECT 1
+OK
> GET k
$v
> EXPIRETIME k
:33177117420
> SET both there
+OK
> SELECT 0
+OK
> MOVE both 1
:0
> GET both
$here
> MOVE both 0
-ERR source and destination objects are the same
> MOVE missing 0
-ERR source and destination objects are the same
> MOVE both 16
-ERR DB index is out of range
> MOVE both -1
-ERR DB index is out of range
> MOVE both x
-ERR value is not an integer or out of range
> MOVE missing x
-ERR value is not an integer or out of range
> MOVE both
-ERR wrong number of arguments for 'move' command
> SELECT 1
+OK
> GET both
$there
