title: GETEX reads and sets a deadline
points: 1
order: 42
section: Deadlines
rule: GETEX answers the value and sets or removes the deadline; without options it is GET.
cause: The deadline is removed when nothing was said of it.
hint: What does GETEX k change?
hint: PERSIST is the option that removes.
hint: A moment in the past deletes the key; the value is answered all the same.

> GETEX missing
$-
> GETEX missing EX 10
$-
> SET k v
+OK
> GETEX k
$v
> TTL k
:-1
> GETEX k EX 100
$v
> TTL k
:99|100
> GETEX k
$v
> TTL k
:99|100
> GETEX k PX 200000
$v
> TTL k
:199|200
> GETEX k EXAT 33177117420
$v
> EXPIRETIME k
:33177117420
> GETEX k PXAT 33177117420123
$v
> PEXPIRETIME k
:33177117420123
> GETEX k persist
$v
> TTL k
:-1
> GETEX k PERSIST
$v
> GETEX k EX 10 PERSIST
-ERR syntax error
> GETEX k PERSIST PX 10
-ERR syntax error
> GETEX k EX 10 PX 10
-ERR syntax error
> GETEX k EXAT 10 EX 10
-ERR syntax error
> GETEX k KEEPTTL
-ERR syntax error
> GETEX k NX
-ERR syntax error
> GETEX k GET
-ERR syntax error
> GETEX k EX
-ERR syntax error
> GETEX k 10
-ERR syntax error
> GETEX missing NONSENSE
-ERR syntax error
> GETEX
-ERR wrong number of arguments for 'getex' command
> TTL k
:-1
> GETEX k EXAT 1
$v
> EXISTS k
:0
