title: The same in RESP3
points: 2
order: 43
task: 4.3
section: The commands
rule: A client that speaks RESP3 gets its null as _; all else here looks the same in both versions.
cause: A null is written by hand, in the notation of RESP2.
hint: Which replies of this chapter can be null?
hint: reply_null knows both notations.
hint: KEYS answers an array in both versions.

> HELLO 3
?
> GET nothing
_
> SET a 1
+OK
> GET a
$1
> KEYS *
*1
  $a
> EXISTS a
:1
> DEL a
:1
> GET a
_
