title: What INCRBYFLOAT refuses
points: 1
order: 60
section: String commands
rule: Value and increment must be numbers and nothing else, and the sum must be finite.
cause: strtold's end pointer is not looked at, or a space before the number is let through.
hint: What does strtold make of "1 ", " 1", "nan" and ""?
hint: The error names no argument: it is the same for both.
hint: Infinity and not-a-number as a result are an error of their own, and change nothing.

> SET k 10
+OK
> INCRBYFLOAT k abc
-ERR value is not a valid float
> INCRBYFLOAT k ""
-ERR value is not a valid float
> INCRBYFLOAT k " 1"
-ERR value is not a valid float
> INCRBYFLOAT k "1 "
-ERR value is not a valid float
> INCRBYFLOAT k "1\x00"
-ERR value is not a valid float
> INCRBYFLOAT k 1.5x
-ERR value is not a valid float
> INCRBYFLOAT k nan
-ERR value is not a valid float
> INCRBYFLOAT k -nan
-ERR value is not a valid float
> INCRBYFLOAT k inf
-ERR increment would produce NaN or Infinity
> INCRBYFLOAT k -Infinity
-ERR increment would produce NaN or Infinity
> INCRBYFLOAT k 1e5000
-ERR value is not a valid float
> INCRBYFLOAT k 1e-5000
-ERR value is not a valid float
> GET k
$10
> SET k abc
+OK
> INCRBYFLOAT k 1
-ERR value is not a valid float
> INCRBYFLOAT k abc
-ERR value is not a valid float
> SET k " 1"
+OK
> INCRBYFLOAT k 1
-ERR value is not a valid float
> SET k ""
+OK
> INCRBYFLOAT k 1
-ERR value is not a valid float
> SET k inf
+OK
> INCRBYFLOAT k 1
-ERR increment would produce NaN or Infinity
> SET k nan
+OK
> INCRBYFLOAT k 1
-ERR value is not a valid float
> INCRBYFLOAT missing abc
-ERR value is not a valid float
> EXISTS missing
:0
> INCRBYFLOAT k
-ERR wrong number of arguments for 'incrbyfloat' command
> INCRBYFLOAT k 1 2
-ERR wrong number of arguments for 'incrbyfloat' command
