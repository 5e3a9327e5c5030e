title: A sub-command has an arity of its own
points: 0
order: 900
section: The life of a command
rule: A sub-command is a row of its own, with a name and an arity of its own; the name counts as two words.
cause: The container's row is asked instead of the sub-command's.
hint: How many words is CLIENT ID?
hint: Two: the name of the row, client|id, is written as two words.
hint: gate_known_command has found the row. Ask call->command, and nothing else.

> CLIENT ID 7
-ERR wrong number of arguments for 'client\|id' command
> CLIENT SETNAME
-ERR wrong number of arguments for 'client\|setname' command
> PING
+PONG
