title: Writing to a list or hash keeps its deadline
points: 1
order: 84
section: Lists
rule: A deadline belongs to the key: pushes, HSET and pops leave it; it goes with the key, and a new key has none.
cause: The key is set anew after each write, and its deadline lost.
hint: What does SET do to a deadline, and why is LPUSH different?
hint: LPUSH changes a value; SET replaces it.
hint: After the last pop the key is gone, and so is its deadline.

> RPUSH l a b c
:3
> EXPIRE l 1000
:1
> LPUSH l x
:4
> RPUSH l y
:5
> LPOP l
$x
> LSET l 0 z
+OK
> LTRIM l 0 1
+OK
> LREM l 1 b
:1
> TTL l
:/1000|999/
> HSET h a 1 b 2
:2
> PEXPIRE h 1000000
:1
> HSET h a one c 3
:1
> HINCRBY h b 1
:3
> HDEL h a
:1
> PTTL h
:/1000000|999[0-9]{3}/
> LPOP l 10
*1
  $z
> TTL l
:-2
> RPUSH l new
:1
> TTL l
:-1
> EXPIRE l 1000
:1
> LMOVE l m LEFT LEFT
$new
> TTL m
:-1
> TTL l
:-2
# A deadline that has passed: the key is not there, for any command.
> RPUSH gone a b
:2
> PEXPIRE gone 30
:1
! wait 60ms
> LLEN gone
:0
> LPUSHX gone c
:0
> RPUSH gone c
:1
> LRANGE gone 0 -1
*1
  $c
> TTL gone
:-1
> HSET past f v
:1
> PEXPIREAT past 1
:1
> HGET past f
$-
> HSET past g v
:1
> HGETALL past
*2
  $g
  $v
