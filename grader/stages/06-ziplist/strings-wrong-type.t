title: String commands refuse lists and hashes
points: 0
order: 900
section: Lists
rule: A list and a hash are no strings: an error for all but those that overwrite, only ask whether a key is there, or answer null.
cause: A command that knew only strings until now takes the value for one.
hint: Which string commands do not care what was there?
hint: SET, MSET and SETEX overwrite; SETNX and MSETNX only look; MGET answers null.
hint: Nothing may change when the error comes.

> RPUSH l a b
:2
> HSET h f v
:1
> GET l
-WRONGTYPE Operation against a key holding the wrong kind of value
> GET h
-WRONGTYPE Operation against a key holding the wrong kind of value
> GETRANGE l 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> SUBSTR h 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> STRLEN l
-WRONGTYPE Operation against a key holding the wrong kind of value
> APPEND l x
-WRONGTYPE Operation against a key holding the wrong kind of value
> APPEND h x
-WRONGTYPE Operation against a key holding the wrong kind of value
> SETRANGE l 0 x
-WRONGTYPE Operation against a key holding the wrong kind of value
> SETRANGE l 0 ""
-WRONGTYPE Operation against a key holding the wrong kind of value
> INCR l
-WRONGTYPE Operation against a key holding the wrong kind of value
> DECR h
-WRONGTYPE Operation against a key holding the wrong kind of value
> INCRBY l 5
-WRONGTYPE Operation against a key holding the wrong kind of value
> DECRBY h 5
-WRONGTYPE Operation against a key holding the wrong kind of value
> INCRBYFLOAT l 1.5
-WRONGTYPE Operation against a key holding the wrong kind of value
> GETSET l x
-WRONGTYPE Operation against a key holding the wrong kind of value
> GETDEL h
-WRONGTYPE Operation against a key holding the wrong kind of value
> GETEX l
-WRONGTYPE Operation against a key holding the wrong kind of value
> GETEX l EX 100
-WRONGTYPE Operation against a key holding the wrong kind of value
> SET l x GET
-WRONGTYPE Operation against a key holding the wrong kind of value
> SETBIT l 0 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> GETBIT h 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> BITCOUNT l
-WRONGTYPE Operation against a key holding the wrong kind of value
> BITPOS h 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> BITFIELD l GET u8 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> BITFIELD_RO h GET u8 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> BITOP NOT dest l
-WRONGTYPE Operation against a key holding the wrong kind of value
> BITOP AND dest l missing
-WRONGTYPE Operation against a key holding the wrong kind of value
> LCS l h
-ERR The specified keys must contain string values
> MGET l missing h
*3
  $-
  $-
  $-
> SETNX l x
:0
> MSETNX l x new y
:0
> SET l x NX
$-
> LRANGE l 0 -1
*2
  $a
  $b
> HGETALL h
*2
  $f
  $v
> TTL l
:-1
> SET l text
+OK
> GET l
$text
> MSET h text
+OK
> GET h
$text
> HSET h2 f v
:1
> SETEX h2 100 text
+OK
> TYPE h2
+string
