title: CONFIG RESETSTAT begins to count anew
points: 0
order: 900
section: A limit on memory
rule: evicted_keys and expired_keys are among what RESETSTAT sets back to 0.
cause: The counters live where RESETSTAT does not know of them.
hint: What should evicted_keys say after CONFIG RESETSTAT?
hint: The counts of hits and misses show where such numbers are kept.
hint: A counter that is reset is kept with the others.
options: --maxmemory 1 --maxmemory-policy allkeys-lru

> CONFIG SET maxmemory 0
+OK
> MSET a 1 b 2
+OK
> CONFIG SET maxmemory 1
+OK
> PING
+PONG
> CONFIG SET maxmemory 0
+OK
> INFO stats
$/.*evicted_keys:2[^0-9].*/
> CONFIG RESETSTAT
+OK
> INFO stats
$/.*evicted_keys:0[^0-9].*/
