title: SCAN refuses what it does not understand
points: 2
order: 64
task: 4.6
section: SCAN
rule: The cursor is a decimal number of 64 bits, COUNT a number from 1 on; all else is an error, and Redis's words for it are exact.
cause: A number is read as atoi reads it, which takes any word for 0; or things are asked in another order.
hint: Two errors in one command: which does Redis name? It looks at the cursor first.
hint: COUNT with no number is "value is not an integer or out of range"; COUNT 0 is "syntax error".
hint: An option without its argument, or unknown, is "syntax error".

> SCAN abc
-ERR invalid cursor
> SCAN 1x
-ERR invalid cursor
> SCAN " 1"
-ERR invalid cursor
> SCAN 18446744073709551616
-ERR invalid cursor
> SCAN abc COUNT 0
-ERR invalid cursor
> SCAN 0 COUNT 0
-ERR syntax error
> SCAN 0 COUNT -1
-ERR syntax error
> SCAN 0 COUNT abc
-ERR value is not an integer or out of range
> SCAN 0 COUNT 9223372036854775808
-ERR value is not an integer or out of range
> SCAN 0 COUNT ""
-ERR value is not an integer or out of range
> SCAN 0 COUNT
-ERR syntax error
> SCAN 0 MATCH
-ERR syntax error
> SCAN 0 NOSUCH
-ERR syntax error
> SCAN 0 NOSUCH 1
-ERR syntax error
> SCAN 0 COUNT 5 COUNT abc
-ERR value is not an integer or out of range
> SCAN 0 MATCH * COUNT
-ERR syntax error
# None of this has moved anything, and large numbers are numbers.
> SCAN 18446744073709551615
*2
  $0
  *0
> SCAN 0 COUNT 9223372036854775807
*2
  $0
  *0
> SET a 1
+OK
> SCAN 0 COUNT 1000000
*2
  $0
  *1
    $a
