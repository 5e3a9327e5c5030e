title: TOUCH counts, and uses
points: 1
order: 75
section: Key commands
rule: TOUCH answers how many of the keys are there, and sets their idle time back to 0.
cause: It counts like DEL, each name once.
hint: Which other command counts a key as often as it is named?
hint: It is EXISTS with an access.
hint: The idle time itself is tested elsewhere.

> MSET a 1 b 2
+OK
> TOUCH a
:1
> TOUCH a b c a
:3
> TOUCH missing
:0
> OBJECT IDLETIME a
:0|1|2
> TOUCH
-ERR wrong number of arguments for 'touch' command
> DBSIZE
:2
