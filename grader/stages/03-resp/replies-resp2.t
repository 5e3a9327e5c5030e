title: Every type of reply, as a RESP2 client reads it
points: 4
order: 70
section: Replies
rule: A client that has not said HELLO 3 gets only the five types of RESP2: richer types fall back to the nearest of them.
cause: A RESP3 type is written without asking which version the client speaks.
hint: Which five first bytes does RESP2 know?
hint: A map of 3 pairs is an array of 6. What are a set, a true, a double, a null?
hint: Only the function that writes the reply knows the fallback: commands say "map" and mean it in both versions.

> DEBUG PROTOCOL string
$Hello World
> DEBUG PROTOCOL integer
:12345
> DEBUG PROTOCOL double
$3.141
> DEBUG PROTOCOL bignum
$1234567999999999999999999999999999999
> DEBUG PROTOCOL null
$-
> DEBUG PROTOCOL array
*3
  :0
  :1
  :2
> DEBUG PROTOCOL set
*3
  :0
  :1
  :2
> DEBUG PROTOCOL map
*6
  :0
  :0
  :1
  :1
  :2
  :0
> DEBUG PROTOCOL true
:1
> DEBUG PROTOCOL false
:0
> DEBUG PROTOCOL verbatim
$This is a verbatim\nstring
# An attribute is left out, and what it describes stays.
> DEBUG PROTOCOL attrib
$Some real reply following the attribute
> CLIENT GETNAME
$-
