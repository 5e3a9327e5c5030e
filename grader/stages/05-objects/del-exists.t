title: DEL and EXISTS count
points: 1
order: 13
section: Key commands
rule: DEL and UNLINK answer how many keys they removed; EXISTS counts each key as often as it is named.
cause: The reply is 0 or 1, or a key named twice is deleted twice.
hint: What does DEL a a answer, when a is there?
hint: After the first a there is none.
hint: EXISTS changes nothing, so the second a is there as well.

> MSET a 1 b 2 c 3 d 4
+OK
> EXISTS a
:1
> EXISTS a b missing
:2
> EXISTS a a a
:3
> DEL a
:1
> DEL a
:0
> GET a
$-
> EXISTS a
:0
> DEL b missing c b
:2
> DBSIZE
:1
> UNLINK d d e
:1
> UNLINK d
:0
> DBSIZE
:0
> DEL
-ERR wrong number of arguments for 'del' command
> UNLINK
-ERR wrong number of arguments for 'unlink' command
> EXISTS
-ERR wrong number of arguments for 'exists' command
