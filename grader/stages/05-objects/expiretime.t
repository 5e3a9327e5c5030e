title: EXPIRETIME, PEXPIRETIME and PERSIST
points: 1
order: 40
section: Deadlines
rule: Without a deadline the moment is -1, without a key -2; PERSIST takes the deadline away and says whether there was one.
cause: PERSIST answers 1 for any key; the moment is computed from what is left; or what is less than a second is cut off, not rounded.
hint: A moment that was set does not move. What is left of it does.
hint: EXPIRETIME rounds to the nearest second.
hint: PERSIST answers 0 for a key that has none, or is none.

> EXPIRETIME missing
:-2
> PEXPIRETIME missing
:-2
> PERSIST missing
:0
> SET k v
+OK
> EXPIRETIME k
:-1
> PEXPIRETIME k
:-1
> PERSIST k
:0
> PEXPIREAT k 33177117420499
:1
> EXPIRETIME k
:33177117420
> PEXPIREAT k 33177117420500
:1
> EXPIRETIME k
:33177117421
> PEXPIRETIME k
:33177117420500
> PERSIST k
:1
> PERSIST k
:0
> TTL k
:-1
> GET k
$v
> EXPIRETIME
-ERR wrong number of arguments for 'expiretime' command
> PERSIST
-ERR wrong number of arguments for 'persist' command
> TTL a b
-ERR wrong number of arguments for 'ttl' command
