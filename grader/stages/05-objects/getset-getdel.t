title: GETSET and GETDEL
points: 1
order: 52
section: String commands
rule: GETSET answers the old value and sets the new one; GETDEL answers the value and deletes the key.
cause: The reply is made after the change, from memory that is already free.
hint: Which comes first, the reply or the change?
hint: A missing key answers null; GETSET sets it all the same.
hint: SET k v GET is GETSET, under a newer name.

> GETSET k one
$-
> GETSET k two
$one
> GET k
$two
> GETDEL k
$two
> EXISTS k
:0
> GETDEL k
$-
> SET n 10
+OK
> GETDEL n
$10
> GETSET n 5
$-
> OBJECT ENCODING n
$int
> GETSET n ${bytes:long:100}
$5
> GETSET n short
$${bytes:long:100}
> GETSET k
-ERR wrong number of arguments for 'getset' command
> GETDEL
-ERR wrong number of arguments for 'getdel' command
> GETDEL a b
-ERR wrong number of arguments for 'getdel' command
