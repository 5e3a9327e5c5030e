title: OBJECT's own errors
points: 0
order: 900
section: The object
rule: A sub-command has an arity of its own, and an unknown one is told to ask HELP.
cause: The sub-command is looked up before its arguments are counted, or with the wrong text.
hint: Who answers OBJECT alone: the command or a sub-command?
hint: The error names command and sub-command with a bar between.
hint: Sub-commands are rows of the command table like all others.

> OBJECT
-ERR wrong number of arguments for 'object' command
> OBJECT ENCODING
-ERR wrong number of arguments for 'object\|encoding' command
> OBJECT ENCODING a b
-ERR wrong number of arguments for 'object\|encoding' command
> OBJECT REFCOUNT
-ERR wrong number of arguments for 'object\|refcount' command
> OBJECT IDLETIME
-ERR wrong number of arguments for 'object\|idletime' command
> OBJECT FREQ a b
-ERR wrong number of arguments for 'object\|freq' command
> OBJECT NOSUCH k
-ERR unknown subcommand 'NOSUCH'. Try OBJECT HELP.
> OBJECT HELP x
-ERR wrong number of arguments for 'object\|help' command
# What it helps with is each server's own.
> OBJECT HELP
?
