title: ZADD with GT and LT
points: 1
order: 71
section: Sorted set commands
rule: GT changes a score to a higher one only, LT to a lower one only; both add new members.
cause: A new member is refused, or an equal score counts as changed.
hint: What does ZADD z GT 1 new do?
hint: It adds the member: GT is about those that are there. With XX it would not.
hint: A high score that comes late with a lower number must not take the record away.

> ZADD z 5 a 5 b
:2
> ZADD z GT CH 6 a 4 b 1 c
:2
> ZRANGE z 0 -1 WITHSCORES
*6
  $c
  $1
  $b
  $5
  $a
  $6
> ZADD z LT CH 7 a 4 b 0 c 9 d
:3
> ZRANGE z 0 -1 WITHSCORES
*8
  $c
  $0
  $b
  $4
  $a
  $6
  $d
  $9
> ZADD z GT CH 6 a
:0
> ZADD z XX GT CH 7 a 1 e
:1
> ZADD z XX LT CH 7 a 1 a 1 e
:1
> ZRANGE z 0 -1 WITHSCORES
*8
  $c
  $0
  $a
  $1
  $b
  $4
  $d
  $9
> ZADD z GT CH inf a
:1
> ZADD z gt ch inf a
:0
> ZADD z LT CH -inf a
:1
> ZADD z GT LT 1 a
-ERR GT, LT, and/or NX options at the same time are not compatible
> ZADD z NX GT 1 a
-ERR GT, LT, and/or NX options at the same time are not compatible
> ZADD z LT NX 1 a
-ERR GT, LT, and/or NX options at the same time are not compatible
