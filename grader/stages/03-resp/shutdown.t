title: SHUTDOWN ends the server
points: 0
order: 900
section: The plan
rule: SHUTDOWN closes all connections and ends the process; what it does not understand is a syntax error.
cause: A reply is sent, or connections stay open.
hint: What does the client see whose SHUTDOWN succeeds?
hint: No reply: the connection closes.
hint: NOSAVE is accepted: there is nothing to save yet.
ways: whole

a> SHUTDOWN NOSUCH
-ERR syntax error
a> SHUTDOWN SAVE NOSAVE
-ERR syntax error
a> SHUTDOWN ABORT
-ERR No shutdown in progress.
b> PING
+PONG
a> SHUTDOWN NOSAVE
a< eof
b< eof
