title: DEBUG OBJECT
points: 0
order: 900
section: The object
rule: DEBUG OBJECT shows an object's address, references, encoding, length, clock and idle time.
cause: A missing key is answered with a null.
hint: Which of these is random?
hint: The address alone.
hint: The length is said in a word of each server's own.

> DEBUG OBJECT missing
-ERR no such key
> SET k hello
+OK
> DEBUG OBJECT k
+/Value at:0x[0-9a-f]+ refcount:1 encoding:embstr [a-z]+:[0-9]+ lru:[0-9]+ lru_seconds_idle:[0-9]+/
> SET n 7
+OK
> DEBUG OBJECT n
+/Value at:0x[0-9a-f]+ refcount:2147483647 encoding:int [a-z]+:[0-9]+ lru:[0-9]+ lru_seconds_idle:[0-9]+/
> SET r 1234567
+OK
> DEBUG OBJECT r
+/Value at:0x[0-9a-f]+ refcount:1 encoding:int [a-z]+:[0-9]+ lru:[0-9]+ lru_seconds_idle:[0-9]+/
> DEBUG OBJECT
-ERR unknown subcommand or wrong number of arguments for 'OBJECT'. Try DEBUG HELP.
> SET raw ${bytes:r:60}
+OK
> DEBUG OBJECT raw
+/Value at:0x[0-9a-f]+ refcount:1 encoding:raw [a-z]+:[0-9]+ lru:[0-9]+ lru_seconds_idle:[0-9]+/
