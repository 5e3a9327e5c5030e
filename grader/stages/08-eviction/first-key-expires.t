title: One key, and its time
points: 1
order: 5
task: 8.1
section: Deadlines that nobody looks at
rule: A key that is due goes within a second, though nobody asks for it.
cause: The cycle is not called, or does nothing.
hint: DBSIZE looks at no key: who makes it fall?
hint: expire_cycle, from the cron.
hint: Begin with one database, and with the keys that have a deadline.

> SET k v PX 50
+OK
> DBSIZE
:1
! wait 600ms
> DBSIZE
:0
