title: DEBUG SET-ACTIVE-EXPIRE 0 stops the cycle
points: 1
order: 11
section: Deadlines that nobody looks at
rule: Without the cycle a key stays until somebody looks it up; with it, it goes again.
cause: The switch is not looked at, or it stops expiry on access as well.
hint: What may still delete a key that is due?
hint: Whoever looks it up: that is chapter 5's, and is not switched off.
hint: The cycle asks the switch first.
ways: whole
seconds: 10

> DEBUG SET-ACTIVE-EXPIRE 0
+OK
> SET a v PX 50
+OK
> SET b v PX 50
+OK
! wait 600ms
> DBSIZE
:2
> GET a
$-
> DBSIZE
:1
> DEBUG SET-ACTIVE-EXPIRE 1
+OK
! wait 600ms
> DBSIZE
:0
> INFO stats
$/.*expired_keys:2[^0-9].*/
