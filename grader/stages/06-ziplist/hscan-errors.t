title: What HSCAN refuses
points: 1
order: 70
section: Hashes
rule: The cursor is read first, then the key is looked up and its type checked, then the options are read.
cause: The checks come in another order.
hint: Which is complained about first: a wrong cursor or a wrong type?
hint: A missing key answers an empty scan before the options are looked at.
hint: TYPE belongs to SCAN alone.

> HSET h a 1
:1
> HSCAN h x
-ERR invalid cursor
> HSCAN h -1
*2
  $0
  *2
    $a
    $1
> HSCAN h ""
*2
  $0
  *2
    $a
    $1
> HSCAN h 18446744073709551615
*2
  $0
  *2
    $a
    $1
> HSCAN h 18446744073709551616
-ERR invalid cursor
> HSCAN h 0 COUNT 0
-ERR syntax error
> HSCAN h 0 COUNT -1
-ERR syntax error
> HSCAN h 0 COUNT x
-ERR value is not an integer or out of range
> HSCAN h 0 COUNT
-ERR syntax error
> HSCAN h 0 MATCH
-ERR syntax error
> HSCAN h 0 NOSUCH 1
-ERR syntax error
> HSCAN h 0 TYPE hash
-ERR syntax error
> HSCAN h
-ERR wrong number of arguments for 'hscan' command
> HSCAN missing x
-ERR invalid cursor
> HSCAN missing 0 COUNT x
*2
  $0
  *0
> HSCAN missing 0 NOSUCH 1
*2
  $0
  *0
> SET s text
+OK
> HSCAN s 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> HSCAN s x
-ERR invalid cursor
> HSCAN s 0 COUNT x
-WRONGTYPE Operation against a key holding the wrong kind of value
