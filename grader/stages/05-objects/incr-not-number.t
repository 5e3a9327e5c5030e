title: What is no integer can't be counted up
points: 1
order: 58
section: String commands
rule: Value and increment must be exactly a 64-bit integer: no spaces, no plus, no leading zeros, no fraction.
cause: The digits are read by a function that stops at the first byte it does not like.
hint: What does strtoll make of "12abc", and of " 12"?
hint: It is an integer if printing it gives the same bytes back.
hint: The increment is looked at before the key.

> SET k abc
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k "12abc"
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k " 12"
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k "12 "
+OK
> DECR k
-ERR value is not an integer or out of range
> SET k 012
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k -0
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k +1
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k ""
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k 1.5
+OK
> INCRBY k 1
-ERR value is not an integer or out of range
> SET k 9223372036854775808
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k "1\x00"
+OK
> INCR k
-ERR value is not an integer or out of range
> SET k 10
+OK
> INCRBY k ten
-ERR value is not an integer or out of range
> INCRBY k 1.5
-ERR value is not an integer or out of range
> INCRBY k ""
-ERR value is not an integer or out of range
> INCRBY k " 1"
-ERR value is not an integer or out of range
> INCRBY k 01
-ERR value is not an integer or out of range
> INCRBY k 9223372036854775808
-ERR value is not an integer or out of range
> DECRBY k ten
-ERR value is not an integer or out of range
> INCRBY missing ten
-ERR value is not an integer or out of range
> GET k
$10
> EXISTS missing
:0
# A raw string of digits is a number like any other.
> SET r 1
+OK
> APPEND r 0
:2
> INCR r
:11
