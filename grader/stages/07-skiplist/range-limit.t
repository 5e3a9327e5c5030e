title: LIMIT leaves out, then takes so many
points: 2
order: 63
section: Ranges
rule: LIMIT offset count counts from where the walk begins; a negative count means all, a negative offset none.
cause: With REV the offset is counted from the lowest, or it moves the bounds instead of the result.
hint: What is the first member of ZRANGE z 4 1 BYSCORE REV LIMIT 1 1?
hint: The second highest in the range: the walk begins at the highest.
hint: An offset behind the range leaves nothing. LIMIT is for BYSCORE and BYLEX only.

> ZADD z 1 a 2 b 3 c 4 d 5 e
:5
> ZRANGE z 2 5 BYSCORE LIMIT 0 2
*2
  $b
  $c
> ZRANGE z 2 5 BYSCORE LIMIT 1 2
*2
  $c
  $d
> ZRANGE z 2 5 BYSCORE LIMIT 3 2
*1
  $e
> ZRANGE z 2 5 BYSCORE LIMIT 4 2
*0
> ZRANGE z 2 5 BYSCORE LIMIT 1 0
*0
> ZRANGE z 2 5 BYSCORE LIMIT 1 -1
*3
  $c
  $d
  $e
> ZRANGE z 2 5 BYSCORE LIMIT 2 -7
*2
  $d
  $e
> ZRANGE z 2 5 BYSCORE LIMIT -1 2
*0
> ZRANGE z 2 5 BYSCORE LIMIT -1 -1
*0
> ZRANGE z 4 1 BYSCORE REV LIMIT 1 1
*1
  $c
> ZRANGE z 4 1 BYSCORE REV LIMIT 1 -1 WITHSCORES
*6
  $c
  $3
  $b
  $2
  $a
  $1
> ZRANGE z 4 1 BYSCORE REV LIMIT 3 10
*1
  $a
> ZRANGE z 4 1 BYSCORE REV LIMIT 4 10
*0
> ZRANGE z -inf +inf BYSCORE LIMIT 9223372036854775807 9223372036854775807
*0
> ZRANGE z -inf +inf BYSCORE WITHSCORES LIMIT 1 1
*2
  $b
  $2
> ZRANGE z -inf +inf LIMIT 1 1 BYSCORE LIMIT 2 1
*1
  $c
> ZADD n 0 a 0 b 0 c 0 d
:4
> ZRANGE n - + BYLEX LIMIT 1 2
*2
  $b
  $c
> ZRANGE n + - BYLEX REV LIMIT 1 2
*2
  $c
  $b
> ZRANGE n (a + BYLEX LIMIT 1 -1
*2
  $c
  $d
> ZRANGE z 0 1 LIMIT 0 1
-ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX
> ZREVRANGE z 0 1 LIMIT 0 1
-ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX
> ZRANGE z 0 1 LIMIT 0 -1
*2
  $a
  $b
> ZRANGE z 2 5 BYSCORE LIMIT 0
-ERR syntax error
> ZRANGE z 2 5 BYSCORE LIMIT 0 x
-ERR value is not an integer or out of range
> ZRANGE z 2 5 BYSCORE LIMIT x 1
-ERR value is not an integer or out of range
> ZRANGE missing 2 5 BYSCORE LIMIT 0 1
*0
> ZADD s 1 a 2 b 3 c 4 d 5 e 6 "${bytes:long:65}"
:6
> ZRANGE s 2 5 BYSCORE LIMIT 1 2
*2
  $c
  $d
> ZRANGE s 5 2 BYSCORE REV LIMIT 1 2
*2
  $d
  $c
> ZRANGE s -inf (6 BYSCORE LIMIT 4 100
*1
  $e
> ZRANGE s -inf +inf BYSCORE LIMIT -1 1
*0
