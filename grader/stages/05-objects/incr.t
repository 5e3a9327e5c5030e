title: INCR, DECR, INCRBY, DECRBY
points: 2
order: 56
task: 5.7
section: String commands
rule: A missing key counts as 0; the value is a 64-bit integer, and the reply is the new one.
cause: If another key changed as well: INCR writes into a small integer that all keys share. Otherwise: a new key begins at 1 for any increment, or the sign is lost.
hint: What does DECRBY k -5 do?
hint: All four are one function with one number.
hint: The reply is an integer, and GET shows its digits.

> INCR k
:1
> INCR k
:2
> GET k
$2
> DECR k
:1
> INCRBY k 10
:11
> DECRBY k 4
:7
> INCRBY k -20
:-13
> DECRBY k -3
:-10
> GET k
$-10
> DECR new
:-1
> INCRBY other -7
:-7
> DECRBY another 7
:-7
> INCRBY k 0
:-10
> SET text 41
+OK
> INCR text
:42
> SET big 9223372036854775806
+OK
> INCR big
:9223372036854775807
> SET small -9223372036854775807
+OK
> DECR small
:-9223372036854775808
> GET small
$-9223372036854775808
> INCRBY fresh ${int:by}
:${int:by}
# Small integers are shared by all keys, and still each counts alone.
> MSET x 7 y 7 z 8
+OK
> INCR x
:8
> MGET x y z
*3
  $8
  $7
  $8
> INCR
-ERR wrong number of arguments for 'incr' command
> INCR a b
-ERR wrong number of arguments for 'incr' command
> INCRBY k
-ERR wrong number of arguments for 'incrby' command
> DECRBY k
-ERR wrong number of arguments for 'decrby' command
