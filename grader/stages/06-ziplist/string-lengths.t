title: Strings at the edges of their three headers
points: 2
order: 32
section: The ziplist, byte by byte
rule: The length of a string stands in six bits, in fourteen or in thirty-two, most significant byte first.
cause: The bytes of a length are turned round, or 64 or 16384 is written into too few bits.
hint: How long is the longest string whose length fits into six bits?
hint: Fourteen bits: the first byte holds the upper six of them, behind the two that name the encoding.
hint: From 16384 bytes on a byte of its own names the encoding, and four bytes follow it.
options: --hash-max-ziplist-value 100000

> HSET h 0 "" 1 x 62 "${bytes:a:62}" 63 "${bytes:b:63}" 64 "${bytes:c:64}" 65 "${bytes:d:65}"
:6
> HSET h 255 "${bytes:e:255}" 256 "${bytes:f:256}" 16383 "${bytes:g:16383}" 16384 "${bytes:h:16384}" 65536 "${bytes:i:65536}"
:5
> OBJECT ENCODING h
$ziplist|listpack
> HSTRLEN h 63
:63
> HSTRLEN h 64
:64
> HSTRLEN h 16383
:16383
> HSTRLEN h 16384
:16384
> HSTRLEN h 65536
:65536
> HGET h 63
$${bytes:b:63}
> HGET h 64
$${bytes:c:64}
> HGET h 256
$${bytes:f:256}
> HGET h 16383
$${bytes:g:16383}
> HGET h 16384
$${bytes:h:16384}
> HGET h 65536
$${bytes:i:65536}
> HVALS h
*11
  $
  $x
  $${bytes:a:62}
  $${bytes:b:63}
  $${bytes:c:64}
  $${bytes:d:65}
  $${bytes:e:255}
  $${bytes:f:256}
  $${bytes:g:16383}
  $${bytes:h:16384}
  $${bytes:i:65536}
# In a list they stand side by side in nodes of 8 KB, or alone.
> RPUSH k "${bytes:b:63}" "${bytes:c:64}" "${bytes:g:16383}" "${bytes:h:16384}" "${bytes:e:255}"
:5
> LRANGE k 0 -1
*5
  $${bytes:b:63}
  $${bytes:c:64}
  $${bytes:g:16383}
  $${bytes:h:16384}
  $${bytes:e:255}
> LINDEX k -2
$${bytes:h:16384}
> LINDEX k -5
$${bytes:b:63}
