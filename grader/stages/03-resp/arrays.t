title: A command is an array of bulk strings
points: 5
order: 5
section: RESP, byte by byte
rule: *N says how many arguments follow, $L how many bytes the next one has; the bytes themselves are taken as they come.
cause: After an argument the parser is not where it should be: position behind the two bytes that follow it, args_left one less, bulk_len -1 again. (A "wrong number of arguments" comes from gate_arity.)
hint: Where does an argument end: at the next line end, or after so many bytes?
hint: Read *N, then N times: $L, the end of that line, L bytes, and two more bytes. Nothing is searched for where the length already says where it ends.
hint: What lies behind the L bytes is skipped. Continue at position + L + 2.

>> "*1\r\n$4\r\nPING\r\n"
+PONG
>> "*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n"
$hello
# The length decides, not the line end.
>> "*2\r\n$4\r\nECHO\r\n$12\r\n*1\r\n$4\r\nPING\r\n"
$*1\r\n$4\r\nPING
>> "*2\r\n$4\r\nECHO\r\n$2\r\n\r\n\r\n"
$\r\n
# Quotes mean nothing here.
> ECHO "\"quoted\""
$"quoted"
# Empty arguments are arguments.
>> "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n"
$
# Every byte may occur.
> ECHO "${bytes:a:300}"
$${bytes:a:300}
> ECHO "\x00\x01\r\n\xfe\xff"
$\x00\x01\r\n\xfe\xff
> ECHO "${word:w} and ${int:i}"
$${word:w} and ${int:i}
