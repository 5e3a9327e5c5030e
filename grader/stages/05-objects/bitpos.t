title: BITPOS
points: 0
order: 900
section: String commands
rule: The first bit with that value in a range; beyond the end of a string zeros follow, unless the range has an end.
cause: The search for a zero in a string of ones answers -1 without an end given.
hint: Which bit is the first zero of "\xff"?
hint: Bit 8: the string has no end, so to say. With an end given, it has: -1.
hint: In a missing key all bits are 0.

> SET k "\xff\xf0\x00"
+OK
> BITPOS k 0
:12
> BITPOS k 1
:0
> SET k "\x00\xff\xf0"
+OK
> BITPOS k 1 0
:8
> BITPOS k 1 2
:16
> BITPOS k 1 2 -1 BYTE
:16
> BITPOS k 1 7 15 BIT
:8
> BITPOS k 0 8 -1 BIT
:20
> BITPOS k 1 -3 -3
:-1
> BITPOS k 0 -1 -1
:20
> BITPOS k 1 10 12 bit
:10
> SET k "\x00\x00"
+OK
> BITPOS k 1
:-1
> BITPOS k 1 0 -1
:-1
> SET k "\xff\xff"
+OK
> BITPOS k 0
:16
> BITPOS k 0 0
:16
> BITPOS k 0 0 -1
:-1
> BITPOS k 0 5
:-1
> BITPOS k 0 1 0
:-1
> BITPOS k 0 0 15 BIT
:-1
> BITPOS missing 0
:0
> BITPOS missing 1
:-1
> BITPOS missing 0 5 10
:0
> SET e ""
+OK
> BITPOS e 0
:-1
> BITPOS e 1
:-1
> BITPOS k 2
-ERR The bit argument must be 1 or 0.
> BITPOS k -1
-ERR The bit argument must be 1 or 0.
> BITPOS k x
-ERR value is not an integer or out of range
> BITPOS k 1 a
-ERR value is not an integer or out of range
> BITPOS k 1 0 b
-ERR value is not an integer or out of range
> BITPOS k 1 0 1 NIBBLE
-ERR syntax error
> BITPOS k 1 0 1 BIT x
-ERR syntax error
> BITPOS missing 2
-ERR The bit argument must be 1 or 0.
> BITPOS missing 1 a
:-1
> BITPOS k
-ERR wrong number of arguments for 'bitpos' command
