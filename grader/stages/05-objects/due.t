title: What is due is gone
points: 2
order: 34
section: Deadlines
rule: A key whose deadline has passed is not there, for any command, though nobody has deleted it yet.
cause: If GET still finds the key: nobody looks at the deadline, or it is compared with a clock of another unit (seconds, where it is milliseconds). If another command finds it: that one does not look.
hint: Who looks at the deadline, if no timer runs?
hint: All commands find their key through one function: that is the place to look.
hint: Found too late, it is deleted there (and its name with it: announce it first), and the command sees no key.
seconds: 10

> DEBUG SET-ACTIVE-EXPIRE 0
?
> SET a v PX 40
+OK
> SET b v PX 40
+OK
> SET c v PX 40
+OK
> SET d v PX 40
+OK
> SET e v PX 40
+OK
> SET f v PX 40
+OK
> SET g v PX 40
+OK
> SET stays v PX 100000
+OK
! wait 100ms
> GET a
$-
> EXISTS b
:0
> TTL c
:-2
> TYPE d
+none
> STRLEN e
:0
> APPEND f new
:3
> TTL f
:-1
> SETNX g new
:1
> TTL g
:-1
> GET stays
$v
> DBSIZE
:3
