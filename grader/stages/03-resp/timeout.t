title: A client that says nothing for longer than the timeout is closed
points: 0
order: 901
section: The plan
rule: With the option timeout, silence ends a connection; to wait for the server, or to take its replies, is not silence.
cause: Only what a client sends counts as a sign of life.
hint: What was this client doing while DEBUG SLEEP slept?
hint: It could not speak before it had its reply. When did it get that?
hint: A reply that left since the last look is a sign of life.
options: --timeout 1
ways: whole
oracle: no, Redis looks at a clock from before the sleep, and closes even before its reply
seconds: 20

> DEBUG SLEEP 1.5
+OK
! wait 100ms
> PING
+PONG
< eof
