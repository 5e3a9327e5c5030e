title: SETEX and PSETEX
points: 1
order: 33
section: Deadlines
rule: The deadline stands before the value, in seconds or milliseconds; what was there is replaced.
cause: The two arguments are exchanged, or the unit is.
hint: Which of argv[2] and argv[3] is the value?
hint: They are SET with EX and PX.
hint: So is their way through the code.

> SETEX k 100 v
+OK
> GET k
$v
> TTL k
:99|100
> PSETEX k 200000 w
+OK
> GET k
$w
> TTL k
:199|200
> SETEX k 100 12
+OK
> OBJECT ENCODING k
$int
> SETEX k 100
-ERR wrong number of arguments for 'setex' command
> PSETEX k 100
-ERR wrong number of arguments for 'psetex' command
> SETEX k 1 2 3
-ERR wrong number of arguments for 'setex' command
