title: COPY makes a second value
points: 1
order: 18
section: The keyspace
rule: COPY takes value and deadline along, and overwrites only with REPLACE; the two then live apart.
cause: Both keys point to one object, so that a change of one is seen in the other.
hint: Which of the two may APPEND write to afterwards?
hint: An integer that is shared may stay shared: nobody writes to it.
hint: If the source has no deadline, neither has the copy.

> SET a 12345 EXAT 33177117420
+OK
> COPY a b
:1
> GET b
$12345
> EXPIRETIME b
:33177117420
> APPEND b 6
:6
> MGET a b
*2
  $12345
  $123456
> COPY a b
:0
> GET b
$123456
> COPY a b REPLACE
:1
> GET b
$12345
> OBJECT ENCODING b
$int
> SET plain text
+OK
> COPY plain b REPLACE
:1
> TTL b
:-1
> APPEND plain "!"
:5
> GET b
$text
> COPY missing b REPLACE
:0
> GET b
$text
> COPY a a
-ERR source and destination objects are the same
> COPY a a REPLACE
-ERR source and destination objects are the same
> COPY a a DB 0
-ERR source and destination objects are the same
> COPY a a DB 1
:1
> COPY b a DB 1
:0
> COPY b a db 1 replace
:1
> SELECT 1
+OK
> GET a
$text
> TTL a
:-1
> COPY a x DB 0 DB 2
:1
> SELECT 2
+OK
> GET x
$text
