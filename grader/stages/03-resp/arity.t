title: Too few or too many arguments
points: 3
order: 51
section: The life of a command
rule: A command's row says how many words it takes, its name included; negative means at least so many.
cause: The number is compared without the name, or negative numbers are not understood; or the name is printed from the arguments, which end in no zero byte, and not from the row.
hint: ECHO's arity is 2. Which two words are these?
hint: PING's arity is -1: at least its name. What may PING refuse all the same, and where?
hint: The error names the command in lower case, whatever the client typed: it is the row's name.

> ECHO
-ERR wrong number of arguments for 'echo' command
> ECHO a b
-ERR wrong number of arguments for 'echo' command
> eChO a b c
-ERR wrong number of arguments for 'echo' command
> PING a b
-ERR wrong number of arguments for 'ping' command
> SELECT
-ERR wrong number of arguments for 'select' command
> SELECT 0 1
-ERR wrong number of arguments for 'select' command
> RESET now
-ERR wrong number of arguments for 'reset' command
# At least two words: the name, and that of a sub-command.
> CLIENT
-ERR wrong number of arguments for 'client' command
# Nothing of this ends the connection.
> PING
+PONG
