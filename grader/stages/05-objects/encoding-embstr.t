title: Up to 44 bytes stand right behind the header
points: 2
order: 26
section: Three ways to hold a string
rule: A string of at most 44 bytes is embstr, in one allocation with its header; a longer one is raw.
cause: The bound is off by one, or it counts the zero byte at the end.
hint: Which of jemalloc's size classes did Redis want to fill to the last byte?
hint: 64 bytes: 16 of header, 3 of string header, 1 of zero. What is left?
hint: 44 is still embstr, 45 is not.

> SET k ${bytes:a:44}
+OK
> OBJECT ENCODING k
$embstr
> STRLEN k
:44
> SET k ${bytes:b:45}
+OK
> OBJECT ENCODING k
$raw
> STRLEN k
:45
> GET k
$${bytes:b:45}
> SET k x
+OK
> OBJECT ENCODING k
$embstr
# It depends on the length alone, not on the command that brought it.
> MSET a 12345678901234567890123456789012345678901234 b 123456789012345678901234567890123456789012345
+OK
> OBJECT ENCODING a
$embstr
> OBJECT ENCODING b
$raw
> SETNX c ${bytes:b:45}
:1
> OBJECT ENCODING c
$raw
> GETSET c short
$${bytes:b:45}
> OBJECT ENCODING c
$embstr
