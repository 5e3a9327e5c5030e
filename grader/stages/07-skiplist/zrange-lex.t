title: ZRANGE by name, where all scores are equal
points: 2
order: 62
section: Ranges
rule: [b includes b, (b excludes it, - and + are the ends; anything else is refused.
cause: A bound without bracket is taken, or "(" and "[" are confused at one end.
hint: What is between [b and (d?
hint: b and c: d itself is left out, b is not.
hint: A bound need not be a member: [bb lies between b and c.

> ZADD z 0 a 0 b 0 c 0 d 0 e
:5
> ZRANGE z - + BYLEX
*5
  $a
  $b
  $c
  $d
  $e
> ZRANGE z [b [d BYLEX
*3
  $b
  $c
  $d
> ZRANGE z (b [d BYLEX
*2
  $c
  $d
> ZRANGE z [b (d BYLEX
*2
  $b
  $c
> ZRANGE z (b (d BYLEX
*1
  $c
> ZRANGE z (b (c BYLEX
*0
> ZRANGE z [c [c BYLEX
*1
  $c
> ZRANGE z [c (c BYLEX
*0
> ZRANGE z [bb + BYLEX
*3
  $c
  $d
  $e
> ZRANGE z - [cc BYLEX
*3
  $a
  $b
  $c
> ZRANGE z - (a BYLEX
*0
> ZRANGE z [d [b BYLEX
*0
> ZRANGE z + - BYLEX
*0
> ZRANGE z - - BYLEX
*0
> ZRANGE z + + BYLEX
*0
> ZRANGE z [ + BYLEX
*5
  $a
  $b
  $c
  $d
  $e
> ZRANGE z [d [b BYLEX REV
*3
  $d
  $c
  $b
> ZRANGE z + (b bylex rev
*3
  $e
  $d
  $c
> ZRANGE z b [d BYLEX
-ERR min or max not valid string range item
> ZRANGE z [b d BYLEX
-ERR min or max not valid string range item
> ZRANGE z "" + BYLEX
-ERR min or max not valid string range item
> ZRANGE z -x + BYLEX
-ERR min or max not valid string range item
> ZRANGE missing [b d BYLEX
-ERR min or max not valid string range item
> ZRANGE missing [b [d BYLEX
*0
> ZADD s 0 a 0 b 0 c 0 d 0 e 0 "~${bytes:long:65}"
:6
> OBJECT ENCODING s
$skiplist
> ZRANGE s [b [d BYLEX
*3
  $b
  $c
  $d
> ZRANGE s (b (d BYLEX
*1
  $c
> ZRANGE s - (c BYLEX
*2
  $a
  $b
> ZRANGE s [bb (~ BYLEX
*3
  $c
  $d
  $e
> ZRANGE s (d - BYLEX REV
*3
  $c
  $b
  $a
> ZRANGE s [d [b BYLEX
*0
