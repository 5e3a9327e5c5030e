title: Integers at the edges of every width
points: 1
order: 12
section: The intset
rule: An intset holds every integer of 64 bits, and SMEMBERS replies them in ascending order.
cause: A width is chosen by the wrong bounds, or bytes are compared where integers are meant.
hint: Which is the first integer that 16 bits do not hold, on either side of 0?
hint: 32768 and -32769; and 2147483648 and -2147483649 for 32 bits.
hint: The members come sorted as integers: -9 is behind -10, and 10 behind 9.

> SADD s 32767 -32768 0 10 9 -9 -10
:7
> SMEMBERS s
*7
  $-32768
  $-10
  $-9
  $0
  $9
  $10
  $32767
> OBJECT ENCODING s
$intset
> SADD s 32768
:1
> SMEMBERS s
*8
  $-32768
  $-10
  $-9
  $0
  $9
  $10
  $32767
  $32768
> SADD s -32769
:1
> SMEMBERS s
*9
  $-32769
  $-32768
  $-10
  $-9
  $0
  $9
  $10
  $32767
  $32768
> SADD s 2147483647 -2147483648
:2
> SADD s 2147483648
:1
> SMEMBERS s
*12
  $-2147483648
  $-32769
  $-32768
  $-10
  $-9
  $0
  $9
  $10
  $32767
  $32768
  $2147483647
  $2147483648
> SADD s -2147483649
:1
> SADD s 9223372036854775807 -9223372036854775808
:2
> SMEMBERS s
*15
  $-9223372036854775808
  $-2147483649
  $-2147483648
  $-32769
  $-32768
  $-10
  $-9
  $0
  $9
  $10
  $32767
  $32768
  $2147483647
  $2147483648
  $9223372036854775807
> OBJECT ENCODING s
$intset
> SMISMEMBER s 32767 32768 -32768 -32769 2147483647 2147483648 -2147483648 -2147483649 9223372036854775807 -9223372036854775808
*10
  :1
  :1
  :1
  :1
  :1
  :1
  :1
  :1
  :1
  :1
> SMISMEMBER s 9223372036854775806 -9223372036854775807 65535 4294967295 -1 1
*6
  :0
  :0
  :0
  :0
  :0
  :0
> SADD s 32768 -32769 9223372036854775807
:0
> SREM s 9223372036854775807 -9223372036854775808 -9223372036854775807
:2
> SMEMBERS s
*13
  $-2147483649
  $-2147483648
  $-32769
  $-32768
  $-10
  $-9
  $0
  $9
  $10
  $32767
  $32768
  $2147483647
  $2147483648
> SCARD s
:13
# Beyond 64 bits there is text only.
> SADD s 9223372036854775808
:1
> OBJECT ENCODING s
$hashtable
> SISMEMBER s 9223372036854775808
:1
> SISMEMBER s -9223372036854775808
:0
