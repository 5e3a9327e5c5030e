title: HSETNX and HMSET
points: 1
order: 61
section: Hashes
rule: HSETNX writes a field only if it is not there; HMSET is HSET that replies OK.
cause: HSETNX overwrites, or HMSET counts.
hint: What is HMSET's reply?
hint: OK, whatever was new: it is the older form of HSET.
hint: HSETNX makes the hash if need be.

> HSETNX h a 1
:1
> HSETNX h a 2
:0
> HGET h a
$1
> HSETNX h b ""
:1
> HSETNX h b x
:0
> HGET h b
$
> HMSET h a one c three
+OK
> HGETALL h
*6
  $a
  $one
  $b
  $
  $c
  $three
> HMSET new x 1 x 2
+OK
> HGETALL new
*2
  $x
  $2
> HMSET h
-ERR wrong number of arguments for 'hmset' command
> HMSET h a
-ERR wrong number of arguments for 'hmset' command
> HMSET h a 1 b
-ERR wrong number of arguments for 'hmset' command
> HMSET missing a 1 b
-ERR wrong number of arguments for 'hmset' command
> EXISTS missing
:0
> HSETNX h a
-ERR wrong number of arguments for 'hsetnx' command
> HSETNX h a 1 b 2
-ERR wrong number of arguments for 'hsetnx' command
