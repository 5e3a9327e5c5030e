title: A key is bytes, all of them
points: 3
order: 32
section: The hash function
rule: Two keys are equal when they have the same length and the same bytes; NUL, line ends and the empty key are keys like others.
cause: Keys are compared or copied as C strings, which end at the first zero byte, or in another case.
crash: Two keys are compared as C strings, which end at the first zero byte: one that has none is read on behind its end. They are equal only if their lengths are, so compare these first.
hint: What do strlen and strcmp make of a key that holds a zero byte?
hint: A slice has a length: hash so many bytes, compare lengths first, then so many bytes.
hint: The empty key has a hash like any other.

> SET "a\x00b" one
+OK
> SET "a\x00c" two
+OK
> SET a three
+OK
> SET "a\r\nb" four
+OK
> SET "" five
+OK
> SET A six
+OK
> SET "a\x00" seven
+OK
> SET "\x00" eight
+OK
> SET "\xff\xfe" nine
+OK
> DBSIZE
:9
> GET "a\x00b"
$one
> GET "a\x00c"
$two
> GET a
$three
> GET "a\r\nb"
$four
> GET ""
$five
> GET A
$six
> GET "a\x00"
$seven
> GET "\x00"
$eight
> GET "\xff\xfe"
$nine
> GET "a\x00d"
$-
> DEL "a\x00b" ""
:2
> GET "a\x00b"
$-
> GET ""
$-
> GET "a\x00c"
$two
> SET "${bytes:k:200}" "${bytes:v:200}"
+OK
> GET "${bytes:k:200}"
$${bytes:v:200}
