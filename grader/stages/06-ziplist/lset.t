title: LSET replaces an element
points: 1
order: 16
section: Lists
rule: LSET replaces what stands at an index, from either end; it never makes a key or an element.
cause: An index outside the list is taken for a push, or the error of a missing key is that of a bad index.
hint: Two things may be missing: the key, and the index. Are they the same error?
hint: The key is looked up first, before the index is even read as a number.
hint: Replacing may change the length in bytes: all behind it must still be there.

> RPUSH k a b c d
:4
> LSET k 0 first
+OK
> LSET k -1 last
+OK
> LSET k 1 12345
+OK
> LSET k -2 ""
+OK
> LRANGE k 0 -1
*4
  $first
  $12345
  $
  $last
> LSET k 2 "a longer one than what stood here before"
+OK
> LRANGE k 0 -1
*4
  $first
  $12345
  $a longer one than what stood here before
  $last
> LSET k 4 x
-ERR index out of range
> LSET k -5 x
-ERR index out of range
> LSET k x x
-ERR value is not an integer or out of range
> LSET missing 0 x
-ERR no such key
> LSET missing x x
-ERR no such key
> LSET k 0
-ERR wrong number of arguments for 'lset' command
> EXISTS missing
:0
