title: SORT replies a part
points: 0
order: 900
section: Sorted set commands
rule: LIMIT takes a start and a count after sorting; a negative start is 0, a negative count all. BY a pattern without * sorts nothing: lists and sorted sets keep their order, and DESC turns it round.
cause: LIMIT is applied before sorting, or a sorted set comes in the order of its bytes.
hint: What is SORT z BY nosort of a sorted set?
hint: Its members by score, from the highest with DESC: a range by ranks.
hint: A start behind the end is an empty array.

> RPUSH l 5 3 1 4 2
:5
> SORT l LIMIT 0 2
*2
  $1
  $2
> SORT l LIMIT 1 2 DESC
*2
  $4
  $3
> SORT l LIMIT 3 100
*2
  $4
  $5
> SORT l LIMIT 5 1
*0
> SORT l LIMIT 100 1
*0
> SORT l LIMIT -3 2
*2
  $1
  $2
> SORT l LIMIT 2 -1
*3
  $3
  $4
  $5
> SORT l LIMIT 0 0
*0
> SORT l LIMIT 2 9223372036854775807
*3
  $3
  $4
  $5
> SORT l LIMIT 9223372036854775807 9223372036854775807
*0
> SORT l LIMIT 0 1 LIMIT 1 2
*2
  $2
  $3
> SORT l BY nosort
*5
  $5
  $3
  $1
  $4
  $2
> SORT l BY nosort DESC
*5
  $2
  $4
  $1
  $3
  $5
> SORT l BY nosort LIMIT 1 2
*2
  $3
  $1
> SORT l BY nosort DESC LIMIT 1 2
*2
  $4
  $1
> SORT l BY nosort BY w_*
*5
  $5
  $3
  $1
  $4
  $2
> ZADD z 3 a 2 b 1 c 4 d
:4
> SORT z BY nosort
*4
  $c
  $b
  $a
  $d
> SORT z BY nosort DESC
*4
  $d
  $a
  $b
  $c
> SORT z BY nosort LIMIT 1 2
*2
  $b
  $a
> SORT z BY nosort DESC LIMIT 1 2
*2
  $a
  $b
> SORT z BY nosort DESC LIMIT 2 100 GET #
*2
  $b
  $c
> SORT z BY nosort LIMIT 4 1
*0
> SADD s 3 1 2
:3
> SORT s BY nosort LIMIT 1 1
*1
  $2
> SORT missing BY nosort LIMIT 0 1
*0
