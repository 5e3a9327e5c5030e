title: CONFIG and its sub-commands
points: 0
order: 900
section: The plan
rule: A sub-command has its own row, with its own arity; an unknown one says how to get help.
cause: The container command answers instead of its sub-command.
hint: Whose arity counts, CONFIG's or that of CONFIG GET?
hint: The name in the error is the row's: config|get.
hint: An unknown sub-command is shown as the client wrote it.

> CONFIG
-ERR wrong number of arguments for 'config' command
> CONFIG NOSUCH
-ERR unknown subcommand 'NOSUCH'. Try CONFIG HELP.
> config nosuch a b
-ERR unknown subcommand 'nosuch'. Try CONFIG HELP.
> CONFIG GET
-ERR wrong number of arguments for 'config\|get' command
> CONFIG SET timeout
-ERR wrong number of arguments for 'config\|set' command
> CONFIG SET timeout 1 maxclients
-ERR syntax error
> CONFIG RESETSTAT
+OK
> CONFIG RESETSTAT now
-ERR wrong number of arguments for 'config\|resetstat' command
> CONFIG HELP
*11
  +CONFIG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  +HELP
  +    Prints this help.
