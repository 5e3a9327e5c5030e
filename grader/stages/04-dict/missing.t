title: What is not there
points: 3
order: 12
task: 4.3
section: The table
rule: A missing key is no error: GET answers null, EXISTS and DEL answer 0.
cause: The search does not end at the end of a chain, or an empty string is answered where null is meant, or DEL counts what it was asked for, not what was there.
crash: Two keys are compared as C strings, or over the length of the longer one: they are equal only if their lengths are, so compare these first.
hint: What does a search find in an empty table? In a bucket that holds other keys only?
hint: Null ($-1) and the empty string ($0) are two different answers.
hint: A key that was deleted is missing again.

> GET nothing
$-
> EXISTS nothing
:0
> DEL nothing
:0
> DBSIZE
:0
> SET something 1
+OK
> GET nothing
$-
> GET somethin
$-
> GET something1
$-
> DEL something
:1
> GET something
$-
> EXISTS something
:0
