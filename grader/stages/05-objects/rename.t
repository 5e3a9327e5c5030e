title: RENAME and RENAMENX
points: 1
order: 74
section: Key commands
rule: The value goes to the new name and replaces what was there; RENAMENX does so only if there is nothing.
cause: The new name keeps its old value, or a key renamed to itself is lost.
hint: What happens in RENAME k k, if you delete the new name first?
hint: A missing key is an error: RENAME has nothing else to say.
hint: Under its own name, RENAME says OK and RENAMENX 0.

> SET a ${word:v}
+OK
> RENAME a b
+OK
> GET a
$-
> GET b
$${word:v}
> SET c old
+OK
> RENAME b c
+OK
> GET c
$${word:v}
> DBSIZE
:1
> RENAME c c
+OK
> GET c
$${word:v}
> RENAME missing x
-ERR no such key
> RENAME missing missing
-ERR no such key
> RENAMENX c d
:1
> SET e 5
+OK
> RENAMENX d e
:0
> GET e
$5
> RENAMENX d d
:0
> GET d
$${word:v}
> RENAMENX missing x
-ERR no such key
> RENAMENX missing missing
-ERR no such key
> EXISTS x
:0
# The object itself goes over: its encoding stays.
> RENAME e f
+OK
> OBJECT ENCODING f
$int
> APPEND f 0
:2
> RENAME f g
+OK
> OBJECT ENCODING g
$raw
> RENAME a
-ERR wrong number of arguments for 'rename' command
> RENAME a b c
-ERR wrong number of arguments for 'rename' command
> RENAMENX a
-ERR wrong number of arguments for 'renamenx' command
