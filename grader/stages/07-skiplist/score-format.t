title: How scores are read and written
points: 1
order: 46
section: Sorted set commands
rule: A score is a double: whole ones are written without a point, others with the digits that make the same double again.
cause: A score is cut to an integer or a float on its way into the ziplist, or is written with six digits.
hint: What does ZSCORE reply after ZADD z 3.0 a, and after ZADD z 0.1 b?
hint: 3, and 0.10000000000000001: 17 digits tell every double from its neighbours.
hint: From 1e17 on an exponent is used. A score of 0x10 is 16.

> ZADD z 3.0 a 0.1 b 1e3 c 1e16 d 1e17 e -2.5 f .5 g 0x10 h 1.0000000000000002 i
:9
> ZSCORE z a
$3
> ZSCORE z b
$0.10000000000000001
> ZSCORE z c
$1000
> ZSCORE z d
$10000000000000000
> ZSCORE z e
$1e+17
> ZSCORE z f
$-2.5
> ZSCORE z g
$0.5
> ZSCORE z h
$16
> ZSCORE z i
$1.0000000000000002
> ZADD z 9007199254740993 a 5e-324 b 1.7976931348623157e308 c -1e-7 d 3.14159 e
:0
> ZRANGE z 0 -1 WITHSCORES
*18
  $f
  $-2.5
  $d
  $-9.9999999999999995e-08
  $b
  $4.9406564584124654e-324
  $g
  $0.5
  $i
  $1.0000000000000002
  $e
  $3.1415899999999999
  $h
  $16
  $a
  $9007199254740992
  $c
  $1.7976931348623157e+308
# The same of a skiplist.
> ZADD s 1 "${bytes:long:65}" 3.0 a 0.1 b 1e3 c 1e16 d 1e17 e -2.5 f
:7
> OBJECT ENCODING s
$skiplist
> ZRANGE s 0 -1 WITHSCORES
*14
  $f
  $-2.5
  $b
  $0.10000000000000001
  $${bytes:long:65}
  $1
  $a
  $3
  $c
  $1000
  $d
  $10000000000000000
  $e
  $1e+17
> ZADD s 9007199254740993 a 5e-324 b 1.7976931348623157e308 c
:0
> ZSCORE s a
$9007199254740992
> ZSCORE s b
$4.9406564584124654e-324
> ZSCORE s c
$1.7976931348623157e+308
# Many digits survive many changes.
> ZADD n 0.1 a
:1
> ZINCRBY n 0.2 a
$0.30000000000000004
> ZINCRBY n -0.3 a
$5.5511151231257827e-17
> ZINCRBY n 1e22 a
$1e+22
> ZSCORE n a
$1e+22
