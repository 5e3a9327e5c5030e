title: A key and a value of one megabyte
points: 1
order: 12
section: The keyspace
rule: A key may be as long as a value: 512 MB if need be.
cause: A length is kept in too few bits, or a buffer is fixed.
hint: How many bits does your string header have for the length?
hint: Long strings need a longer header.
hint: See what happens to 255, 256, 65535 and 65536 bytes.
ways: whole piped
seconds: 20

>> "*3\r\n$3\r\nSET\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n$5\r\nvalue\r\n"
+OK
>> "*2\r\n$3\r\nGET\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n"
$value
>> "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n"
+OK
> STRLEN k
:1048576
> GETRANGE k 1048570 -1
$abcdef
>> "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n"
<< "$1048576\r\n"
<< "0123456789abcdef" * 65536
<< "\r\n"
>> "*3\r\n$6\r\nAPPEND\r\n$1\r\nk\r\n$65536\r\n"
>> "fedcba9876543210" * 4096
>> "\r\n"
:1114112
> GETRANGE k 1048560 1048579
$0123456789abcdeffedc
>> "*2\r\n$3\r\nDEL\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n"
:1
> DBSIZE
:1
