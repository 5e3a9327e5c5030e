title: A protocol error in the middle of a pipeline
points: 3
order: 54
section: The life of a command
rule: Commands before the error run and are answered; then comes the error, then the end.
cause: The error is answered at once, before the commands that were parsed earlier have run, or their replies are dropped.
hint: The parser finds the error before the first command has run. In which order must the replies leave?
hint: First run what is in the queue, then answer the error.
hint: Close after the output has left, not at once.
ways: whole piped

a>> "*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$1\r\na\r\n*1\r\nx4\r\nPING\r\n"
a<
+PONG
$a
-ERR Protocol error: expected '$', got 'x'
a< eof
b>> "*1\r\n$4\r\nPING\r\n" * 500
b>> "*a\r\n"
b<< "+PONG\r\n" * 500
b<
-ERR Protocol error: invalid multibulk length
b< eof
# QUIT comes first: the error behind it is never seen.
c>> "*1\r\n$4\r\nQUIT\r\n*1\r\nx4\r\n"
c<
+OK
c< eof
