title: ZSCAN walks through a sorted set
points: 1
order: 76
section: Sorted set commands
rule: A small set answers whole, in order, with cursor 0; the reply holds members and scores in turns.
cause: COUNT cuts a small set, whose cursor then means nothing.
hint: What could a cursor be in a ziplist that changes between two calls?
hint: Nothing safe: so everything comes at once.
hint: MATCH looks at the member, and takes its score along.

> ZADD z 1 a 2.5 ab 3 b -inf bc
:4
> ZSCAN z 0
*2
  $0
  *8
    $bc
    $-inf
    $a
    $1
    $ab
    $2.5
    $b
    $3
> ZSCAN z 0 COUNT 1
*2
  $0
  *8
    $bc
    $-inf
    $a
    $1
    $ab
    $2.5
    $b
    $3
> ZSCAN z 0 MATCH a*
*2
  $0
  *4
    $a
    $1
    $ab
    $2.5
> ZSCAN z 0 MATCH * COUNT 100
*2
  $0
  *8
    $bc
    $-inf
    $a
    $1
    $ab
    $2.5
    $b
    $3
> ZSCAN z 0 MATCH nosuch
*2
  $0
  *0
> ZSCAN z 17
*2
  $0
  *8
    $bc
    $-inf
    $a
    $1
    $ab
    $2.5
    $b
    $3
> ZSCAN missing 0
*2
  $0
  *0
> ZSCAN missing 5
*2
  $0
  *0
> ZADD z 1e17 c
:1
> ZSCAN z 0 MATCH c
*2
  $0
  *2
    $c
    $100000000000000000
> ZADD s 1 "${bytes:long:65}" 2.5 g 1e17 h
:3
> ZSCAN s 0 MATCH g COUNT 1000
*2
  $0
  *2
    $g
    $2.5
> ZSCAN s 0 MATCH h COUNT 1000
*2
  $0
  *2
    $h
    $1e+17
> ZSCAN s 0 MATCH nosuch COUNT 1000
*2
  $0
  *0
> ZSCAN z x
-ERR invalid cursor
> ZSCAN missing x
-ERR invalid cursor
> ZSCAN z 0 COUNT 0
-ERR syntax error
> ZSCAN z 0 COUNT x
-ERR value is not an integer or out of range
> ZSCAN z 0 COUNT
-ERR syntax error
> ZSCAN z 0 TYPE string
-ERR syntax error
> ZSCAN missing 0 COUNT 0
*2
  $0
  *0
> SET t text
+OK
> ZSCAN t x
-ERR invalid cursor
> ZSCAN t 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZSCAN z
-ERR wrong number of arguments for 'zscan' command
> HELLO 3
?
> ZSCAN z 0 MATCH a*
*2
  $0
  *4
    $a
    $1
    $ab
    $2.5
