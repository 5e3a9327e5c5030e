title: Who reads is a hit or a miss
points: 1
order: 19
section: The keyspace
rule: A read that finds its key is a hit, one that does not is a miss; who looks in order to write is neither. A key that is found too late is a miss, and counts as expired.
cause: Writers are counted too, a key that was due is a hit, or it was deleted as if by DEL.
hint: Which flag says that somebody is about to write?
hint: Count last, when it is known whether the key is still there.
hint: expired_keys goes up where a key is deleted with the cause EXPIRED.
seconds: 10

> DEBUG SET-ACTIVE-EXPIRE 0
+OK
> CONFIG RESETSTAT
+OK
> SET k v
+OK
> GET k
$v
> STRLEN k
:1
> EXISTS k missing
:1
> TTL missing
:-2
> MGET k missing k
*3
  $v
  $-
  $v
> INFO stats
$/.*expired_keys:0[^0-9].*keyspace_hits:5[^0-9]+keyspace_misses:3[^0-9].*/
# Neither, whether there is a key or not.
> SET k w XX
+OK
> SETNX k x
:0
> SETNX new v
:1
> PERSIST missing
:0
> INFO stats
$/.*keyspace_hits:5[^0-9]+keyspace_misses:3[^0-9].*/
# With GET it reads as well.
> SET k x GET
$w
> INFO stats
$/.*keyspace_hits:6[^0-9]+keyspace_misses:3[^0-9].*/
> SET k v PX 30
+OK
> SET new v PX 30
+OK
! wait 60ms
> GET k
$-
> SETNX new w
:1
> INFO stats
$/.*expired_keys:2[^0-9].*keyspace_hits:6[^0-9]+keyspace_misses:4[^0-9].*/
