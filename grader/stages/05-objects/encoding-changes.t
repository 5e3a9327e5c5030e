title: What is changed in place becomes raw
points: 2
order: 27
section: Three ways to hold a string
rule: APPEND and SETRANGE need room to grow, so they leave a raw string, however short; arithmetic leaves an integer.
cause: The value is encoded again after each change, or INCR leaves digits.
hint: Where would the byte go that APPEND adds to an embstr?
hint: Who appends once will append again: a raw string has room at its end.
hint: INCR's result is a number, so store a number.

> SET k ab
+OK
> OBJECT ENCODING k
$embstr
> APPEND k c
:3
> OBJECT ENCODING k
$raw
> GET k
$abc
> SET k 12
+OK
> APPEND k 3
:3
> OBJECT ENCODING k
$raw
> GET k
$123
# A raw string of digits can be counted up, and is an integer from then on.
> INCR k
:124
> OBJECT ENCODING k
$int
> SET k abc
+OK
> SETRANGE k 1 X
:3
> OBJECT ENCODING k
$raw
> GET k
$aXc
> SET k 5
+OK
> SETRANGE k 0 6
:1
> OBJECT ENCODING k
$raw
> GET k
$6
# A change of nothing leaves all as it was, or almost.
> SET k abc
+OK
> SETRANGE k 1 ""
:3
> OBJECT ENCODING k
$embstr
> APPEND k ""
:3
> OBJECT ENCODING k
$raw
# New keys: APPEND stores what it is given, as SET would; SETRANGE makes room first.
> APPEND fresh 77
:2
> OBJECT ENCODING fresh
$int
> APPEND word abc
:3
> OBJECT ENCODING word
$embstr
> SETRANGE range 0 77
:2
> OBJECT ENCODING range
$raw
# Fractions are text.
> SET f 10
+OK
> INCRBYFLOAT f 1
$11
> OBJECT ENCODING f
$embstr
> INCRBYFLOAT f 0.5
$11.5
> OBJECT ENCODING f
$embstr
# To read changes nothing.
> SET n 123
+OK
> GETRANGE n 0 1
$12
> STRLEN n
:3
> OBJECT ENCODING n
$int
