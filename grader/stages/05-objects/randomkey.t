title: RANDOMKEY
points: 1
order: 73
section: Key commands
rule: RANDOMKEY answers some key of this database, never one that is due, and null if there is none.
cause: A key that is due is answered, or an empty database is an error.
hint: What if the key that was drawn is due?
hint: Draw again; what is due is deleted by then.
hint: If all but one are due, that one must be the answer.
seconds: 10

> DEBUG SET-ACTIVE-EXPIRE 0
?
> RANDOMKEY
$-
> SET k v
+OK
> RANDOMKEY
$k
> SELECT 1
+OK
> RANDOMKEY
$-
> SELECT 0
+OK
> MSET a 1 b 2 c 3 d 4 e 5 f 6
+OK
> PEXPIRE a 40
:1
> PEXPIRE b 40
:1
> PEXPIRE c 40
:1
> PEXPIRE d 40
:1
> PEXPIRE e 40
:1
> PEXPIRE f 40
:1
! wait 100ms
> RANDOMKEY
$k
> DEL k
:1
> RANDOMKEY
$-
> DBSIZE
:0
> RANDOMKEY x
-ERR wrong number of arguments for 'randomkey' command
