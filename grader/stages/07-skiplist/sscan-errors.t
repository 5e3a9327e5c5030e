title: What SSCAN refuses
points: 0
order: 30
section: Sets
rule: First the cursor is read, then the key is looked up, then come the options: where there is no key, they are not looked at.
cause: Options are checked before the key.
hint: What does SSCAN missing 0 COUNT 0 reply?
hint: An empty page: no key, so nobody reads COUNT.
hint: With a key it is a syntax error, and so is TYPE, which only SCAN has.

> SADD s a
:1
> SSCAN s
-ERR wrong number of arguments for 'sscan' command
> SSCAN s x
-ERR invalid cursor
> SSCAN missing x
-ERR invalid cursor
> SSCAN s 18446744073709551616
-ERR invalid cursor
> SSCAN s 0 COUNT
-ERR syntax error
> SSCAN s 0 COUNT 0
-ERR syntax error
> SSCAN s 0 COUNT -1
-ERR syntax error
> SSCAN s 0 COUNT x
-ERR value is not an integer or out of range
> SSCAN s 0 MATCH
-ERR syntax error
> SSCAN s 0 TYPE set
-ERR syntax error
> SSCAN s 0 NOSUCH 1
-ERR syntax error
> SSCAN missing 0 COUNT 0
*2
  $0
  *0
> SSCAN missing 0 NOSUCH
*2
  $0
  *0
> SSCAN s 0 MATCH b MATCH a
*2
  $0
  *1
    $a
