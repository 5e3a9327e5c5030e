title: Deadlines that SET, SETEX and GETEX refuse
points: 2
order: 32
section: Deadlines
rule: A deadline is a whole number above zero that still fits in 63 bits of milliseconds; the error names the command.
cause: The number is not checked before it is multiplied by 1000 and added to now; or SET asks NX, or replies the old value to GET, before it looks at the time.
hint: How many milliseconds are 9223372036854775807 seconds?
hint: First: is it a number? Then: is it above zero, and small enough to be multiplied, and to be added to?
hint: The old value stays when the new one is refused, and SET with GET does not even reply it: the time is the first thing to look at.

> SET k old
+OK
> SET k v EX 0
-ERR invalid expire time in 'set' command
> SET k v EX -1
-ERR invalid expire time in 'set' command
> SET k v PX 0
-ERR invalid expire time in 'set' command
> SET k v PX -5
-ERR invalid expire time in 'set' command
> SET k v EXAT 0
-ERR invalid expire time in 'set' command
> SET k v EXAT -1
-ERR invalid expire time in 'set' command
> SET k v PXAT 0
-ERR invalid expire time in 'set' command
> SET k v EX 9223372036854775807
-ERR invalid expire time in 'set' command
> SET k v EX 9223372036854776
-ERR invalid expire time in 'set' command
> SET k v EX 9223372036854775
-ERR invalid expire time in 'set' command
> SET k v PX 9223372036854775807
-ERR invalid expire time in 'set' command
> SET k v EXAT 9223372036854776
-ERR invalid expire time in 'set' command
> SET k v EX ten
-ERR value is not an integer or out of range
> SET k v EX 1.5
-ERR value is not an integer or out of range
> SET k v EX ""
-ERR value is not an integer or out of range
> SET k v PX " 5"
-ERR value is not an integer or out of range
> SET k v EX 9223372036854775808
-ERR value is not an integer or out of range
> SETEX k 0 v
-ERR invalid expire time in 'setex' command
> SETEX k -1 v
-ERR invalid expire time in 'setex' command
> SETEX k x v
-ERR value is not an integer or out of range
> SETEX k 9223372036854775807 v
-ERR invalid expire time in 'setex' command
> PSETEX k 0 v
-ERR invalid expire time in 'psetex' command
> PSETEX k -1 v
-ERR invalid expire time in 'psetex' command
> PSETEX k x v
-ERR value is not an integer or out of range
> PSETEX k 9223372036854775807 v
-ERR invalid expire time in 'psetex' command
> GETEX k EX 0
-ERR invalid expire time in 'getex' command
> GETEX k EX -1
-ERR invalid expire time in 'getex' command
> GETEX k PX 0
-ERR invalid expire time in 'getex' command
> GETEX k PX x
-ERR value is not an integer or out of range
> GETEX k EX 9223372036854775807
-ERR invalid expire time in 'getex' command
> GETEX k EXAT -1
-ERR invalid expire time in 'getex' command
> GETEX k PXAT 0
-ERR invalid expire time in 'getex' command
# SET looks at the number first, before conditions and the old value; GETEX looks at the key first.
> SET k v NX EX 0
-ERR invalid expire time in 'set' command
> SET k v EX 0 GET
-ERR invalid expire time in 'set' command
> SET k v XX GET PX -1
-ERR invalid expire time in 'set' command
> GETEX missing EX 0
$-
> GET k
$old
> TTL k
:-1
