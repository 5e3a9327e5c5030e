title: RPOPLPUSH takes the last and puts it first
points: 0
order: 900
section: Lists
rule: RPOPLPUSH is LMOVE RIGHT LEFT under its older name.
cause: It is written a second time, and differs.
hint: Which of the four LMOVEs is it?
hint: Let both commands call the same function.
hint: A missing source is a null, and the destination is not made.

> RPUSH a 1 2 3
:3
> RPOPLPUSH a b
$3
> RPOPLPUSH a b
$2
> LRANGE a 0 -1
*1
  $1
> LRANGE b 0 -1
*2
  $2
  $3
> RPOPLPUSH a b
$1
> EXISTS a
:0
> RPOPLPUSH a b
$-
> RPOPLPUSH missing new
$-
> EXISTS new
:0
> SET s text
+OK
> RPOPLPUSH b s
-WRONGTYPE Operation against a key holding the wrong kind of value
> RPOPLPUSH s b
-WRONGTYPE Operation against a key holding the wrong kind of value
> RPOPLPUSH missing s
$-
> RPOPLPUSH b
-ERR wrong number of arguments for 'rpoplpush' command
> LRANGE b 0 -1
*3
  $1
  $2
  $3
