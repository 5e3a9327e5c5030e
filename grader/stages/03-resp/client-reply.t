title: CLIENT REPLY ON, OFF and SKIP
points: 0
order: 900
section: The plan
rule: OFF silences all that follows, SKIP the next command only; neither of them is answered, ON is.
cause: SKIP silences itself only, or errors are written all the same.
hint: Which command does SKIP leave without a reply?
hint: The one behind it. It is still run.
hint: Silence is a matter of the client, not of the command: errors are silent too.

> CLIENT REPLY ON
+OK
> CLIENT REPLY SKIP
> ECHO skipped
> ECHO heard
$heard
> CLIENT REPLY OFF
> PING
> NOSUCH
> CLIENT REPLY SKIP
> ECHO nothing
> CLIENT REPLY ON
+OK
> ECHO again
$again
# RESET ends OFF, and may itself be the one that is skipped.
> CLIENT REPLY OFF
> RESET
+RESET
> CLIENT REPLY SKIP
> RESET
> ECHO more
$more
> CLIENT REPLY PERHAPS
-ERR syntax error
> CLIENT REPLY
-ERR wrong number of arguments for 'client\|reply' command
