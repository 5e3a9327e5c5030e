title: HELLO refuses what it does not understand
points: 2
order: 81
section: Replies
rule: Only versions 2 and 3 exist; whoever asks for another is told so and keeps what it had.
cause: The version is not checked, or the error has the wrong first word.
hint: What is the first word of this error, and why is it not ERR?
hint: A client library looks at the first word to decide what to do: NOPROTO tells it to try an older version.
hint: No number is another error than a number out of range; an option without its arguments is a syntax error in that option.

> HELLO 4
-NOPROTO unsupported protocol version
> HELLO 1
-NOPROTO unsupported protocol version
> HELLO -3
-NOPROTO unsupported protocol version
> HELLO three
-ERR Protocol version is not an integer or out of range
> HELLO 3.0
-ERR Protocol version is not an integer or out of range
> HELLO 3 NOSUCH
-ERR Syntax error in HELLO option 'NOSUCH'
> HELLO 3 SETNAME
-ERR Syntax error in HELLO option 'SETNAME'
> HELLO 3 AUTH default
-ERR Syntax error in HELLO option 'AUTH'
# Still RESP2.
> CLIENT GETNAME
$-
