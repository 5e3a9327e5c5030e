title: The bounds of a hash are settings, under two names each
points: 0
order: 900
section: Hashes
rule: hash-max-ziplist-entries is 512 and hash-max-ziplist-value 64; hash-max-listpack-entries and -value are the same settings; they hold for the next write.
cause: The second spelling is a setting of its own, or a new bound converts what nobody writes to.
hint: Why does Redis 7.0 know two names for one setting?
hint: The option table may have two rows that share one variable.
hint: A hash is looked at when it is written to. Reads change nothing.

> CONFIG GET hash-max-ziplist-entries
*2
  $hash-max-ziplist-entries
  $512
> CONFIG GET hash-max-listpack-value
*2
  $hash-max-listpack-value
  $64
> CONFIG GET "hash-max-*"
*8 any-order
  $hash-max-ziplist-entries
  $512
  $hash-max-listpack-entries
  $512
  $hash-max-ziplist-value
  $64
  $hash-max-listpack-value
  $64
> HSET h a 1 b 2 c 3
:3
> CONFIG SET hash-max-listpack-entries 2
+OK
> CONFIG GET hash-max-ziplist-entries
*2
  $hash-max-ziplist-entries
  $2
> HGET h a
$1
> OBJECT ENCODING h
$ziplist|listpack
> HDEL h c
:1
> HSET h a one
:0
> OBJECT ENCODING h
$ziplist|listpack
> HSET h c 3
:1
> OBJECT ENCODING h
$hashtable
> CONFIG SET hash-max-ziplist-value 3 hash-max-ziplist-entries 100
+OK
> HSET k a four
:1
> OBJECT ENCODING k
$hashtable
> HSET l a 123
:1
> OBJECT ENCODING l
$ziplist|listpack
> HSET l four 1
:1
> OBJECT ENCODING l
$hashtable
> CONFIG SET hash-max-ziplist-entries x
-ERR CONFIG SET failed (possibly related to argument 'hash-max-ziplist-entries') - argument couldn't be parsed into an integer
> CONFIG SET hash-max-listpack-entries -1
-ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-entries') - argument must be between 0 and 9223372036854775807 inclusive
> CONFIG SET hash-max-listpack-value -1
-ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value
> CONFIG GET hash-max-ziplist-value
*2
  $hash-max-ziplist-value
  $3
