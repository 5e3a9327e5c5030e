title: Every type of reply, as a RESP3 client reads it
points: 4
order: 82
section: Replies
rule: RESP3 says what it means: maps, sets, doubles, booleans and nulls have first bytes of their own.
cause: If the length is wrong: a map counts pairs, not elements, and a verbatim string counts the four bytes "txt:" with its text. If another type came: it falls back to RESP2 though the client speaks RESP3.
hint: Which first byte has each type?
hint: % map, ~ set, comma double, # boolean, _ null, ( big number, = verbatim, > push, | attribute.
hint: A map counts its pairs, not its elements. A verbatim string counts the four bytes "txt:" in its length.

> HELLO 3
?
> DEBUG PROTOCOL string
$Hello World
> DEBUG PROTOCOL integer
:12345
> DEBUG PROTOCOL double
,3.141
> DEBUG PROTOCOL bignum
(1234567999999999999999999999999999999
> DEBUG PROTOCOL null
_
> DEBUG PROTOCOL array
*3
  :0
  :1
  :2
> DEBUG PROTOCOL set
~3
  :0
  :1
  :2
> DEBUG PROTOCOL map
%3
  :0
  #f
  :1
  #t
  :2
  #f
> DEBUG PROTOCOL true
#t
> DEBUG PROTOCOL false
#f
> DEBUG PROTOCOL verbatim
=txt:This is a verbatim\nstring
