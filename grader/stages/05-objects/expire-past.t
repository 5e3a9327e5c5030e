title: A deadline in the past deletes
points: 1
order: 39
section: Deadlines
rule: EXPIRE with a moment that has passed deletes the key at once and answers 1.
cause: The key is kept with its deadline in the past, a negative number is refused, or GT takes a key without a deadline for one that was due long ago.
hint: When is EXPIRE k -1 due?
hint: A condition that fails changes nothing, past or not.
hint: Now is already past: EXPIRE k 0 deletes.

> MSET a v b v c v d v e v f v g v
+OK
> EXPIRE a -1
:1
> EXISTS a
:0
> EXPIRE b 0
:1
> EXISTS b
:0
> PEXPIRE c -100
:1
> EXISTS c
:0
> EXPIREAT d 1
:1
> EXISTS d
:0
> PEXPIREAT e 1000
:1
> EXISTS e
:0
> EXPIRE f -1 XX
:0
> EXPIRE f -1 GT
:0
> EXISTS f
:1
> EXPIRE f -1 LT
:1
> EXISTS f
:0
> EXPIRE f -1
:0
> PEXPIREAT g -9223372036854775808
:1
> DBSIZE
:0
