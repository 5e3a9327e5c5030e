title: LRANGE counts from both ends, and cuts what lies outside
points: 1
order: 11
section: Lists
rule: Both ends belong to the range; negative indices count from the last element; what lies outside is cut off, never an error.
cause: A negative index is not translated, or a range past the end is refused.
hint: Which elements does LRANGE k -2 -1 show?
hint: Add the length to a negative index, then cut: a start below 0 is 0, an end past the last is the last.
hint: A start past the end, or behind the end of the range, gives an empty array, and so does a missing key.

> RPUSH k a b c d e
:5
> LRANGE k 0 -1
*5
  $a
  $b
  $c
  $d
  $e
> LRANGE k 1 3
*3
  $b
  $c
  $d
> LRANGE k -3 -2
*2
  $c
  $d
> LRANGE k 2 2
*1
  $c
> LRANGE k -1 -1
*1
  $e
> LRANGE k -100 1
*2
  $a
  $b
> LRANGE k 3 100
*2
  $d
  $e
> LRANGE k -100 100
*5
  $a
  $b
  $c
  $d
  $e
> LRANGE k 3 2
*0
> LRANGE k -1 0
*0
> LRANGE k 5 10
*0
> LRANGE k -100 -6
*0
> LRANGE missing 0 -1
*0
> LRANGE k a 1
-ERR value is not an integer or out of range
> LRANGE k 0 1.5
-ERR value is not an integer or out of range
> LRANGE k 0 9223372036854775808
-ERR value is not an integer or out of range
> LRANGE k -9223372036854775808 9223372036854775807
*5
  $a
  $b
  $c
  $d
  $e
> LRANGE missing a 1
-ERR value is not an integer or out of range
> LRANGE k 0
-ERR wrong number of arguments for 'lrange' command
> LRANGE k 0 1 2
-ERR wrong number of arguments for 'lrange' command
