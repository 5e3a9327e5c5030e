title: Keys and values of a megabyte
points: 2
order: 40
section: The commands
rule: A key and a value may be large; both are kept whole, and given back when deleted.
cause: A length is kept in too small a type, or a copy has a fixed size.
hint: How long may an argument be, and in which type do you keep a length?
hint: 16 bits end at 65535.
hint: The last byte of a key counts like the first: two keys of a megabyte may differ only there.
ways: whole piped
seconds: 20

>> "*3\r\n$3\r\nSET\r\n$5\r\nlarge\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n"
+OK
> SET small 1
+OK
>> "*2\r\n$3\r\nGET\r\n$5\r\nlarge\r\n"
<< "$1048576\r\n"
<< "0123456789abcdef" * 65536
<< "\r\n"
# Two keys of a megabyte, that differ in their last byte.
>> "*3\r\n$3\r\nSET\r\n$1048577\r\n"
>> "0123456789abcdef" * 65536
>> "x\r\n$5\r\nvalue\r\n"
+OK
>> "*2\r\n$3\r\nGET\r\n$1048577\r\n"
>> "0123456789abcdef" * 65536
>> "y\r\n"
$-
>> "*2\r\n$3\r\nGET\r\n$1048577\r\n"
>> "0123456789abcdef" * 65536
>> "x\r\n"
$value
>> "*2\r\n$6\r\nEXISTS\r\n$1048576\r\n"
>> "0123456789abcdef" * 65536
>> "\r\n"
:0
> DBSIZE
:3
>> "*3\r\n$3\r\nDEL\r\n$5\r\nlarge\r\n$1048577\r\n"
>> "0123456789abcdef" * 65536
>> "x\r\n"
:2
> GET large
$-
> DBSIZE
:1
