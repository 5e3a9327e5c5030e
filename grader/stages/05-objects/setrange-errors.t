title: What SETRANGE and APPEND refuse
points: 1
order: 63
section: String commands
rule: An offset is a whole number from 0, and no string gets longer than 512 MB (proto-max-bulk-len).
cause: The length is computed in 32 bits, or memory is set aside before the bound is looked at.
hint: How long would the string be after SETRANGE k 536870912 x?
hint: Compare offset and length with the limit so that their sum can't overflow.
hint: A refused command creates no key.

> SETRANGE k -1 x
-ERR offset is out of range
> SETRANGE k 536870912 x
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> SETRANGE k 536870911 xx
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> SETRANGE k 9223372036854775807 x
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> SETRANGE k 4294967296 x
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> EXISTS k
:0
> SETRANGE k 536870912 ""
:0
> SETRANGE k -1 ""
-ERR offset is out of range
> SET k abc
+OK
> SETRANGE k -1 x
-ERR offset is out of range
> SETRANGE k 536870912 x
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> SETRANGE k ten x
-ERR value is not an integer or out of range
> SETRANGE k 1.5 x
-ERR value is not an integer or out of range
> SETRANGE k 9223372036854775808 x
-ERR value is not an integer or out of range
> SETRANGE missing ten x
-ERR value is not an integer or out of range
> SETRANGE k 0
-ERR wrong number of arguments for 'setrange' command
> GET k
$abc
# With a lower limit APPEND can be seen to refuse.
> CONFIG SET proto-max-bulk-len 1mb
+OK
> SETRANGE long 1048575 x
:1048576
> APPEND long y
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> SETRANGE long 1048576 y
-ERR string exceeds maximum allowed size (proto-max-bulk-len)
> STRLEN long
:1048576
