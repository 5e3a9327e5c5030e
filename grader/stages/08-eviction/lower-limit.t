title: A limit set at run time holds at once
points: 2
order: 54
task: 8.3
section: A limit on memory
rule: CONFIG SET maxmemory below what is used makes the server evict, even if nobody writes any more.
cause: Only a command that writes looks at the limit.
hint: Who looks at the limit, if no client asks for anything?
hint: Every command passes the gate, and readers evict as well.
hint: What is too much for one turn goes on in the next, by a timer.

> MSET a 1 b 2 c 3
+OK
> CONFIG SET maxmemory-policy allkeys-lru
+OK
> CONFIG SET maxmemory 1
+OK
! wait 100ms
> DBSIZE
:0
> CONFIG SET maxmemory 0
+OK
> MSET a 1 b 2 c 3
+OK
> CONFIG SET maxmemory 1
+OK
> GET a
$-
> DBSIZE
:0
