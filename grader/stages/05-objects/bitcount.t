title: BITCOUNT
points: 0
order: 900
section: String commands
rule: The bits that are set, in a range of bytes or (BIT) of bits, both ends included, negative from the end.
cause: A range in bits ends with its byte.
hint: How many bits of foobar are set?
hint: 26; in the bytes 1 to 1 there are 6.
hint: Mask the bits outside of the range in the first and the last byte.

> SET k foobar
+OK
> BITCOUNT k
:26
> BITCOUNT k 0 0
:4
> BITCOUNT k 1 1
:6
> BITCOUNT k 1 1 BYTE
:6
> BITCOUNT k 5 30 BIT
:17
> BITCOUNT k 0 -1 bit
:26
> BITCOUNT k -2 -1
:7
> BITCOUNT k -5 -1 BIT
:2
> BITCOUNT k 7 7 BIT
:0
> BITCOUNT k 10 20
:0
> BITCOUNT k 3 1
:0
> BITCOUNT k -1 -3
:0
> BITCOUNT k -100 100
:26
> BITCOUNT missing
:0
> BITCOUNT missing 0 -1 BIT
:0
> SET n 255
+OK
> BITCOUNT n
:11
> SET long "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
+OK
> BITCOUNT long
:237
> BITCOUNT long 1 -2
:231
> BITCOUNT k 0
-ERR syntax error
> BITCOUNT k a 1
-ERR value is not an integer or out of range
> BITCOUNT k 0 b
-ERR value is not an integer or out of range
> BITCOUNT k 0 1 NIBBLE
-ERR syntax error
> BITCOUNT k 0 1 BIT BIT
-ERR syntax error
> BITCOUNT missing a b
:0
> BITCOUNT missing 0
:0
> BITCOUNT
-ERR wrong number of arguments for 'bitcount' command
> BITCOUNT k 0 9223372036854775807 BIT
:26
> BITCOUNT k -9223372036854775808 9223372036854775807
:26
