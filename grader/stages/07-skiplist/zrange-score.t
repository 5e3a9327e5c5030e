title: ZRANGE by score
points: 2
order: 61
section: Ranges
rule: 5 includes the members that score 5, (5 excludes them, at either end.
cause: "(" is ignored at one of the ends, or compares the wrong way round.
hint: Which members has the range from (2 to (3?
hint: Those with scores strictly between 2 and 3.
hint: A lower end (5 begins right behind those that score 5; a higher end (5 ends right before them.

> ZADD z 1 a 2 b 2 c 3 d 3.5 e
:5
> ZRANGE z 2 3 BYSCORE
*3
  $b
  $c
  $d
> ZRANGE z (2 3 BYSCORE
*1
  $d
> ZRANGE z 2 (3 BYSCORE
*2
  $b
  $c
> ZRANGE z (2 (3 BYSCORE
*0
> ZRANGE z (1 (2 BYSCORE
*0
> ZRANGE z 2 2 BYSCORE
*2
  $b
  $c
> ZRANGE z (2 2 BYSCORE
*0
> ZRANGE z 2 (2 BYSCORE
*0
> ZRANGE z (2 (2 BYSCORE
*0
> ZRANGE z 2.5 2.75 BYSCORE
*0
> ZRANGE z 3 2 BYSCORE
*0
> ZRANGE z -inf +inf BYSCORE WITHSCORES
*10
  $a
  $1
  $b
  $2
  $c
  $2
  $d
  $3
  $e
  $3.5
> ZRANGE z -inf (2 BYSCORE
*1
  $a
> ZRANGE z (3 inf BYSCORE
*1
  $e
> ZRANGE z 0x2 1e1 byscore
*4
  $b
  $c
  $d
  $e
> ZRANGE z -5 0 BYSCORE
*0
> ZRANGE z 4 100 BYSCORE
*0
> ZRANGE missing 1 2 BYSCORE
*0
# From the highest down: the higher end is named first.
> ZRANGE z 3 2 BYSCORE REV
*3
  $d
  $c
  $b
> ZRANGE z (3 (1 BYSCORE REV WITHSCORES
*4
  $c
  $2
  $b
  $2
> ZRANGE z 2 3 BYSCORE REV
*0
> ZRANGE z +inf -inf BYSCORE REV
*5
  $e
  $d
  $c
  $b
  $a
> ZADD s 1 a 2 b 2 c 3 d 3.5 e 7 "${bytes:long:65}"
:6
> ZRANGE s 2 3 BYSCORE
*3
  $b
  $c
  $d
> ZRANGE s (2 3 BYSCORE
*1
  $d
> ZRANGE s 2 (3 BYSCORE
*2
  $b
  $c
> ZRANGE s (2 (3 BYSCORE
*0
> ZRANGE s (1 (2 BYSCORE
*0
> ZRANGE s (2 2 BYSCORE
*0
> ZRANGE s 2.5 2.75 BYSCORE
*0
> ZRANGE s 3 2 BYSCORE
*0
> ZRANGE s -inf (7 BYSCORE WITHSCORES
*10
  $a
  $1
  $b
  $2
  $c
  $2
  $d
  $3
  $e
  $3.5
> ZRANGE s (3.5 1 BYSCORE REV
*4
  $d
  $c
  $b
  $a
> ZRANGE s 8 9 BYSCORE
*0
