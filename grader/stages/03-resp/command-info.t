title: COMMAND tells about the server's commands
points: 0
order: 900
section: The plan
rule: COMMAND COUNT counts them, COMMAND INFO describes those named, null for the unknown; sub-commands are named container|sub.
cause: The rows are incomplete, or a name is looked up with its case.
hint: What is in a row, and what follows from its flags?
hint: Name, arity, flags, first key, last key, step, categories, tips, key specifications, sub-commands.
hint: In RESP3 flags, categories and tips are sets.

> COMMAND COUNT
:/[1-9][0-9]*/
> COMMAND INFO echo
*1
  *10
    $echo
    :2
    *3 any-order
      +loading
      +stale
      +fast
    :0
    :0
    :0
    *2 any-order
      +@fast
      +@connection
    *0
    *0
    *0
> COMMAND INFO nosuch Select
*2
  $-
  *10
    $select
    :2
    *3 any-order
      +loading
      +stale
      +fast
    :0
    :0
    :0
    *2 any-order
      +@fast
      +@connection
    *0
    *0
    *0
> COMMAND INFO "config|get"
*1
  *10
    $config\|get
    :-3
    *4 any-order
      +admin
      +noscript
      +loading
      +stale
    :0
    :0
    :0
    *3 any-order
      +@admin
      +@slow
      +@dangerous
    *0
    *0
    *0
> HELLO 3
?
> COMMAND INFO echo
*1
  *10
    $echo
    :2
    ~3 any-order
      +loading
      +stale
      +fast
    :0
    :0
    :0
    ~2 any-order
      +@fast
      +@connection
    ~0
    ~0
    ~0
> COMMAND INFO nosuch
*1
  _
