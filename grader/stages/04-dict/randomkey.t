title: RANDOMKEY
points: 3
order: 56
task: 4.8
section: Iterators and random elements
rule: RANDOMKEY answers one of the keys, or null when there is none.
cause: An empty table is searched for a bucket that is not empty, and there is none; or a value is answered.
hint: How does the search for a bucket that is not empty end in an empty table?
hint: Ask the count first.
hint: The reply is the key, as a bulk string.

> RANDOMKEY
$-
> SET only value
+OK
> RANDOMKEY
$only
> RANDOMKEY
$only
> SET other value
+OK
> RANDOMKEY
$only|other
> RANDOMKEY
$only|other
> DEL only
:1
> RANDOMKEY
$other
> DEL other
:1
> RANDOMKEY
$-
> SET "" value
+OK
> RANDOMKEY
$
> DEL ""
:1
> HELLO 3
?
> RANDOMKEY
_
