title: ZPOPMIN and ZPOPMAX take from the ends
points: 0
order: 900
section: Sorted set commands
rule: The lowest come first from ZPOPMIN, the highest first from ZPOPMAX; the last one takes the key with it.
cause: ZPOPMAX replies its members from the lowest up, or an empty sorted set stays.
hint: In which order does ZPOPMAX reply three members?
hint: From the highest down; equal scores by their members' bytes.
hint: With a count, RESP3 has a pair for each; without one, a single flat pair.

> ZADD z 1 a 2 b 2 c 3 d 4 e 5 f
:6
> ZPOPMIN z
*2
  $a
  $1
> ZPOPMAX z
*2
  $f
  $5
> ZPOPMAX z 3
*6
  $e
  $4
  $d
  $3
  $c
  $2
> ZRANGE z 0 -1
*1
  $b
> ZPOPMIN z 0
*0
> ZPOPMIN z 10
*2
  $b
  $2
> EXISTS z
:0
> ZPOPMIN z
*0
> ZPOPMAX z 2
*0
> ZPOPMIN z x
-ERR value is out of range, must be positive
> ZPOPMIN z -1
-ERR value is out of range, must be positive
> ZPOPMIN z 1 2
-ERR syntax error
> SET s text
+OK
> ZPOPMIN s
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZPOPMIN s 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZPOPMIN s -1
-ERR value is out of range, must be positive
> HELLO 3
?
> ZADD z 1.5 a 2 b 3 c 4 d
:4
> ZPOPMIN z
*2
  $a
  ,1.5
> ZPOPMIN z 1
*1
  *2
    $b
    ,2
> ZPOPMAX z 2
*2
  *2
    $d
    ,4
  *2
    $c
    ,3
> ZPOPMAX z
*0
