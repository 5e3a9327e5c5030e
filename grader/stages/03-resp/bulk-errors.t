title: What may not stand in place of an argument
points: 3
order: 30
section: RESP, byte by byte
rule: Each argument starts with $ and a length from 0 to 512 MB; a null ($-1) is a reply, never an argument.
cause: The first byte or the sign of the length is not checked; or position does not stand behind the line end of the argument before, so that another byte is taken for the first (got ' ' is a line end).
hint: Which bytes may start an argument of a command?
hint: Redis names the byte that it found: "Protocol error: expected '$', got 'x'".
hint: A length below 0 or above 536870912 is "Protocol error: invalid bulk length", also when not one byte of the argument has come.

a>> "*3\r\nx4\r\n"
a<
-ERR Protocol error: expected '$', got 'x'
a< eof
b>> "*1\r\n*1\r\n"
b<
-ERR Protocol error: expected '$', got '*'
b< eof
c>> "*2\r\n$4\r\nECHO\r\n:12\r\n"
c<
-ERR Protocol error: expected '$', got ':'
c< eof
d>> "*1\r\n$-1\r\n"
d<
-ERR Protocol error: invalid bulk length
d< eof
e>> "*2\r\n$4\r\nECHO\r\n$-1\r\n"
e<
-ERR Protocol error: invalid bulk length
e< eof
f>> "*1\r\n$\r\n"
f<
-ERR Protocol error: invalid bulk length
f< eof
g>> "*1\r\n$4x\r\n"
g<
-ERR Protocol error: invalid bulk length
g< eof
# 1 GB: refused before a byte of it has come. 512 MB would still be welcome.
h>> "*2\r\n$4\r\nECHO\r\n$1073741824\r\n"
h<
-ERR Protocol error: invalid bulk length
h< eof
i>> "*2\r\n$4\r\nECHO\r\n$536870913\r\n"
i<
-ERR Protocol error: invalid bulk length
i< eof
j>> "*2\r\n$4\r\nECHO\r\n$536870912\r\n"
! silent j 50ms
