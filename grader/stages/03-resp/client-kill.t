title: CLIENT KILL closes other connections
points: 0
order: 900
section: The plan
rule: The new form counts those killed and spares the caller; the old one names an address and answers OK or an error.
cause: The caller is killed as well, or an unknown address is no error.
hint: Which clients does KILL TYPE normal kill?
hint: All but the caller, unless SKIPME no.
hint: The reply to a client that kills itself still leaves.
ways: whole bytes

a> CLIENT SETNAME ${word:a}
+OK
b> CLIENT KILL 1.2.3.4:5
-ERR No such client
b> CLIENT KILL ID 999999
:0
b> CLIENT KILL ID zero
-ERR client-id should be greater than 0
b> CLIENT KILL ID 0
-ERR client-id should be greater than 0
b> CLIENT KILL ID
-ERR No such client
b> CLIENT KILL NOSUCH x
-ERR syntax error
b> CLIENT KILL TYPE nosuch
-ERR Unknown client type 'nosuch'
b> CLIENT KILL USER nosuch
-ERR No such user 'nosuch'
b> CLIENT KILL SKIPME perhaps
-ERR syntax error
b> CLIENT KILL LADDR 1.2.3.4:5
:0
b> CLIENT KILL TYPE normal
:1
a< eof
b> PING
+PONG
b> CLIENT KILL TYPE normal SKIPME no
:1
b< eof
