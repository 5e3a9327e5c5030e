title: Who keeps a deadline, and who drops it
points: 2
order: 41
section: Deadlines
rule: A command that changes a value keeps its deadline; one that replaces the value drops it; a key that moves takes it along.
cause: All writes go through the same function, which always drops the deadline, or never; or RENAME takes the value to the new name and leaves the deadline behind.
crash: A key was freed, and its deadline stayed in the table of deadlines, which points to the key: DEL, SET, RENAME, PERSIST must each take it out there first.
hint: Is INCR a new value, or the old one changed?
hint: SET, GETSET and MSET replace. APPEND, SETRANGE and INCR change.
hint: RENAME: the new name has what the old one had, and nothing of what it replaced.

> SET k 5 EXAT 33177117420
+OK
> INCR k
:6
> EXPIRETIME k
:33177117420
> DECRBY k 2
:4
> INCRBYFLOAT k 1.5
$5.5
> EXPIRETIME k
:33177117420
> APPEND k 0
:4
> SETRANGE k 0 7
:4
> EXPIRETIME k
:33177117420
> GETSET k new
$7.50
> TTL k
:-1
> EXPIREAT k 33177117420
:1
> MSET k newer
+OK
> TTL k
:-1
> EXPIREAT k 33177117420
:1
> SETNX k newest
:0
> EXPIRETIME k
:33177117420
> SET k newest GET
$newer
> TTL k
:-1
# With the key it goes from name to name.
> EXPIREAT k 33177117420
:1
> RENAME k l
+OK
> EXPIRETIME l
:33177117420
> SET other v
+OK
> RENAME other l
+OK
> TTL l
:-1
> EXPIREAT l 33177117420
:1
> SET m v EXAT 33177117421
+OK
> RENAME l m
+OK
> EXPIRETIME m
:33177117420
> RENAMENX m n
:1
> EXPIRETIME n
:33177117420
