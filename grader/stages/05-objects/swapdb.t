title: SWAPDB exchanges two databases
points: 1
order: 16
section: The keyspace
rule: The clients stay where they are and see the other database's keys, deadlines included.
cause: The keys are exchanged and the deadlines are not, or the clients move along; or a key with a deadline never came into the table of deadlines.
hint: What must change hands, and what stays with the number?
hint: Deadlines belong to the keys. Does INFO keyspace count one, before anything is exchanged?
hint: It takes the same time for an empty database and for a million keys.

> SET a zero EXAT 33177117420
+OK
> SET b zero
+OK
b> SELECT 1
+OK
b> SET a one
+OK
> SWAPDB 0 1
+OK
> GET a
$one
> TTL a
:-1
> DBSIZE
:1
b> GET a
$zero
b> EXPIRETIME a
:33177117420
b> GET b
$zero
> INFO keyspace
$/# Keyspace..db0:keys=1,expires=0,avg_ttl=[0-9]+..db1:keys=2,expires=1,avg_ttl=[0-9]+../
b> PERSIST a
:1
> INFO keyspace
$/# Keyspace..db0:keys=1,expires=0,avg_ttl=[0-9]+..db1:keys=2,expires=0,avg_ttl=[0-9]+../
b> SWAPDB 1 1
+OK
b> GET a
$zero
> SWAPDB 0 16
-ERR DB index is out of range
> SWAPDB -1 0
-ERR DB index is out of range
> SWAPDB x 0
-ERR invalid first DB index
> SWAPDB 0 y
-ERR invalid second DB index
> SWAPDB x y
-ERR invalid first DB index
> SWAPDB 0
-ERR wrong number of arguments for 'swapdb' command
> GET a
$one
