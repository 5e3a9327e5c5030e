title: Who was answered before SHUTDOWN gets the answer
points: 0
order: 901
section: The plan
rule: The replies of the last turn leave before the connections are closed.
cause: The loop ends, and with it the step that would have sent them.
hint: When do replies leave: when the command ends, or when the turn does?
hint: The last turn is not followed by another, so nothing before its sleep runs.
hint: See conns_free: what must it do before it closes?
ways: whole
oracle: no, Redis leaves at once, and takes these replies with it

a> PING
+PONG
b>> "*1\r\n$4\r\nPING\r\n*1\r\n$8\r\nSHUTDOWN\r\n"
b<< "+PONG\r\n"
b< eof
a< eof
