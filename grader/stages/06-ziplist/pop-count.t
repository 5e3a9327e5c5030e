title: LPOP and RPOP with a count
points: 1
order: 14
section: Lists
rule: With a count the reply is an array, of as many as there are; RPOP's begins with the last; 0 takes none, a negative count is an error.
cause: After the last entry has gone zltail does not lead to the one that is last now; or the count is ignored, the order of RPOP is turned round, or a missing key gets an empty array instead of a null one.
hint: Which element comes first in the reply to RPOP k 2?
hint: A pop with a count of 1 is still an array. What is it for a missing key?
hint: Check the count before the key is looked up: a bad one is an error even where no key is.

> RPUSH k a b c d e f
:6
> LPOP k 2
*2
  $a
  $b
> RPOP k 2
*2
  $f
  $e
> LPOP k 1
*1
  $c
> LPOP k 0
*0
> RPOP k 0
*0
> LRANGE k 0 -1
*1
  $d
> RPUSH k g h
:3
> RPOP k 100
*3
  $h
  $g
  $d
> EXISTS k
:0
> LPOP k 2
*-
> RPOP k 0
*-
> LPOP k -1
-ERR value is out of range, must be positive
> RPOP k x
-ERR value is out of range, must be positive
> RPUSH k a
:1
> LPOP k -1
-ERR value is out of range, must be positive
> LPOP k 99999999999999999999
-ERR value is out of range, must be positive
> RPOP k 1.0
-ERR value is out of range, must be positive
> LPOP k 9223372036854775808
-ERR value is out of range, must be positive
> LPOP k 1 2
-ERR wrong number of arguments for 'lpop' command
> RPOP k 9223372036854775807
*1
  $a
