title: Half a command, and then silence
points: 3
order: 55
section: The parser
rule: A command may arrive in any pieces, with any pauses; meanwhile everybody else is served.
cause: The server waits for the rest of a command, instead of going back to its loop.
hint: What does the parser answer when the bytes end in the middle of a command?
hint: It remembers what it understood, says that it needs more, and returns.
hint: When more comes, it goes on where it stopped.

a>> "*2\r\n$4\r\nEC"
b>> "*"
c>> "*2\r\n$4\r\nECHO\r\n$10\r\nhello"
! wait 50ms
d> PING
+PONG
! silent a 20ms
a>> "HO\r"
b>> "1"
! wait 20ms
d> ECHO ${word:d}
$${word:d}
a>> "\n$5\r\nhel"
b>> "\r"
! wait 20ms
a>> "lo\r\n"
a<
$hello
b>> "\n$4\r\nPING\r\n"
b<
+PONG
c>> "world\r\n"
c<
$helloworld
