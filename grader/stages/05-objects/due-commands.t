title: A key that is due can't be renamed, copied or counted up
points: 2
order: 35
section: Deadlines
rule: To write to a key that is due is to write to a key that is not there.
cause: Writing commands find the key without looking at its deadline.
hint: What does INCR answer for a key that was 41 until a moment ago?
hint: 1: it begins anew, and so does its deadline.
hint: RENAME onto a key that is due replaces nothing; from one that is due there is nothing to rename.
seconds: 10

> DEBUG SET-ACTIVE-EXPIRE 0
?
> MSET source 1 other 2
+OK
> SET a 41 PX 40
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
> SET h v PX 40
+OK
> SET i v PX 40
+OK
> SET j v PX 40
+OK
! wait 100ms
> INCR a
:1
> TTL a
:-1
> RENAME b x
-ERR no such key
> COPY c x
:0
> COPY source d
:1
> TTL d
:-1
> RENAMENX source e
:1
> TTL e
:-1
> EXPIRE f 100
:0
> PERSIST g
:0
> DEL h
:0
> GETDEL i
$-
> MOVE j 1
:0
> SELECT 1
+OK
> DBSIZE
:0
> SELECT 0
+OK
> KEYS *
*4 any-order
  $a
  $d
  $e
  $other
