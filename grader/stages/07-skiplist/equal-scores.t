title: Where scores are equal, members stand in order of their bytes
points: 2
order: 42
section: A sorted set is two structures
rule: Members of one score are in order of their bytes, as unsigned numbers; a prefix comes before what is longer.
cause: They stay in the order in which they came, or are compared as numbers or as signed characters.
hint: Which comes first of 10 and 9, when both score 0?
hint: 10: the byte 1 is less than the byte 9. A byte of 0xff comes last.
hint: memcmp of the common length, then the shorter one first.

> ZADD z 0 b 0 a 0 B 0 10 0 9 0 bb 0 "" 0 "\xff" 0 "a\x00" 0 -5
:10
> ZRANGE z 0 -1
*10
  $
  $-5
  $10
  $9
  $B
  $a
  $a\x00
  $b
  $bb
  $\xff
> ZRANK z 10
:2
> ZRANK z 9
:3
> ZREVRANK z "\xff"
:0
> ZADD z -1 b 1 a
:0
> ZRANGE z 0 -1
*10
  $b
  $
  $-5
  $10
  $9
  $B
  $a\x00
  $bb
  $\xff
  $a
> ZADD z 0 b
:0
> ZRANGE z 0 -1
*10
  $
  $-5
  $10
  $9
  $B
  $a\x00
  $b
  $bb
  $\xff
  $a
# The same of a skiplist.
> ZADD s 1 "${bytes:long:65}" 0 b 0 a 0 B 0 10 0 9 0 bb 0 "" 0 "\xff" 0 "a\x00" 0 -5
:11
> OBJECT ENCODING s
$skiplist
> ZRANGE s 0 -2
*10
  $
  $-5
  $10
  $9
  $B
  $a
  $a\x00
  $b
  $bb
  $\xff
> ZREVRANGE s 1 3
*3
  $\xff
  $bb
  $b
> ZRANK s 10
:2
> ZRANK s "\xff"
:9
> ZADD s -1 b 2 a
:0
> ZRANGE s 0 9
*10
  $b
  $
  $-5
  $10
  $9
  $B
  $a\x00
  $bb
  $\xff
  $${bytes:long:65}
> ZADD s 0 b
:0
> ZRANGE s 0 9
*10
  $
  $-5
  $10
  $9
  $B
  $a\x00
  $b
  $bb
  $\xff
  $${bytes:long:65}
> ZREM s b bb
:2
> ZRANGE s 0 7
*8
  $
  $-5
  $10
  $9
  $B
  $a\x00
  $\xff
  $${bytes:long:65}
