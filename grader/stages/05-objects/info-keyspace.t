title: INFO keyspace counts keys and deadlines
points: 1
order: 76
task: 5.4
section: The keyspace
rule: There is a line for each database that holds something: how many keys, and how many of them have a deadline.
cause: A deadline stands in the key and not in the table of deadlines (where one that only changes must stay), or stays there when a key is deleted, renamed or overwritten.
crash: A key was freed, and its deadline stayed in the table of deadlines, which points to the key: DEL, SET, RENAME, PERSIST must each take it out there first.
hint: Which commands change the number of deadlines?
hint: Five at least: SET, DEL, EXPIRE, PERSIST, RENAME.
hint: Empty databases have no line.

> INFO keyspace
$# Keyspace\r\n
> MSET a 1 b 2 c 3
+OK
> INFO keyspace
$# Keyspace\r\ndb0:keys=3,expires=0,avg_ttl=0\r\n
> EXPIRE a 1000
:1
> SET d v EX 1000
+OK
> INFO keyspace
$/# Keyspace..db0:keys=4,expires=2,avg_ttl=[0-9]+../
# It changes, and is still one.
> EXPIRE a 2000
:1
> INFO keyspace
$/# Keyspace..db0:keys=4,expires=2,avg_ttl=[0-9]+../
> RENAME a e
+OK
> INFO keyspace
$/# Keyspace..db0:keys=4,expires=2,avg_ttl=[0-9]+../
> SET d w
+OK
> INFO keyspace
$/# Keyspace..db0:keys=4,expires=1,avg_ttl=[0-9]+../
> DEL e
:1
> INFO keyspace
$/# Keyspace..db0:keys=3,expires=0,avg_ttl=[0-9]+../
> EXPIRE b 1000
:1
> PERSIST b
:1
> INFO keyspace
$/# Keyspace..db0:keys=3,expires=0,avg_ttl=[0-9]+../
> EXPIRE b 1000
:1
> MOVE b 7
:1
> INFO keyspace
$/# Keyspace..db0:keys=2,expires=0,avg_ttl=[0-9]+..db7:keys=1,expires=1,avg_ttl=[0-9]+../
> FLUSHDB
+OK
> INFO keyspace
$/# Keyspace..db7:keys=1,expires=1,avg_ttl=[0-9]+../
