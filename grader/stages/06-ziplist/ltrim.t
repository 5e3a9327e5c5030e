title: LTRIM keeps a range and drops the rest
points: 1
order: 19
section: Lists
rule: What LRANGE would show stays; if that is nothing, the key goes.
cause: One element too many stays at an end, or an empty list stays as a key.
hint: How many elements go at the head, and how many at the tail?
hint: Translate the two indices as LRANGE does; start goes at the head, length - end - 1 at the tail.
hint: An empty range drops all: then the key is deleted.

> RPUSH k a b c d e f
:6
> LTRIM k 0 -1
+OK
> LLEN k
:6
> LTRIM k 1 -2
+OK
> LRANGE k 0 -1
*4
  $b
  $c
  $d
  $e
> LTRIM k 0 2
+OK
> LRANGE k 0 -1
*3
  $b
  $c
  $d
> LTRIM k -2 -1
+OK
> LRANGE k 0 -1
*2
  $c
  $d
> LTRIM k -100 100
+OK
> LRANGE k 0 -1
*2
  $c
  $d
> LTRIM k 1 1
+OK
> LRANGE k 0 -1
*1
  $d
> LTRIM k 1 0
+OK
> EXISTS k
:0
> RPUSH k a b
:2
> LTRIM k 5 10
+OK
> EXISTS k
:0
> RPUSH k a b
:2
> LTRIM k x 1
-ERR value is not an integer or out of range
> LTRIM k 0 x
-ERR value is not an integer or out of range
> LTRIM missing 0 1
+OK
> LTRIM missing x 1
-ERR value is not an integer or out of range
> LTRIM k 0
-ERR wrong number of arguments for 'ltrim' command
> LRANGE k 0 -1
*2
  $a
  $b
