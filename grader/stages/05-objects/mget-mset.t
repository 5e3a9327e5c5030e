title: MGET and MSET
points: 1
order: 54
section: String commands
rule: MSET sets pairs, the last of equal keys wins; MGET answers a value or null for each key, in their order.
cause: Keys that are missing are left out of the reply, or an odd number of words is not noticed.
hint: How does a client know which value belongs to which key?
hint: A null stands where a value is missing.
hint: The number of words of MSET is odd, its name included.

> MSET a 1 b two
+OK
> MGET a b
*2
  $1
  $two
> MGET b missing a a
*4
  $two
  $-
  $1
  $1
> MSET a 3 a 4
+OK
> GET a
$4
> MGET nothing
*1
  $-
> MSET a
-ERR wrong number of arguments for 'mset' command
> MSET a 1 b
-ERR wrong number of arguments for 'mset' command
> GET b
$two
> MSET a 1 b 2 c
-ERR wrong number of arguments for 'mset' command
> MGET
-ERR wrong number of arguments for 'mget' command
> MSET x "" "" y
+OK
> MGET x ""
*2
  $
  $y
