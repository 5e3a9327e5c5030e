title: FLUSHALL removes everything
points: 2
order: 42
section: The commands
rule: FLUSHALL empties the table; it may be told ASYNC or SYNC, and nothing else.
cause: The count is set back and the entries stay, or a further word is not looked at.
hint: What is left to find, to count, to walk over?
hint: Afterwards the table is as new: SET must work as at the beginning.
hint: ASYNC and SYNC are one word, in any case; all else is "syntax error".

> FLUSHALL
+OK
> SET a 1
+OK
> SET b 2
+OK
> FLUSHALL
+OK
> DBSIZE
:0
> GET a
$-
> KEYS *
*0
> SCAN 0
*2
  $0
  *0
> SET b again
+OK
> GET b
$again
> FLUSHALL now
-ERR syntax error
> FLUSHALL ASYNC SYNC
-ERR syntax error
> DBSIZE
:1
> FLUSHALL SYNC
+OK
> DBSIZE
:0
> SET c 1
+OK
> flushall async
+OK
> DBSIZE
:0
> DEL c
:0
