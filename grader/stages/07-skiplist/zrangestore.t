title: ZRANGESTORE makes a sorted set of a range
points: 0
order: 67
section: Ranges
rule: The destination is replaced whatever it was, and deleted when the range is empty; the reply is how many it has.
cause: Members are added to what was there, or an empty set is stored.
hint: What is in the destination afterwards that was there before?
hint: Nothing: it is a new set, without the old one's time to live.
hint: REV and LIMIT choose members; the set that is stored has its own order.

> ZADD z 1 a 2 b 3 c 4 d
:4
> ZRANGESTORE d z 1 2
:2
> ZRANGE d 0 -1 WITHSCORES
*4
  $b
  $2
  $c
  $3
> ZRANGESTORE d z 0 1 REV
:2
> ZRANGE d 0 -1 WITHSCORES
*4
  $c
  $3
  $d
  $4
> ZRANGESTORE d z (1 4 BYSCORE LIMIT 1 1
:1
> ZRANGE d 0 -1 WITHSCORES
*2
  $c
  $3
> ZRANGESTORE d z 3 1 BYSCORE REV LIMIT 0 2
:2
> ZRANGE d 0 -1
*2
  $b
  $c
> EXPIRE d 100
:1
> ZRANGESTORE d z 0 0
:1
> TTL d
:-1
> ZRANGESTORE d z 5 6
:0
> EXISTS d
:0
> ZRANGESTORE d z 5 6
:0
> SET t text
+OK
> ZRANGESTORE t z 0 0
:1
> TYPE t
+zset
> SET t text
+OK
> ZRANGESTORE t missing 0 -1
:0
> EXISTS t
:0
> SET t text
+OK
> ZRANGESTORE d t 0 -1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANGESTORE d t a b
-ERR value is not an integer or out of range
> ZRANGESTORE d missing a b
-ERR value is not an integer or out of range
> ZADD n 0 a 0 b 0 c
:3
> ZRANGESTORE d n [b + BYLEX
:2
> ZRANGE d 0 -1
*2
  $b
  $c
> ZRANGESTORE d z 0 1 WITHSCORES
-ERR syntax error
> ZRANGESTORE d z 0 1 LIMIT 0 1
-ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX
> ZRANGESTORE d z 0
-ERR wrong number of arguments for 'zrangestore' command
> ZRANGE d 0 -1
*2
  $b
  $c
# a score of -0 shows the way the members went: through a ziplist, which makes a 0 of it, or not
> CONFIG SET zset-max-listpack-entries 4
+OK
> ZADD minus 1 b 2 c 3 d 4 e 5 f
:5
> ZADD minus -0 a
:1
> ZRANGESTORE d minus 0 9 BYSCORE
:6
> ZSCORE d a
$0
> ZRANGESTORE d minus 9 0 BYSCORE REV
:6
> ZSCORE d a
$-0
> ZRANGESTORE d minus 0 -1
:6
> ZSCORE d a
$-0
