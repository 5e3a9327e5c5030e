title: Nothing, in RESP2
points: 2
order: 60
section: Replies
rule: RESP2 has no type for nothing: it sends a bulk string of length -1, which is not the empty string.
cause: The empty string is sent in place of a null, or RESP3's null to a RESP2 client.
hint: How would you tell a client that it has no name, so that it can't be mistaken for an empty name?
hint: A length that no string can have.
hint: "$-1" and the line end: no bytes follow, and no second line end.

> CLIENT GETNAME
$-
> CLIENT SETNAME ${word:n}
+OK
> CLIENT GETNAME
$${word:n}
# Setting the empty name takes the name away.
> CLIENT SETNAME ""
+OK
> CLIENT GETNAME
$-
# The empty string is something.
> ECHO ""
$
> DEBUG PROTOCOL null
$-
