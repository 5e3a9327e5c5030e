title: What ZRANGE refuses
points: 1
order: 66
section: Ranges
rule: First the words behind the ends are read, then whether they go together, then the ends, then the key is looked up.
cause: The key is looked up first, so that a missing one hides an error.
hint: What does ZRANGE missing a b reply?
hint: That a is no integer: the ends are read before anybody asks for the key.
hint: BYSCORE and BYLEX together are a syntax error; WITHSCORES with BYLEX has an error of its own.

> SET t text
+OK
> ZADD z 1 a 2 b
:2
> ZRANGE z a 1
-ERR value is not an integer or out of range
> ZRANGE z 0 1.5
-ERR value is not an integer or out of range
> ZRANGE z 9223372036854775808 1
-ERR value is not an integer or out of range
> ZRANGE missing a b
-ERR value is not an integer or out of range
> ZRANGE t a b
-ERR value is not an integer or out of range
> ZRANGE z a 2 BYSCORE
-ERR min or max is not a float
> ZRANGE z 1 2x BYSCORE
-ERR min or max is not a float
> ZRANGE z nan 2 BYSCORE
-ERR min or max is not a float
> ZRANGE z ((1 2 BYSCORE
-ERR min or max is not a float
> ZRANGE z [1 2 BYSCORE
-ERR min or max is not a float
> ZRANGE z "1 " 2 BYSCORE
-ERR min or max is not a float
> ZRANGE missing 1 x BYSCORE
-ERR min or max is not a float
> ZRANGE t 1 x BYSCORE
-ERR min or max is not a float
> ZRANGE z " 1" 2 BYSCORE
*2
  $a
  $b
> ZRANGE z ( 2 BYSCORE
*2
  $a
  $b
> ZRANGE z 0 1 NOSUCH
-ERR syntax error
> ZRANGE z a b NOSUCH
-ERR syntax error
> ZRANGE t 0 1 NOSUCH
-ERR syntax error
> ZRANGE z 0 1 BYSCORE BYLEX
-ERR syntax error
> ZRANGE z 0 1 BYSCORE BYSCORE
-ERR syntax error
> ZRANGE z 0 1 REV REV
-ERR syntax error
> ZRANGE z 0 1 WITHSCORES WITHSCORES
*4
  $a
  $1
  $b
  $2
> ZRANGE z 0 1 LIMIT
-ERR syntax error
> ZRANGE z - + BYLEX WITHSCORES
-ERR syntax error, WITHSCORES not supported in combination with BYLEX
> ZRANGE z a b LIMIT 0 1
-ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX
> ZRANGE z BYSCORE 1 2
-ERR syntax error
> ZRANGE z 0
-ERR wrong number of arguments for 'zrange' command
> ZRANGE t 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
