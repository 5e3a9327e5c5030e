title: DEL removes keys, and says how many there were
points: 3
order: 20
task: 4.3
section: The table
rule: DEL takes any number of keys and answers how many of them it has removed; a key named twice is removed once.
cause: All arguments are counted, or only the first is looked at.
hint: Why can the reply differ from the number of arguments?
hint: Count a key when it was there, and is not any more.
hint: After DEL a b, only a and b are gone.

> SET a 1
+OK
> SET b 2
+OK
> SET c 3
+OK
> SET d 4
+OK
> DEL a
:1
> DEL a
:0
> DEL b nothing c
:2
> GET d
$4
> DBSIZE
:1
> DEL d d d
:1
> DBSIZE
:0
> SET a again
+OK
> GET a
$again
