title: SETBIT and GETBIT
points: 0
order: 900
section: String commands
rule: Bit 0 is the highest bit of the first byte; SETBIT answers the old bit and lets the string grow with zeros.
cause: Bits are counted from the lowest of a byte.
hint: Which letter is 01100001?
hint: a, and its bit 1 is set, its bit 0 is not.
hint: The mask is 128 >> (offset & 7).

> SETBIT k 7 1
:0
> GET k
$\x01
> GETBIT k 7
:1
> GETBIT k 0
:0
> GETBIT k 100
:0
> SETBIT k 7 0
:1
> SETBIT k 20 1
:0
> GET k
$\x00\x00\x08
> STRLEN k
:3
> SET a a
+OK
> GETBIT a 1
:1
> GETBIT a 0
:0
> SETBIT a 6 1
:0
> SETBIT a 7 0
:1
> GET a
$b
> SET n 12
+OK
> GETBIT n 2
:1
> SETBIT n 7 0
:1
> GET n
$02
> OBJECT ENCODING n
$raw
> GETBIT missing 5
:0
> SETBIT missing 5 0
:0
> EXISTS missing
:1
> SET t v EXAT 33177117420
+OK
> SETBIT t 0 1
:0
> EXPIRETIME t
:33177117420
> SETBIT k -1 1
-ERR bit offset is not an integer or out of range
> SETBIT k x 1
-ERR bit offset is not an integer or out of range
> SETBIT k 1.5 1
-ERR bit offset is not an integer or out of range
> SETBIT k 4294967296 1
-ERR bit offset is not an integer or out of range
> SETBIT k 9223372036854775808 1
-ERR bit offset is not an integer or out of range
> SETBIT k 1 2
-ERR bit is not an integer or out of range
> SETBIT k 1 -1
-ERR bit is not an integer or out of range
> SETBIT k 1 x
-ERR bit is not an integer or out of range
> SETBIT k x x
-ERR bit offset is not an integer or out of range
> GETBIT k -1
-ERR bit offset is not an integer or out of range
> GETBIT k x
-ERR bit offset is not an integer or out of range
> GETBIT missing -1
-ERR bit offset is not an integer or out of range
> GETBIT k 4294967296
-ERR bit offset is not an integer or out of range
> SETBIT k 1
-ERR wrong number of arguments for 'setbit' command
> GETBIT k
-ERR wrong number of arguments for 'getbit' command
> STRLEN k
:3
