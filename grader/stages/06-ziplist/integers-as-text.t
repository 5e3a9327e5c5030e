title: What looks like a number comes back byte for byte
points: 2
order: 30
section: The ziplist, byte by byte
rule: An element is stored as an integer only if printing that integer gives back the very same bytes.
cause: The text is read as strtoll reads it, and 007 comes back as 7.
hint: Which texts does strtoll accept, and what do you get when you print the result?
hint: Leading zeros, a plus, blanks, -0: all of them must stay text.
hint: 2^63 and everything of 20 digits does not fit: text as well.

> RPUSH k 0 -0 00 007 -7 -07 +7 " 7" "7 " 7. 1e3 0x10 1234567890 "" -
:15
> LRANGE k 0 -1
*15
  $0
  $-0
  $00
  $007
  $-7
  $-07
  $+7
  $ 7
  $7\x20
  $7.
  $1e3
  $0x10
  $1234567890
  $
  $\x2d
> RPUSH big 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809
:4
> RPUSH big 12345678901234567890 18446744073709551615 99999999999999999999 000000000000000000001
:8
> LRANGE big 0 -1
*8
  $9223372036854775807
  $9223372036854775808
  $-9223372036854775808
  $-9223372036854775809
  $12345678901234567890
  $18446744073709551615
  $99999999999999999999
  $000000000000000000001
> LPOS k 7
$-
> LPOS k 007
:3
> LPOS k +7
:6
> LPOS big -9223372036854775808
:2
> LPOS big 9223372036854775808
:1
# Fields and values of a hash are entries like any other.
> HSET h 1 01 01 1 -0 +0 007 " 7"
:4
> HGET h 1
$01
> HGET h 01
$1
> HGET h -0
$+0
> HGET h 007
$ 7
> HGET h 7
$-
> HGETALL h
*8
  $1
  $01
  $01
  $1
  $-0
  $+0
  $007
  $ 7
> HSTRLEN h 01
:1
