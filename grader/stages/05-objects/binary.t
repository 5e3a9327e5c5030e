title: Keys and values are bytes, with zeros and line ends
points: 1
order: 11
section: The keyspace
rule: No byte means anything: a zero does not end a key, a line end does not end a value.
cause: A key is compared or copied as a C string.
hint: Which functions of string.h stop at a zero byte?
hint: A slice is a pointer and a length: memcmp, memcpy.
hint: "a", "a\x00" and "a\x00b" are three keys.

> SET a 1
+OK
> SET "a\x00" 2
+OK
> SET "a\x00b" 3
+OK
> SET "a\r\n" 4
+OK
> SET "\xff\xfe\x00" 5
+OK
> DBSIZE
:5
> MGET a "a\x00" "a\x00b" "a\r\n" "\xff\xfe\x00"
*5
  $1
  $2
  $3
  $4
  $5
> SET v "\x00\x01\r\n\xff\x00"
+OK
> STRLEN v
:6
> GET v
$\x00\x01\r\n\xff\x00
> APPEND v "\x00"
:7
> GET v
$\x00\x01\r\n\xff\x00\x00
> GETRANGE v 4 -1
$\xff\x00\x00
> RENAME v "new\x00name"
+OK
> GET "new\x00name"
$\x00\x01\r\n\xff\x00\x00
> DEL "a\x00"
:1
> EXISTS a "a\x00" "a\x00b"
:2
> KEYS "a\x00*"
*1
  $a\x00b
