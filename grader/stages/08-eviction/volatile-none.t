title: A volatile policy without keys to take refuses as well
points: 2
order: 50
task: 8.3
section: The policies
rule: volatile-* takes keys that have a deadline; when there is none, it is as if nothing could be evicted.
cause: The policy takes keys without a deadline when it finds no others, or goes on looking for ever.
hint: What is there to evict for volatile-lru, if no key has a deadline?
hint: Nothing: the command is refused, as under noeviction.
hint: Sampling must come to an end when the table it samples from is empty.

> MSET a 1 b 2 c 3
+OK
> CONFIG SET maxmemory-policy volatile-lru maxmemory 1
+OK
> SET d 4
-OOM command not allowed when used memory > 'maxmemory'.
> CONFIG SET maxmemory-policy volatile-lfu
+OK
> SET d 4
-OOM command not allowed when used memory > 'maxmemory'.
> CONFIG SET maxmemory-policy volatile-random
+OK
> SET d 4
-OOM command not allowed when used memory > 'maxmemory'.
> CONFIG SET maxmemory-policy volatile-ttl
+OK
> SET d 4
-OOM command not allowed when used memory > 'maxmemory'.
> MGET a b c d
*4
  $1
  $2
  $3
  $-
> DBSIZE
:3
> CONFIG SET maxmemory 0
+OK
> INFO stats
$/.*evicted_keys:0[^0-9].*/
