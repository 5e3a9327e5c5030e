title: MEMORY's other sub-commands
points: 0
order: 900
section: Memory
rule: STATS answers pairs, DOCTOR and MALLOC-STATS text, PURGE OK.
cause: A sub-command's arity is not looked at.
hint: What does a small server's doctor say?
hint: Below 5 MB there is no point in a diagnosis.
hint: MEMORY HELP lists them.

> MEMORY HELP
?
> MEMORY PURGE
+OK
> MEMORY PURGE x
-ERR wrong number of arguments for 'memory\|purge' command
> MEMORY DOCTOR
$?
> MEMORY DOCTOR x
-ERR wrong number of arguments for 'memory\|doctor' command
> MEMORY MALLOC-STATS
$?
> MEMORY STATS x
-ERR wrong number of arguments for 'memory\|stats' command
