title: With a password, strangers can do very little
points: 0
order: 900
section: The plan
rule: Before AUTH a client gets NOAUTH, and its commands may have at most 10 arguments of 16 KB.
cause: A command runs, or much memory is taken, before the client has said who it is. Or what came in one read with AUTH was parsed ahead, before AUTH had run, and measured with the limits of a stranger.
hint: Which commands must work before AUTH?
hint: AUTH, HELLO, QUIT and RESET; their rows say so.
hint: An unknown command is refused before the question of who asks.
options: --requirepass secret

a> PING
-NOAUTH Authentication required.
a> NOSUCH
-ERR unknown command 'NOSUCH', with args beginning with:\x20
a> HELLO
-NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time
a> AUTH wrong
-WRONGPASS invalid username-password pair or user is disabled.
a> AUTH default wrong
-WRONGPASS invalid username-password pair or user is disabled.
a> AUTH nobody secret
-WRONGPASS invalid username-password pair or user is disabled.
a> AUTH a b c
-ERR syntax error
a> AUTH secret
+OK
a> PING
+PONG
# RESET forgets who you are.
a> RESET
+RESET
a> PING
-NOAUTH Authentication required.
b> HELLO 3 AUTH default wrong
-WRONGPASS invalid username-password pair or user is disabled.
b> HELLO 3 AUTH default secret
?
b> CLIENT GETNAME
_
# Narrow limits for strangers …
c>> "*11\r\n"
c<
-ERR Protocol error: unauthenticated multibulk length
c< eof
d>> "*2\r\n$4\r\nPING\r\n$16385\r\n"
d<
-ERR Protocol error: unauthenticated bulk length
d< eof
# … which end with AUTH, also for what stands behind it in the same write.
e>> "*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n*11\r\n$4\r\nPING\r\n"
e>> "$1\r\na\r\n" * 10
e<
+OK
-ERR wrong number of arguments for 'ping' command
f> QUIT
+OK
f< eof
