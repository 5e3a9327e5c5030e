title: GETRANGE and SUBSTR
points: 1
order: 61
section: String commands
rule: Both ends are included; a negative index counts from the end; what lies outside is cut off.
cause: The end is taken as excluded, or a negative index beyond the start wraps.
hint: What are the first two bytes: 0 1 or 0 2?
hint: Turn negative indices into positive ones, cut both to the string, and only then compare.
hint: A start behind the end gives the empty string, and so does a missing key.

> SET k "This is a string"
+OK
> GETRANGE k 0 3
$This
> GETRANGE k -3 -1
$ing
> GETRANGE k 0 -1
$This is a string
> GETRANGE k 10 100
$string
> GETRANGE k 5 5
$i
> GETRANGE k -1 -1
$g
> GETRANGE k -100 3
$This
> GETRANGE k 0 -100
$T
> GETRANGE k -100 -100
$T
> GETRANGE k -50 -100
$
> GETRANGE k 3 2
$
> GETRANGE k 16 20
$
> GETRANGE k 15 20
$g
> GETRANGE k -1 -5
$
> GETRANGE k 0 9223372036854775807
$This is a string
> GETRANGE k -9223372036854775808 0
$T
> SUBSTR k 5 6
$is
> GETRANGE missing 0 -1
$
> SET n -12345
+OK
> GETRANGE n 0 2
$-12
> SUBSTR n -2 -1
$45
> SET empty ""
+OK
> GETRANGE empty 0 -1
$
> GETRANGE k a 1
-ERR value is not an integer or out of range
> GETRANGE k 0 b
-ERR value is not an integer or out of range
> GETRANGE k 1.5 2
-ERR value is not an integer or out of range
> GETRANGE missing a 1
-ERR value is not an integer or out of range
> GETRANGE k 0 9223372036854775808
-ERR value is not an integer or out of range
> GETRANGE k 0
-ERR wrong number of arguments for 'getrange' command
> SUBSTR k 0
-ERR wrong number of arguments for 'substr' command
> SUBSTR k a 1
-ERR value is not an integer or out of range
> SET one x
+OK
> GETRANGE one -1 -1
$x
> GETRANGE one 0 0
$x
> GETRANGE one -2 -2
$x
> GETRANGE one -3 -2
$x
