title: DBSIZE counts keys
points: 1
order: 41
section: The commands
rule: DBSIZE answers how many keys there are, without looking at them.
cause: A SET that replaces a value is counted as a new key, or a DEL does not count down.
hint: When does the number change: with each SET?
hint: Only an insert counts up, only a removal counts down.
hint: What does a SET of a key that is there do to the count?

> DBSIZE
:0
> SET a 1
+OK
> DBSIZE
:1
> SET a 2
+OK
> SET a 3
+OK
> DBSIZE
:1
> SET b 1
+OK
> DBSIZE
:2
> DEL nothing
:0
> DBSIZE
:2
> DEL a a
:1
> DBSIZE
:1
> DEL b
:1
> DBSIZE
:0
