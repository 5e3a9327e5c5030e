title: COMMAND LIST, DOCS and GETKEYS
points: 0
order: 900
section: The plan
rule: LIST can filter by pattern, category or module; DOCS answers a map with those that exist; GETKEYS names a command's keys.
cause: A filter is not applied, or the error is worded differently.
hint: What is LIST without a filter?
hint: A pattern is a glob; a category is a name without its @.
hint: GETKEYS checks the named command's arity before it looks for keys.

> COMMAND LIST FILTERBY PATTERN pin*
*1
  $ping
> COMMAND LIST FILTERBY PATTERN nosuch*
*0
> COMMAND LIST FILTERBY ACLCAT nosuch
*0
> COMMAND LIST FILTERBY MODULE nosuch
*0
> COMMAND LIST FILTERBY
-ERR syntax error
> COMMAND LIST FILTERBY COLOUR red
-ERR syntax error
> COMMAND DOCS nosuch
*0
> COMMAND DOCS echo
*2
  $echo
  ?
> COMMAND GETKEYS ECHO a
-ERR The command has no key arguments
> COMMAND GETKEYS nosuch a
-ERR Invalid command specified
> COMMAND GETKEYS
-ERR wrong number of arguments for 'command\|getkeys' command
> COMMAND NOSUCH
-ERR unknown subcommand 'NOSUCH'. Try COMMAND HELP.
> COMMAND COUNT 1
-ERR wrong number of arguments for 'command\|count' command
