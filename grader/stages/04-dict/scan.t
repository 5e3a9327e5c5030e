title: SCAN walks over all keys
points: 4
order: 60
task: 4.6
section: SCAN
rule: SCAN answers the cursor to go on with, and some keys; the walk begins with 0 and is over when the cursor is 0 again.
cause: The cursor never becomes 0: bits above the number of the bucket stay in it, or stop the carry. Or not all buckets have been visited when it is 0.
hint: A reply is a cursor (a bulk string, a decimal number) and an array of keys. Which cursor comes behind the last of four buckets? And if it has bits that four buckets have no use for?
hint: COUNT says how much work a call may do: with a COUNT larger than the table, one call is the whole walk, and answers 0. Behind 3, 7 and 2^64 - 1 comes 0 as well, in a table of four.
hint: A carry goes on through ones, and leaves zeros behind. So the bits above the number of the bucket must be ones before all are reversed and one is added.

> SCAN 0
*2
  $0
  *0
> SET a 1
+OK
> SCAN 0 COUNT 1000
*2
  $0
  *1
    $a
> SET "" 2
+OK
> SET "a\x00b" 3
+OK
> SET ${word:k} 4
+OK
> SCAN 0 COUNT 1000
*2
  $0
  *4 any-order
    $a
    $
    $a\x00b
    $${word:k}
> scan 0 count 1000
*2
  $0
  *4 any-order
    $a
    $
    $a\x00b
    $${word:k}
# The last of four buckets: whatever it holds, the walk is over behind it.
> SCAN 3 COUNT 1
*2
  $0
  ?
# Bits above the number of a bucket are of no account: they may be from before the table shrank.
> SCAN 7 COUNT 1
*2
  $0
  ?
> SCAN 18446744073709551615 COUNT 1
*2
  $0
  ?
