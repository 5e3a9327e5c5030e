title: Sets are asked as sets
points: 1
order: 25
section: Sets
rule: A set command refuses a key of another type, and what comes first in the command is checked first.
cause: A missing key, or a bad argument, is noticed in another order than Redis does.
hint: SMOVE with a missing source: does it look at the destination's type?
hint: No: there is nothing to move, and the reply is 0.
hint: SSCAN reads its cursor, then looks at the key, then reads its options.

> SET k text
+OK
> RPUSH l a
:1
> SADD s a
:1
> SADD k a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SREM k a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SISMEMBER k a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMISMEMBER k a b
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMEMBERS k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SCARD l
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMOVE k s a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMOVE s k a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMOVE s k nope
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMOVE missing k a
:0
> SMOVE k missing a
-WRONGTYPE Operation against a key holding the wrong kind of value
> SSCAN k 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> SSCAN k x
-ERR invalid cursor
> SSCAN k 0 COUNT 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> GET s
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPUSH s a
-WRONGTYPE Operation against a key holding the wrong kind of value
> HGET s a
-WRONGTYPE Operation against a key holding the wrong kind of value
> INCR s
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMEMBERS s
*1
  $a
> TYPE s
+set
> GET k
$text
