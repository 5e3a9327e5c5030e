title: SCAN comes by every key
points: 1
order: 71
section: Key commands
rule: Beginning with cursor 0, until the cursor is 0 again, SCAN shows every key; MATCH hides, COUNT says how much work a call may do.
cause: COUNT is taken as the number of replies, or MATCH ends the walk too early.
hint: What is the cursor, and who remembers where a client is?
hint: An answer may be empty though more is to come.
hint: COUNT above the size of the table: one call shows all.

> SCAN 0
*2
  $0
  *0
> MSET a 1 b 2 c 3 ab 4
+OK
> SCAN 0 COUNT 1000
*2
  $0
  *4 any-order
    $a
    $b
    $c
    $ab
> SCAN 0 MATCH a* COUNT 1000
*2
  $0
  *2 any-order
    $a
    $ab
> scan 0 count 1000 match x*
*2
  $0
  *0
> SCAN 0 COUNT 1000 MATCH *
*2
  $0
  *4 any-order
    $a
    $b
    $c
    $ab
> SCAN 0 MATCH a* COUNT 5 MATCH b* COUNT 1000
*2
  $0
  *1
    $b
> SCAN x
-ERR invalid cursor
# An empty cursor is 0, and a minus is read as C reads it.
> SCAN "" COUNT 1000
*2
  $0
  *4 any-order
    $a
    $b
    $c
    $ab
> SCAN -1
*2
  $?
  ?
> SCAN 99999999999999999999999
-ERR invalid cursor
> SCAN 0 COUNT
-ERR syntax error
> SCAN 0 COUNT 0
-ERR syntax error
> SCAN 0 COUNT -1
-ERR syntax error
> SCAN 0 COUNT x
-ERR value is not an integer or out of range
> SCAN 0 COUNT 99999999999999999999
-ERR value is not an integer or out of range
> SCAN 0 MATCH
-ERR syntax error
> SCAN 0 NONSENSE
-ERR syntax error
> SCAN 0 NONSENSE x
-ERR syntax error
> SCAN 0 MATCH a COUNT x NONSENSE
-ERR value is not an integer or out of range
> SCAN x NONSENSE
-ERR invalid cursor
> SCAN
-ERR wrong number of arguments for 'scan' command
