title: An overflow changes nothing
points: 1
order: 57
section: String commands
rule: A result that does not fit in 64 bits is an error, and the value stays.
cause: Two numbers are added first and looked at then, when C no longer promises anything.
hint: Is a + b > INT64_MAX a question that C can answer?
hint: Ask before you add: is there room for b above a?
hint: And DECRBY of the least number there is can't even be turned into an INCRBY.

> SET k 9223372036854775807
+OK
> INCR k
-ERR increment or decrement would overflow
> INCRBY k 1
-ERR increment or decrement would overflow
> INCRBY k 9223372036854775807
-ERR increment or decrement would overflow
> DECRBY k -1
-ERR increment or decrement would overflow
> GET k
$9223372036854775807
> SET k -9223372036854775808
+OK
> DECR k
-ERR increment or decrement would overflow
> DECRBY k 1
-ERR increment or decrement would overflow
> INCRBY k -1
-ERR increment or decrement would overflow
> INCRBY k -9223372036854775808
-ERR increment or decrement would overflow
> GET k
$-9223372036854775808
> DECRBY k -9223372036854775808
-ERR decrement would overflow
> SET k 0
+OK
> DECRBY k -9223372036854775808
-ERR decrement would overflow
> DECRBY missing -9223372036854775808
-ERR decrement would overflow
> INCRBY k -9223372036854775808
:-9223372036854775808
> DECRBY k 9223372036854775807
-ERR increment or decrement would overflow
> GET k
$-9223372036854775808
> SET k -1
+OK
> INCRBY k -9223372036854775808
-ERR increment or decrement would overflow
> INCRBY k 9223372036854775807
:9223372036854775806
> GET k
$9223372036854775806
> EXISTS missing
:0
