title: ZINCRBY adds to a score
points: 1
order: 74
section: Sorted set commands
rule: A member that is not there counts from 0; the reply is the new score, and the member moves.
cause: The score changes in one of the two structures only.
hint: Where does a stand after ZINCRBY, and what does ZSCORE say?
hint: Both must know: the list by the order, the dict by the score.
hint: A small step often leaves a member between its neighbours; a large one does not.

> ZINCRBY z 5 a
$5
> ZINCRBY z -2 b
$-2
> ZINCRBY z 1.5 b
$-0.5
> ZINCRBY z 0 c
$0
> ZRANGE z 0 -1 WITHSCORES
*6
  $b
  $-0.5
  $c
  $0
  $a
  $5
> ZINCRBY z 10 b
$9.5
> ZRANGE z 0 -1 WITHSCORES
*6
  $c
  $0
  $a
  $5
  $b
  $9.5
> ZINCRBY z -9.5 b
$0
> ZINCRBY z -5 a
$0
> ZRANGE z 0 -1 WITHSCORES
*6
  $a
  $0
  $b
  $0
  $c
  $0
> ZADD s 1 a 2 b 3 c 10 "${bytes:long:65}"
:4
> ZINCRBY s 0.5 b
$2.5
> ZRANGE s 0 2 WITHSCORES
*6
  $a
  $1
  $b
  $2.5
  $c
  $3
> ZINCRBY s 1 b
$3.5
> ZRANGE s 0 2 WITHSCORES
*6
  $a
  $1
  $c
  $3
  $b
  $3.5
> ZINCRBY s 20 a
$21
> ZRANK s a
:3
> ZSCORE s a
$21
> ZINCRBY s -30 a
$-9
> ZRANK s a
:0
> ZINCRBY z x a
-ERR value is not a valid float
> ZINCRBY z
-ERR wrong number of arguments for 'zincrby' command
> ZINCRBY z 1
-ERR wrong number of arguments for 'zincrby' command
> ZINCRBY z 1 a b
-ERR wrong number of arguments for 'zincrby' command
> SET t text
+OK
> ZINCRBY t x a
-ERR value is not a valid float
> ZINCRBY t 1 a
-WRONGTYPE Operation against a key holding the wrong kind of value
# words that ZADD knows are no numbers here either, and leave too few arguments
> ZINCRBY z NX m
-ERR syntax error
> ZINCRBY z 1x m
-ERR value is not a valid float
