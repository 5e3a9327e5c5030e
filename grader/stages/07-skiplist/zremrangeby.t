title: ZREMRANGEBYRANK, ZREMRANGEBYSCORE and ZREMRANGEBYLEX remove a range
points: 0
order: 69
section: Ranges
rule: They remove what ZRANGE with the same two ends would reply, and reply how many that was.
cause: A node is freed before its neighbour is known, or one structure keeps a member.
hint: From which structures must each member go?
hint: Ask ZSCORE, ZRANGE and ZCARD afterwards: they ask different ones.
hint: When nothing is left, the key goes.

> ZADD z 1 a 2 b 3 c 4 d 5 e
:5
> ZREMRANGEBYRANK z 1 2
:2
> ZRANGE z 0 -1
*3
  $a
  $d
  $e
> ZREMRANGEBYRANK z 3 9
:0
> ZREMRANGEBYRANK z -1 -1
:1
> ZRANGE z 0 -1
*2
  $a
  $d
> ZREMRANGEBYSCORE z (1 3
:0
> ZREMRANGEBYSCORE z (1 4
:1
> ZRANGE z 0 -1
*1
  $a
> ZREMRANGEBYSCORE z -inf +inf
:1
> EXISTS z
:0
> ZADD n 0 a 0 b 0 c 0 d
:4
> ZREMRANGEBYLEX n [b (d
:2
> ZRANGE n 0 -1
*2
  $a
  $d
> ZREMRANGEBYLEX n (d +
:0
> ZREMRANGEBYLEX n - +
:2
> EXISTS n
:0
> ZADD s 1 a 2 b 3 c 4 d 5 e 6 "${bytes:long:65}"
:6
> ZREMRANGEBYRANK s 1 2
:2
> ZRANGE s 0 2
*3
  $a
  $d
  $e
> ZSCORE s b
$-
> ZREMRANGEBYSCORE s (4 +inf
:2
> ZRANGE s 0 -1
*2
  $a
  $d
> ZCARD s
:2
> ZADD s 9 b
:1
> ZRANGE s 0 -1
*3
  $a
  $d
  $b
> ZREMRANGEBYRANK s 0 -1
:3
> EXISTS s
:0
> SET t text
+OK
> ZREMRANGEBYRANK t 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREMRANGEBYRANK t a 1
-ERR value is not an integer or out of range
> ZREMRANGEBYSCORE t a 1
-ERR min or max is not a float
> ZREMRANGEBYSCORE t 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREMRANGEBYLEX t a +
-ERR min or max not valid string range item
> ZREMRANGEBYLEX t - +
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZREMRANGEBYRANK missing 0 1
:0
> ZREMRANGEBYRANK missing a 1
-ERR value is not an integer or out of range
> ZREMRANGEBYSCORE missing 0 1
:0
> ZREMRANGEBYLEX missing - +
:0
> ZREMRANGEBYRANK missing 0
-ERR wrong number of arguments for 'zremrangebyrank' command
