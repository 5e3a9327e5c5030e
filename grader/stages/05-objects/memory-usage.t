title: MEMORY USAGE, and what it refuses
points: 0
order: 900
section: Memory
rule: MEMORY USAGE answers the bytes of key, value and entry, and null for a missing key; its option is SAMPLES.
cause: A missing key is 0, or a negative number of samples is accepted.
hint: What is the size of nothing?
hint: Null: the question has no answer.
hint: SAMPLES 0 means all.

> MEMORY USAGE missing
$-
> SET k v
+OK
> MEMORY USAGE k
:/[1-9][0-9]{1,2}/
> MEMORY USAGE k SAMPLES 0
:/[1-9][0-9]{1,2}/
> MEMORY USAGE k samples 5
:/[1-9][0-9]{1,2}/
> SETRANGE big 99999 x
:100000
> MEMORY USAGE big
:/1[0-9]{5}/
> MEMORY USAGE k SAMPLES
-ERR syntax error
> MEMORY USAGE k SAMPLES x
-ERR value is not an integer or out of range
> MEMORY USAGE k SAMPLES -1
-ERR syntax error
> MEMORY USAGE k NONSENSE
-ERR syntax error
> MEMORY USAGE k SAMPLES 5 NONSENSE
-ERR syntax error
> MEMORY USAGE missing SAMPLES -1
-ERR syntax error
> MEMORY USAGE
-ERR wrong number of arguments for 'memory\|usage' command
> MEMORY
-ERR wrong number of arguments for 'memory' command
> MEMORY NOSUCH
-ERR unknown subcommand 'NOSUCH'. Try MEMORY HELP.
> MEMORY USAGE missing NONSENSE
-ERR syntax error
