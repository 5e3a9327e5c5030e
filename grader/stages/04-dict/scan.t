title: SCAN walks over all keys
points: 4
order: 60
task: 4.6
section: SCAN
rule: SCAN answers the cursor to go on with, and some keys; the walk begins with 0 and is over when the cursor is 0 again.
cause: The cursor never becomes 0, or not all buckets have been visited when it does.
hint: What are the two elements of the reply, and of which type is each?
hint: The cursor is a bulk string with a decimal number; the keys are an array.
hint: COUNT says how much work a call may do. With a COUNT larger than the table, one call is the whole walk.

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
