title: DEBUG OBJECT
points: 0
order: 900
section: The object
rule: DEBUG OBJECT shows an object's address, references, encoding, length when saved, clock and idle time.
cause: A missing key is answered with a null.
hint: Which of these is random?
hint: The address alone.
hint: serializedlength is what a snapshot would need for it.

> DEBUG OBJECT missing
-ERR no such key
> SET k hello
+OK
> DEBUG OBJECT k
+/Value at:0x[0-9a-f]+ refcount:1 encoding:embstr serializedlength:6 lru:[0-9]+ lru_seconds_idle:[0-9]+/
> SET n 7
+OK
> DEBUG OBJECT n
+/Value at:0x[0-9a-f]+ refcount:2147483647 encoding:int serializedlength:2 lru:[0-9]+ lru_seconds_idle:[0-9]+/
> SET r 1234567
+OK
> DEBUG OBJECT r
+/Value at:0x[0-9a-f]+ refcount:1 encoding:int serializedlength:5 lru:[0-9]+ lru_seconds_idle:[0-9]+/
> DEBUG OBJECT
-ERR unknown subcommand or wrong number of arguments for 'OBJECT'. Try DEBUG HELP.
> SET raw ${bytes:r:60}
+OK
> DEBUG OBJECT raw
+/Value at:0x[0-9a-f]+ refcount:1 encoding:raw serializedlength:[0-9]+ lru:[0-9]+ lru_seconds_idle:[0-9]+/
