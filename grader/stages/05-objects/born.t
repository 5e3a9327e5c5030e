title: A new value has the right encoding
points: 1
order: 7
task: 5.3
section: Three ways to hold a string
rule: What looks like an integer is int, up to 44 bytes are embstr, and what is longer is raw; the bytes that come back are those that went in.
cause: If a null came: a key that has no deadline is taken for one that is due. If raw came where embstr was expected: the bound is off by one (44 bytes still fit). If int came for 012: only what printing a number would give is an integer.
hint: What is the deadline of a key that never got one?
hint: NO_DEADLINE is -1, and that is long past.
hint: OBJECT ENCODING and STRLEN show what was chosen.

> APPEND number 12345
:5
> OBJECT ENCODING number
$int
> STRLEN number
:5
> GET number
$12345
> APPEND word ${word:v}
:/[0-9]+/
> OBJECT ENCODING word
$embstr
> GET word
$${word:v}
> APPEND long ${bytes:l:45}
:45
> OBJECT ENCODING long
$raw
> GET long
$${bytes:l:45}
> APPEND edge ${bytes:e:44}
:44
> OBJECT ENCODING edge
$embstr
> GETRANGE edge 0 -1
$${bytes:e:44}
> APPEND not 012
:3
> OBJECT ENCODING not
$embstr
> GET not
$012
> TYPE number
+string
> TTL number
:-1
> EXISTS number word long edge not
:5
> MGET number not missing
*3
  $12345
  $012
  $-
