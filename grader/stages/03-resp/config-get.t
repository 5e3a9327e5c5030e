title: CONFIG GET shows settings by name or pattern
points: 0
order: 900
section: The plan
rule: Each setting whose name matches one of the patterns is shown once, as name and value.
cause: A setting is missing from the options table, or is shown twice.
hint: Which table do options come from?
hint: Patterns are globs, and any case will do.
hint: Several patterns may match the same option: show it once.

> CONFIG GET timeout
*2
  $timeout
  $0
> CONFIG GET maxclients
*2
  $maxclients
  $/[0-9]+/
> CONFIG GET nosuch
*0
> CONFIG GET timeout databases
*4 any-order
  $timeout
  $0
  $databases
  $16
> CONFIG GET timeout timeout
*2
  $timeout
  $0
> CONFIG GET time?ut
*2
  $timeout
  $0
> CONFIG GET "tcp-b*"
*2
  $tcp-backlog
  $511
> CONFIG GET proto-max-bulk-len
*2
  $proto-max-bulk-len
  $536870912
> HELLO 3
?
> CONFIG GET timeout
%1
  $timeout
  $0
> CONFIG GET nosuch
%0
