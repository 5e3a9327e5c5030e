title: What ZMPOP refuses
points: 0
order: 900
section: Sorted set commands
rule: First the number of keys, then the end, then COUNT; only then are keys looked up.
cause: A key is looked up before all words are checked, or COUNT may be given twice.
hint: How does ZMPOP know where the keys end?
hint: numkeys and COUNT must be greater than 0, and the errors say so.
hint: Anything behind, or twice, is a syntax error.

> ZADD k 1 a
:1
> ZMPOP 0 k MIN
-ERR numkeys should be greater than 0
> ZMPOP -1 k MIN
-ERR numkeys should be greater than 0
> ZMPOP x k MIN
-ERR numkeys should be greater than 0
> ZMPOP 1 k
-ERR wrong number of arguments for 'zmpop' command
> ZMPOP 1 k UP
-ERR syntax error
> ZMPOP 2 k MIN
-ERR syntax error
> ZMPOP 9223372036854775807 k MIN
-ERR syntax error
> ZMPOP 9223372036854775808 k MIN
-ERR numkeys should be greater than 0
> ZMPOP 1 k MIN COUNT
-ERR syntax error
> ZMPOP 1 k MIN COUNT 0
-ERR count should be greater than 0
> ZMPOP 1 k MIN COUNT x
-ERR count should be greater than 0
> ZMPOP 1 k MIN COUNT 1 COUNT 2
-ERR syntax error
> ZMPOP 1 k MIN NOSUCH 1
-ERR syntax error
> ZMPOP 1 k MIN COUNT 1 more
-ERR syntax error
> SET s text
+OK
> ZMPOP 1 s MIN
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZMPOP 2 missing s MIN
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZMPOP 2 k s MIN
*2
  $k
  *1
    *2
      $a
      $1
> ZMPOP 2 s k MIN
-WRONGTYPE Operation against a key holding the wrong kind of value
