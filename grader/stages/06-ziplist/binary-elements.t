title: Binary and empty elements
points: 2
order: 33
section: The ziplist, byte by byte
rule: An element is any bytes, none of them special: not NUL, not a line end, not 0xff, which ends a ziplist; and it may be empty.
cause: strlen, strcmp or a search for 0xff stands where a length belongs.
hint: What ends an element: a byte, or its length?
hint: The end of a ziplist is the byte 255 where an entry would begin. Inside an element it means nothing.
hint: Compare with memcmp, after the lengths.

> RPUSH k "" "\x00" "\xff" "\xff\xff\xff\xff" "a\x00b" "\r\n" "\xfe\xfd" "" "a"
:9
> LRANGE k 0 -1
*9
  $
  $\x00
  $\xff
  $\xff\xff\xff\xff
  $a\x00b
  $\r\n
  $\xfe\xfd
  $
  $a
> LPOS k ""
:0
> LPOS k "" RANK -1
:7
> LPOS k "\xff"
:2
> LPOS k "a"
:8
> LPOS k "a\x00"
$-
> LINDEX k -1
$a
> LINDEX k -8
$\x00
> LREM k 0 ""
:2
> LINSERT k BEFORE "\xff" "\x00\x00"
:8
> LRANGE k 0 3
*4
  $\x00
  $\x00\x00
  $\xff
  $\xff\xff\xff\xff
> HSET h "" empty "\x00" nul "\xff" end "a\x00b" "\x00" "a" ""
:5
> HGET h ""
$empty
> HGET h "\x00"
$nul
> HGET h "\xff"
$end
> HGET h "a\x00b"
$\x00
> HGET h "a"
$
> HGET h "a\x00"
$-
> HGETALL h
*10
  $
  $empty
  $\x00
  $nul
  $\xff
  $end
  $a\x00b
  $\x00
  $a
  $
> HDEL h "" "\xff"
:2
> HKEYS h
*3
  $\x00
  $a\x00b
  $a
> HSET h "${bytes:f:40}" "${bytes:v:60}"
:1
> HGET h "${bytes:f:40}"
$${bytes:v:60}
> OBJECT ENCODING h
$ziplist|listpack
