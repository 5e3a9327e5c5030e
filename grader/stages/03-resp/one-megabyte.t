title: An argument of one megabyte, and a thousand arguments
points: 3
order: 55
section: The parser
rule: An argument may be much larger than what one read brings, and a command may have thousands of them.
cause: A fixed buffer, or an argument list of fixed length.
hint: What do you keep when a read brings the middle of an argument?
hint: The length is known: remember it, and go on when position + length + 2 bytes are there.
hint: The bytes may move when the buffer grows. Keep offsets, not pointers.
ways: whole piped
seconds: 10

>> "*2\r\n$4\r\nECHO\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n"
<< "$1048576\r\n"
<< "0123456789abcdef" * 65536
<< "\r\n"
# 5000 arguments are too many for PING, but not for the parser.
>> "*5001\r\n$4\r\nPING\r\n"
>> "$3\r\nabc\r\n" * 5000
-ERR wrong number of arguments for 'ping' command
> PING
+PONG
