title: ZRANGE by rank
points: 1
order: 60
section: Ranges
rule: Both ends are included; negative ones count from the highest; what lies outside is cut off.
cause: The end is left out, or a start beyond the set is an error.
hint: What does ZRANGE z 0 0 reply?
hint: The first member. -1 is the last one, so 0 -1 is all.
hint: Add the length to what is negative, then cut to 0 and length - 1; a start behind the stop is an empty range.

> ZADD z 1 a 2 b 3 c 4 d 5 e
:5
> ZRANGE z 0 -1
*5
  $a
  $b
  $c
  $d
  $e
> ZRANGE z 0 0
*1
  $a
> ZRANGE z 1 3
*3
  $b
  $c
  $d
> ZRANGE z -2 -1
*2
  $d
  $e
> ZRANGE z -100 1
*2
  $a
  $b
> ZRANGE z 3 100
*2
  $d
  $e
> ZRANGE z 3 2
*0
> ZRANGE z 5 6
*0
> ZRANGE z -7 -6
*0
> ZRANGE z 9223372036854775807 9223372036854775807
*0
> ZRANGE z -9223372036854775808 9223372036854775807
*5
  $a
  $b
  $c
  $d
  $e
> ZRANGE z 1 2 WITHSCORES
*4
  $b
  $2
  $c
  $3
> ZRANGE z 0 1 REV
*2
  $e
  $d
> ZRANGE z -2 -1 REV
*2
  $b
  $a
> ZRANGE z 0 1 rev withscores
*4
  $e
  $5
  $d
  $4
> ZREVRANGE z 0 1
*2
  $e
  $d
> ZREVRANGE z -2 -1 WITHSCORES
*4
  $b
  $2
  $a
  $1
> ZRANGE missing 0 -1
*0
> ZREVRANGE missing 0 -1
*0
> ZADD s 1 a 2 b 3 c 4 d 5 e 6 "${bytes:long:65}"
:6
> ZRANGE s 0 -2
*5
  $a
  $b
  $c
  $d
  $e
> ZRANGE s 1 3 REV
*3
  $e
  $d
  $c
> ZRANGE s -3 -2 WITHSCORES
*4
  $d
  $4
  $e
  $5
> ZREVRANGE s 4 100 WITHSCORES
*4
  $b
  $2
  $a
  $1
> ZRANGE s 6 7
*0
