title: INCRBYFLOAT
points: 1
order: 59
section: String commands
rule: The sum is computed in long double and written without an exponent, with at most 17 digits after the point and no zeros at the end.
cause: The number is written with %f, %g or in double.
hint: What are 0.1 + 0.2 in double?
hint: %.17Lf, and then the zeros at the end go, and the point after them.
hint: The reply is a bulk string: RESP2 has no fractions.

> INCRBYFLOAT k 10.5
$10.5
> INCRBYFLOAT k 0.1
$10.6
> GET k
$10.6
> INCRBYFLOAT k -5
$5.6
> INCRBYFLOAT k -5.6
$0
> SET k 0.1
+OK
> INCRBYFLOAT k 0.2
$0.3
> SET k 3.0
+OK
> INCRBYFLOAT k 0
$3
> SET k 5.0e3
+OK
> INCRBYFLOAT k 2.0e2
$5200
> SET k 1e17
+OK
> INCRBYFLOAT k 1
$100000000000000001
> SET k 10
+OK
> INCRBYFLOAT k 1.25
$11.25
> INCRBYFLOAT k -1.25
$10
> OBJECT ENCODING k
$embstr
> INCR k
:11
> SET k 0.000000000000000001
+OK
> INCRBYFLOAT k 0
$0
> SET k -1.5
+OK
> INCRBYFLOAT k 1.5
$0
> SET k 1
+OK
> INCRBYFLOAT k 1e-5
$1.00001
> INCRBYFLOAT k 0x10
$17.00001
> INCRBYFLOAT k +1
$18.00001
> INCRBYFLOAT k .5
$18.50001
> INCRBYFLOAT k 1.
$19.50001
> SET k 1e300
+OK
> INCRBYFLOAT k 0
$/1000000000000000[0-9]{285}/
