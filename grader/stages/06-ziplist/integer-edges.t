title: Every size of integer, at its edges
points: 2
order: 31
section: The ziplist, byte by byte
rule: An integer takes no byte of its own (0 to 12), one, two, three, four or eight, signed; each size has a smallest and a largest value.
cause: A sign is not extended, three bytes above all; or a bound is off by one, so that a value is cut.
hint: Which values need a third byte, on each side of 0?
hint: Three bytes have no type in C: the sign must be carried up into the fourth.
hint: 12 is the last that stands in the encoding byte itself; 13 takes a byte more.

> RPUSH k -1 0 1 11 12 13
:6
> RPUSH k 127 128 -128 -129 255 256
:12
> RPUSH k 32767 32768 -32768 -32769 65535 65536
:18
> RPUSH k 8388607 8388608 -8388608 -8388609 16777215 16777216
:24
> RPUSH k 2147483647 2147483648 -2147483648 -2147483649 4294967295 4294967296
:30
> RPUSH k 9223372036854775807 -9223372036854775808 9223372036854775806 -9223372036854775807
:34
> OBJECT ENCODING k
$ziplist|quicklist
> LRANGE k 0 -1
*34
  $-1
  $0
  $1
  $11
  $12
  $13
  $127
  $128
  $-128
  $-129
  $255
  $256
  $32767
  $32768
  $-32768
  $-32769
  $65535
  $65536
  $8388607
  $8388608
  $-8388608
  $-8388609
  $16777215
  $16777216
  $2147483647
  $2147483648
  $-2147483648
  $-2147483649
  $4294967295
  $4294967296
  $9223372036854775807
  $-9223372036854775808
  $9223372036854775806
  $-9223372036854775807
# Backwards as well: each entry knows how long the one before it is.
> LINDEX k -1
$-9223372036854775807
> LINDEX k -4
$9223372036854775807
> LINDEX k -8
$-2147483648
> LINDEX k -14
$-8388608
> LINDEX k -20
$-32768
> LINDEX k -26
$-128
> LINDEX k -34
$-1
> LPOS k -8388608
:20
> LPOS k -8388609
:21
> LPOS k 16777215
:22
> LPOS k 12
:4
> LPOS k 13
:5
> LPOS k -129
:9
> LREM k 1 -8388608
:1
> LREM k -1 12
:1
> LINDEX k 20
$16777215
> HSET h -8388608 12 12 -8388608 -1 8388608 13 -129
:4
> HGETALL h
*8
  $-8388608
  $12
  $12
  $-8388608
  $-1
  $8388608
  $13
  $-129
> HGET h -8388608
$12
> HINCRBY h 12 -1
:-8388609
> HINCRBY h 13 1
:-128
> HGETALL h
*8
  $-8388608
  $12
  $12
  $-8388609
  $-1
  $8388608
  $13
  $-128
