title: A setting takes effect at once
points: 0
order: 900
section: The plan
rule: proto-max-bulk-len bounds the next argument of every connection, also of those that are open.
cause: The parser keeps a copy of the limit from when the connection was made.
hint: Where does the parser look up its limits?
hint: It keeps a pointer to them.
hint: Nothing that was already read is judged anew.
ways: whole bytes

a> PING
+PONG
b> CONFIG SET proto-max-bulk-len 1mb
+OK
a>> "*2\r\n$4\r\nECHO\r\n$1048577\r\n"
a<
-ERR Protocol error: invalid bulk length
a< eof
b>> "*2\r\n$4\r\nECHO\r\n$1048576\r\n"
! silent b 20ms
