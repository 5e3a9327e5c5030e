title: What EXPIRE refuses
points: 1
order: 38
section: Deadlines
rule: Options are read before the number, and both before the key.
cause: A missing key hides an error in the arguments, or the order of the checks differs.
hint: What does EXPIRE missing ten answer?
hint: NX goes with none of the others, GT not with LT.
hint: A deadline that does not fit in 63 bits of milliseconds is invalid, and the error names the command.

> SET k v
+OK
> EXPIRE k
-ERR wrong number of arguments for 'expire' command
> EXPIRE k ten
-ERR value is not an integer or out of range
> EXPIRE k 1.5
-ERR value is not an integer or out of range
> EXPIRE k ""
-ERR value is not an integer or out of range
> EXPIRE missing ten
-ERR value is not an integer or out of range
> EXPIRE missing 10 NONSENSE
-ERR Unsupported option NONSENSE
> EXPIRE k 10 nonsense
-ERR Unsupported option nonsense
> EXPIRE k ten NONSENSE
-ERR Unsupported option NONSENSE
> EXPIRE k 10 NX XX
-ERR NX and XX, GT or LT options at the same time are not compatible
> EXPIRE k 10 NX GT
-ERR NX and XX, GT or LT options at the same time are not compatible
> EXPIRE k 10 LT NX
-ERR NX and XX, GT or LT options at the same time are not compatible
> EXPIRE k 10 GT LT
-ERR GT and LT options at the same time are not compatible
> EXPIRE k 10 XX GT LT
-ERR GT and LT options at the same time are not compatible
> EXPIRE k ten GT LT
-ERR GT and LT options at the same time are not compatible
> EXPIRE k 10 NX NX NONSENSE
-ERR Unsupported option NONSENSE
> EXPIRE k 9223372036854775807
-ERR invalid expire time in 'expire' command
> EXPIRE missing 9223372036854775807
-ERR invalid expire time in 'expire' command
> EXPIRE k 9223372036854775
-ERR invalid expire time in 'expire' command
> EXPIRE k 9223372036854776
-ERR invalid expire time in 'expire' command
> EXPIRE k -9223372036854775808
-ERR invalid expire time in 'expire' command
> PEXPIRE k 9223372036854775807
-ERR invalid expire time in 'pexpire' command
> EXPIREAT k 9223372036854776
-ERR invalid expire time in 'expireat' command
> PEXPIREAT k 9223372036854775808
-ERR value is not an integer or out of range
> PEXPIREAT k ""
-ERR value is not an integer or out of range
> TTL k
:-1
> EXPIREAT k
-ERR wrong number of arguments for 'expireat' command
> PEXPIRE k
-ERR wrong number of arguments for 'pexpire' command
> PEXPIREAT k
-ERR wrong number of arguments for 'pexpireat' command
# The last moment there is.
> PEXPIREAT k 9223372036854775807
:1
> PEXPIRETIME k
:9223372036854775807
