title: List commands refuse what is no list
points: 1
order: 80
section: Lists
rule: A key of another type is an error for every list command, and nothing is changed.
cause: The type is not looked at, or a string is overwritten.
hint: Does WRONGTYPE come before or after a number is found to be none?
hint: It differs: LINDEX looks at the key first, LRANGE reads its numbers first.
hint: One helper that looks a key up and checks its type serves all commands.

> SET s text
+OK
> HSET h f v
:1
> LPUSH s a
-WRONGTYPE Operation against a key holding the wrong kind of value
> RPUSH h a
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPUSHX s a
-WRONGTYPE Operation against a key holding the wrong kind of value
> RPUSHX h a
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPOP s
-WRONGTYPE Operation against a key holding the wrong kind of value
> RPOP h
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPOP s 2
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPOP s 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> LPOP s -1
-ERR value is out of range, must be positive
> LLEN s
-WRONGTYPE Operation against a key holding the wrong kind of value
> LRANGE s 0 -1
-WRONGTYPE Operation against a key holding the wrong kind of value
> LRANGE s x 1
-ERR value is not an integer or out of range
> LINDEX s 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> LINDEX s x
-WRONGTYPE Operation against a key holding the wrong kind of value
> LSET s 0 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> LSET s x a
-WRONGTYPE Operation against a key holding the wrong kind of value
> LINSERT s BEFORE a b
-WRONGTYPE Operation against a key holding the wrong kind of value
> LINSERT s BESIDE a b
-ERR syntax error
> LREM s 0 a
-WRONGTYPE Operation against a key holding the wrong kind of value
> LREM s x a
-ERR value is not an integer or out of range
> LTRIM s 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> LTRIM s x 1
-ERR value is not an integer or out of range
> LPOS s a
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMOVE s k LEFT RIGHT
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMOVE s k UP RIGHT
-ERR syntax error
> RPOPLPUSH h k
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMPOP 1 s LEFT
-WRONGTYPE Operation against a key holding the wrong kind of value
> GET s
$text
> HGETALL h
*2
  $f
  $v
> EXISTS k
:0
