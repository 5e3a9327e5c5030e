title: Keys whose time is up go without being asked for
points: 3
order: 10
task: 8.1
section: Deadlines that nobody looks at
rule: A cycle looks at keys with deadlines by itself, and deletes those that are due, in every database.
cause: Nobody calls the cycle, it looks at one database only, or at keys without a deadline too; or, where only expired_stale_perc is wrong, what each round saw is not added up in the cycle.
hint: Who deletes a key that is due, if nobody asks for it?
hint: The cron calls the cycle ten times a second.
hint: Draw keys from those that have a deadline; delete the ones that are due with the cause EXPIRED.
ways: whole piped
seconds: 10

> SET stays v
+OK
> SET later v EX 1000
+OK
> SET a v PX 100
+OK
> RPUSH l a b
:2
> PEXPIRE l 100
:1
> SELECT 9
+OK
> SET c v PX 100
+OK
> SELECT 15
+OK
> HSET h f v
:1
> PEXPIRE h 100
:1
! wait 1000ms
> DBSIZE
:0
> SELECT 9
+OK
> DBSIZE
:0
> SELECT 0
+OK
> DBSIZE
:2
> MGET stays later a
*3
  $v
  $v
  $-
> INFO stats
$/.*expired_keys:4[^0-9].*evicted_keys:0[^0-9].*/
> INFO keyspace
$/# Keyspace..db0:keys=2,expires=1,avg_ttl=[0-9]+../
# Which share of those looked at was due, the latest twentieth of it counting most.
> INFO stats
$/.*expired_stale_perc:(0\.0[1-9]|0\.[1-9]|[1-9][0-9]?\.).*/
