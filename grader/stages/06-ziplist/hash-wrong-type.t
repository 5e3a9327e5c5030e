title: Hash commands refuse what is no hash
points: 1
order: 81
section: Hashes
rule: A key of another type is an error for every hash command, and nothing is changed.
cause: The type is not looked at, or a missing field is reported instead.
hint: Does WRONGTYPE come before or after a number is found to be none?
hint: HINCRBY reads its number first; HSET counts its words first.
hint: HMGET on a wrong type is one error, not an array of nulls.

> SET s text
+OK
> RPUSH l a b
:2
> HSET s f v
-WRONGTYPE Operation against a key holding the wrong kind of value
> HSET s f
-ERR wrong number of arguments for 'hset' command
> HSETNX l f v
-WRONGTYPE Operation against a key holding the wrong kind of value
> HMSET s f v
-WRONGTYPE Operation against a key holding the wrong kind of value
> HGET l f
-WRONGTYPE Operation against a key holding the wrong kind of value
> HMGET s f g
-WRONGTYPE Operation against a key holding the wrong kind of value
> HGETALL l
-WRONGTYPE Operation against a key holding the wrong kind of value
> HKEYS s
-WRONGTYPE Operation against a key holding the wrong kind of value
> HVALS l
-WRONGTYPE Operation against a key holding the wrong kind of value
> HLEN s
-WRONGTYPE Operation against a key holding the wrong kind of value
> HDEL l f
-WRONGTYPE Operation against a key holding the wrong kind of value
> HEXISTS s f
-WRONGTYPE Operation against a key holding the wrong kind of value
> HSTRLEN l f
-WRONGTYPE Operation against a key holding the wrong kind of value
> HINCRBY s f 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> HINCRBY s f x
-ERR value is not an integer or out of range
> HINCRBYFLOAT l f 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> HINCRBYFLOAT l f x
-ERR value is not a valid float
> HRANDFIELD s
-WRONGTYPE Operation against a key holding the wrong kind of value
> HRANDFIELD l 1 WITHVALUES
-WRONGTYPE Operation against a key holding the wrong kind of value
> HSCAN s 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> HSCAN l 0 MATCH *
-WRONGTYPE Operation against a key holding the wrong kind of value
> GET s
$text
> LRANGE l 0 -1
*2
  $a
  $b
