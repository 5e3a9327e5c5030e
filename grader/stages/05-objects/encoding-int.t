title: A string that is an integer is stored as one
points: 2
order: 25
section: Three ways to hold a string
rule: A string is stored as a number if it is exactly what printing a 64-bit number would give.
cause: Signs, zeros or spaces are skipped, so that GET answers other bytes than SET was given; or the bounds are not tried.
hint: If +5 were stored as 5, what would GET answer?
hint: Twenty bytes are the most that a 64-bit integer needs.
hint: slice_to_int tells which strings are exactly numbers.

> SET k 12345
+OK
> OBJECT ENCODING k
$int
> GET k
$12345
> SET k 0
+OK
> OBJECT ENCODING k
$int
> SET k -1
+OK
> OBJECT ENCODING k
$int
> SET k 9223372036854775807
+OK
> OBJECT ENCODING k
$int
> GET k
$9223372036854775807
> SET k 9223372036854775808
+OK
> OBJECT ENCODING k
$embstr
> GET k
$9223372036854775808
> SET k -9223372036854775808
+OK
> OBJECT ENCODING k
$int
> GET k
$-9223372036854775808
> SET k -9223372036854775809
+OK
> OBJECT ENCODING k
$embstr
> SET k 12345678901234567890
+OK
> OBJECT ENCODING k
$embstr
> GET k
$12345678901234567890
# None of these is what printing a number gives.
> SET k +5
+OK
> OBJECT ENCODING k
$embstr
> GET k
$+5
> SET k 05
+OK
> OBJECT ENCODING k
$embstr
> GET k
$05
> SET k -0
+OK
> OBJECT ENCODING k
$embstr
> SET k " 5"
+OK
> OBJECT ENCODING k
$embstr
> SET k "5 "
+OK
> OBJECT ENCODING k
$embstr
> SET k 5.0
+OK
> OBJECT ENCODING k
$embstr
> SET k ""
+OK
> OBJECT ENCODING k
$embstr
> SET k -
+OK
> OBJECT ENCODING k
$embstr
