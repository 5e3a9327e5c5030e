title: SET with a deadline
points: 2
order: 30
section: Deadlines
rule: EX and PX count from now, in seconds and milliseconds; EXAT and PXAT name the moment itself; a plain SET drops the old deadline.
cause: Seconds are taken for milliseconds, or the deadline of the old value outlives it.
hint: Which one number can hold all four?
hint: A deadline is kept as a moment: milliseconds since 1970.
hint: TTL rounds to whole seconds, PTTL is exact; both are -1 for a key without a deadline, -2 without a key.

> TTL ${word:k}
:-2
> PTTL ${word:k}
:-2
> SET ${word:k} v
+OK
> TTL ${word:k}
:-1
> PTTL ${word:k}
:-1
> SET k v EX 100
+OK
> TTL k
:99|100
> PTTL k
:/100000|9[0-9]{4}/
> SET k v PX 100000
+OK
> TTL k
:99|100
> SET k v EXAT 33177117420
+OK
> EXPIRETIME k
:33177117420
> PEXPIRETIME k
:33177117420000
> SET k v PXAT 33177117420123
+OK
> EXPIRETIME k
:33177117420
> PEXPIRETIME k
:33177117420123
> SET k w
+OK
> TTL k
:-1
> GET k
$w
> SET k v ex 9000000000
+OK
> PTTL k
:/89999[0-9]{8}|9000000000000/
