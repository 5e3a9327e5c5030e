title: SET stores, GET answers
points: 2
order: 10
section: The keyspace
rule: A key is any bytes, a value is any bytes; SET replaces what was there, GET of a missing key is null.
cause: The value stays a slice of the input, which is overwritten by the next command.
hint: What do the bytes of argv[2] belong to, and for how long?
hint: What is to stay must be copied: the key into its entry, the value into its object.
hint: Null is no empty string: GET of an empty value is the empty string.

> GET ${word:k}
$-
> SET ${word:k} ${word:v}
+OK
> GET ${word:k}
$${word:v}
> SET ${word:k} ${word:w}
+OK
> GET ${word:k}
$${word:w}
> SET ${word:k} ""
+OK
> GET ${word:k}
$
> SET "" empty
+OK
> GET ""
$empty
> EXISTS ""
:1
# Upper and lower case are different keys.
> GET SOME
$-
> SET some 1
+OK
> GET SOME
$-
> GET
-ERR wrong number of arguments for 'get' command
> SET k
-ERR wrong number of arguments for 'set' command
> GET a b
-ERR wrong number of arguments for 'get' command
