title: A bad number of arguments
points: 3
order: 20
section: RESP, byte by byte
rule: Behind the asterisk stands a decimal number of at most 2147483647, without plus sign, blanks or leading zeros; anything else is a protocol error.
cause: The number is read with atoi or strtol, which forgive blanks, signs, zeros and rests; or *-1 became a count of four thousand million arguments.
hint: Which numbers does atoi accept that are none?
hint: Compare what you read with what you would have written: "01" and "+1" are not how 1 is written.
hint: Answer "Protocol error: invalid multibulk length" and close. Empty arrays before it get no reply: if parse_bulk is called behind *0 or *-1, then args_left was not 0.

a>> "*x\r\n"
a<
-ERR Protocol error: invalid multibulk length
a< eof
b>> "*\r\n"
b<
-ERR Protocol error: invalid multibulk length
b< eof
c>> "*1x\r\n"
c<
-ERR Protocol error: invalid multibulk length
c< eof
d>> "*+1\r\n"
d<
-ERR Protocol error: invalid multibulk length
d< eof
e>> "* 1\r\n"
e<
-ERR Protocol error: invalid multibulk length
e< eof
f>> "*01\r\n"
f<
-ERR Protocol error: invalid multibulk length
f< eof
g>> "*2147483648\r\n"
g<
-ERR Protocol error: invalid multibulk length
g< eof
h>> "*99999999999999999999\r\n"
h<
-ERR Protocol error: invalid multibulk length
h< eof
# Empty arrays are skipped; the error behind them is not.
i>> "*0\r\n*-1\r\n*0\r\n*?\r\n"
i<
-ERR Protocol error: invalid multibulk length
i< eof
