title: Too few or too many words
points: 2
order: 44
section: The commands
rule: Each command's row says how many words it takes; a further word of SET that means nothing is a syntax error.
cause: A row has the wrong arity, or what stands behind SET's value is not looked at.
hint: Which commands take a key, which take several, which take none?
hint: A negative arity is a least number: DEL and EXISTS take one key or more.
hint: SET's row must let further words through (later chapters know some); the command refuses them.

> GET
-ERR wrong number of arguments for 'get' command
> GET a b
-ERR wrong number of arguments for 'get' command
> SET
-ERR wrong number of arguments for 'set' command
> SET a
-ERR wrong number of arguments for 'set' command
> SET a 1 nosuch
-ERR syntax error
> SET a 1 nosuch option
-ERR syntax error
> GET a
$-
> DEL
-ERR wrong number of arguments for 'del' command
> EXISTS
-ERR wrong number of arguments for 'exists' command
> DBSIZE a
-ERR wrong number of arguments for 'dbsize' command
> KEYS
-ERR wrong number of arguments for 'keys' command
> KEYS a b
-ERR wrong number of arguments for 'keys' command
> SCAN
-ERR wrong number of arguments for 'scan' command
> RANDOMKEY a
-ERR wrong number of arguments for 'randomkey' command
> DBSIZE
:0
