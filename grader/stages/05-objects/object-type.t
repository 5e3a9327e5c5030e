title: A value knows its type
points: 1
order: 20
section: The object
rule: TYPE answers the type's name as a simple string, and none for a key that is not there.
cause: The reply is a bulk string, or a missing key is an error or a null.
hint: What does a client learn from +string that it would not from $6?
hint: Which four bits of the header hold the answer?
hint: A key that is not there has no object, and still a reply: none.

> TYPE ${word:k}
+none
> SET ${word:k} v
+OK
> TYPE ${word:k}
+string
# An integer is a string to the outside: how a value is stored is its encoding, not its type.
> SET n 12
+OK
> TYPE n
+string
> DEL n
:1
> TYPE n
+none
> TYPE
-ERR wrong number of arguments for 'type' command
> TYPE a b
-ERR wrong number of arguments for 'type' command
