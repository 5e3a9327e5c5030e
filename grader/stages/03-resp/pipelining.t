title: Many commands in one write, all answered in order
points: 5
order: 54
section: The life of a command
rule: A read may bring many commands: all complete ones run, in order, and each gets its reply, before the loop sleeps again.
cause: Only the first command of what was read runs; the others wait for a read that never comes.
hint: After the first command has run, what is left in the queue, and who will look at it?
hint: Run commands until the queue is empty. Then parse again: it may have been full.
hint: A command that fails does not stop those behind it: only a protocol error does.

>> "*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$1\r\na\r\n*2\r\n$4\r\nECHO\r\n$1\r\nb\r\n"
+PONG
$a
$b
# An error is a reply like any other.
>> "*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nECHO\r\n*1\r\n$4\r\nNOPE\r\n*2\r\n$4\r\nECHO\r\n$1\r\nc\r\n"
+PONG
-ERR wrong number of arguments for 'echo' command
-ERR unknown command 'NOPE', with args beginning with:\x20
$c
# More than any queue holds.
>> "*1\r\n$4\r\nPING\r\n" * 2000
<< "+PONG\r\n" * 2000
# Half a command at the end waits for its other half.
>> "*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$6\r\nwai"
+PONG
>> "ted\r\n*1\r\n$4\r\nPING\r\n"
$waited
+PONG
