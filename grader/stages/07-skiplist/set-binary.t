title: Members of any bytes and any length
points: 1
order: 26
section: Sets
rule: A member comes back byte for byte, the empty one too; lengths of 254, 255 and 256 bytes are as good as others.
cause: Lengths are kept in a byte that is too small, or a NUL ends a member.
hint: Which bytes may a member have?
hint: All of them: NUL, line ends, bytes above 127.
hint: Where a short length has one byte, what is the first that does not fit?

> SADD s "" "\x00" "\x00\x00" "a\r\nb" "\xff\xfe"
:5
> SISMEMBER s ""
:1
> SISMEMBER s "\x00"
:1
> SISMEMBER s "\x00\x00\x00"
:0
> SMEMBERS s
*5 any-order
  $
  $\x00
  $\x00\x00
  $\xff\xfe
  $a\r\nb
> SREM s "\x00"
:1
> SMISMEMBER s "" "\x00" "\x00\x00" "a\r\nb" "\xff\xfe"
*5
  :1
  :0
  :1
  :1
  :1
> SADD long "${bytes:a:253}" "${bytes:b:254}" "${bytes:c:255}" "${bytes:d:256}" "${bytes:e:70000}"
:5
> SMISMEMBER long "${bytes:a:253}" "${bytes:b:254}" "${bytes:c:255}" "${bytes:d:256}" "${bytes:e:70000}"
*5
  :1
  :1
  :1
  :1
  :1
> SADD long "${bytes:a:253}" "${bytes:b:254}" "${bytes:c:255}" "${bytes:d:256}" "${bytes:e:70000}"
:0
> SMEMBERS long
*5 any-order
  $${bytes:a:253}
  $${bytes:b:254}
  $${bytes:c:255}
  $${bytes:d:256}
  $${bytes:e:70000}
> SREM long "${bytes:b:254}" "${bytes:d:256}"
:2
> SCARD long
:3
> SADD words ${word:x} ${word:y} ${int:i}
:3
> SMEMBERS words
*3 any-order
  $${word:x}
  $${word:y}
  $${int:i}
> SADD ints ${int:i} ${int:j}
:2
> OBJECT ENCODING ints
$intset
> SMEMBERS ints
*2 any-order
  $${int:i}
  $${int:j}
