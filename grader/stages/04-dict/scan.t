title: SCAN walks over all keys
points: 4
order: 60
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
> SET b 2
+OK
> SET c 3
+OK
> SET "" 4
+OK
> SET "a\x00b" 5
+OK
> SET ${word:k} 6
+OK
> SCAN 0 COUNT 1000
*2
  $0
  *6 any-order
    $a
    $b
    $c
    $
    $a\x00b
    $${word:k}
> scan 0 count 1000
*2
  $0
  *6 any-order
    $a
    $b
    $c
    $
    $a\x00b
    $${word:k}
> DEL a b c "" "a\x00b"
:5
> SCAN 0 COUNT 1000
*2
  $0
  *1
    $${word:k}
> DEL ${word:k}
:1
# In an empty table every walk is over at once.
> SCAN 3
*2
  $0
  *0
