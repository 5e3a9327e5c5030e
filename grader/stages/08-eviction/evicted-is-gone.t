title: A key that was evicted is gone in every way
points: 2
order: 53
task: 8.3
section: A limit on memory
rule: An evicted key is deleted: no command finds it, its deadline went with it, and it counts as evicted, not as expired.
cause: The value is freed and its name or its deadline stays; or it is deleted as a key that has expired, and counted so.
hint: What must go, besides the value?
hint: db_delete does it all, and is told the reason.
hint: Set the key again: it must not have the old deadline.

> MSET a 1 b 2
+OK
> EXPIRE a 1000
:1
> CONFIG SET maxmemory-policy allkeys-random maxmemory 1
+OK
> PING
+PONG
> CONFIG SET maxmemory 0
+OK
> EXISTS a b
:0
> GET a
$-
> TTL a
:-2
> TYPE b
+none
> OBJECT ENCODING b
$-
> KEYS *
*0
> SCAN 0
*2
  $0
  *0
> RANDOMKEY
$-
> DBSIZE
:0
> INFO keyspace
$# Keyspace\r\n
> INFO stats
$/.*expired_keys:0[^0-9].*/
> INFO stats
$/.*evicted_keys:2[^0-9].*/
> SET a again
+OK
> TTL a
:-1
> RENAME b c
-ERR no such key
