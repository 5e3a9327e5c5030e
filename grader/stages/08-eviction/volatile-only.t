title: volatile-* evicts keys with a deadline, and no others
points: 3
order: 51
task: 8.3
section: The policies
rule: Only keys that have a deadline are candidates, however old the others are.
cause: Candidates are drawn from the table of all keys.
hint: Which table holds the keys that volatile-* may take?
hint: Each database knows which of its keys have a deadline.
hint: PERSIST takes a key out of danger, EXPIRE puts it in.

> MSET a 1 b 2 c 3 d 4
+OK
> EXPIRE b 1000
:1
> EXPIRE c 1000
:1
> EXPIRE d 1000
:1
> PERSIST d
:1
> CONFIG SET maxmemory-policy volatile-lru maxmemory 1
+OK
> SET e 5
-OOM command not allowed when used memory > 'maxmemory'.
> MGET a b c d
*4
  $1
  $-
  $-
  $4
> CONFIG SET maxmemory 0
+OK
> SETEX f 1000 6
+OK
> CONFIG SET maxmemory-policy volatile-lfu maxmemory 1
+OK
> SET e 5
-OOM command not allowed when used memory > 'maxmemory'.
> MGET a d f
*3
  $1
  $4
  $-
> CONFIG SET maxmemory 0
+OK
> SETEX f 1000 6
+OK
> CONFIG SET maxmemory-policy volatile-random maxmemory 1
+OK
> SET e 5
-OOM command not allowed when used memory > 'maxmemory'.
> MGET a d f
*3
  $1
  $4
  $-
> CONFIG SET maxmemory 0
+OK
> SETEX f 1000 6
+OK
> CONFIG SET maxmemory-policy volatile-ttl maxmemory 1
+OK
> SET e 5
-OOM command not allowed when used memory > 'maxmemory'.
> MGET a d f
*3
  $1
  $4
  $-
> DBSIZE
:2
> CONFIG SET maxmemory 0
+OK
> INFO stats
$/.*evicted_keys:5[^0-9].*/
