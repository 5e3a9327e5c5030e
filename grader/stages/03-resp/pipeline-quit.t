title: Nothing runs after QUIT
points: 2
order: 54
section: The life of a command
rule: QUIT answers OK and closes once all replies have left; what stands behind it in the pipeline is not run.
cause: If a reply came from behind QUIT, or the connection stays open: QUIT answers, and nobody closes behind its reply. If a bystander was disconnected: the queue is run to its end without asking, before each command, whether the client may still go on.
hint: What do you look at between two commands of a pipeline?
hint: QUIT closes after the output has left: the replies before it must still arrive. What stands behind it may do harm to others, and must not run.
hint: In the loop over the queue, stop when the client is closing: may_run says so.
ways: whole piped

a>> "*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nQUIT\r\n*1\r\n$4\r\nPING\r\n"
a<
+PONG
+OK
a< eof
b> QUIT
+OK
b< eof
c> ECHO ${word:x}
$${word:x}
c> quit now please
+OK
c< eof
# No reply comes from behind QUIT, but would it run? It would close the connection of somebody else.
witness> PING
+PONG
d>> "*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nQUIT\r\n*4\r\n$6\r\nCLIENT\r\n$4\r\nKILL\r\n$4\r\nTYPE\r\n$6\r\nnormal\r\n"
d<
+PONG
+OK
d< eof
witness> PING
+PONG
