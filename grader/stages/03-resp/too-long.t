title: A line without an end
points: 2
order: 30
section: The parser
rule: A line may have 64 KB before its end must have come: an inline command, or the digits of a length.
cause: The server waits for the end of a line for ever; or the error is returned without its text: that is what fail() is for.
hint: What happens to your memory when a client sends the letter A, and never a line end?
hint: When no line end is there, look at how much is there.
hint: More than 65536 bytes without an end: answer with the error that names what was too big, and close.

# 65536 bytes are still fine: the server waits for the rest.
a>> "A" * 65536
! silent a 50ms
a>> "A"
a<
-ERR Protocol error: too big inline request
a< eof
b>> "*"
b>> "1" * 65536
b<
-ERR Protocol error: too big mbulk count string
b< eof
c>> "*2\r\n$4\r\nECHO\r\n$"
c>> "1" * 65536
c<
-ERR Protocol error: too big bulk count string
c< eof
