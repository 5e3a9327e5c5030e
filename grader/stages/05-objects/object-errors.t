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
> OBJECT HELP
*15
  +OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
  +ENCODING <key>
  +    Return the kind of internal representation used in order to store the value
  +    associated with a <key>.
  +FREQ <key>
  +    Return the access frequency index of the <key>. The returned integer is
  +    proportional to the logarithm of the recent access frequency of the key.
  +IDLETIME <key>
  +    Return the idle time of the <key>, that is the approximated number of
  +    seconds elapsed since the last access to the key.
  +REFCOUNT <key>
  +    Return the number of references of the value associated with the specified
  +    <key>.
  +HELP
  +    Prints this help.
