title: What LMPOP refuses
points: 0
order: 900
section: Lists
rule: First the number of keys, then the side, then COUNT; only then are keys looked up.
cause: A key is looked up before all words are checked, or COUNT may be given twice.
hint: How does LMPOP know where the keys end?
hint: numkeys and COUNT must be greater than 0, and the errors say so.
hint: Anything behind, or twice, is a syntax error.

> RPUSH k a
:1
> LMPOP 0 k LEFT
-ERR numkeys should be greater than 0
> LMPOP -1 k LEFT
-ERR numkeys should be greater than 0
> LMPOP x k LEFT
-ERR numkeys should be greater than 0
> LMPOP 1 k
-ERR wrong number of arguments for 'lmpop' command
> LMPOP 1 k UP
-ERR syntax error
> LMPOP 2 k LEFT
-ERR syntax error
> LMPOP 9 k LEFT
-ERR syntax error
> LMPOP 1 k LEFT COUNT
-ERR syntax error
> LMPOP 1 k LEFT COUNT 0
-ERR count should be greater than 0
> LMPOP 1 k LEFT COUNT -1
-ERR count should be greater than 0
> LMPOP 1 k LEFT COUNT x
-ERR count should be greater than 0
> LMPOP 1 k LEFT COUNT 1 COUNT 2
-ERR syntax error
> LMPOP 1 k LEFT NOSUCH 1
-ERR syntax error
> LMPOP 1 k LEFT COUNT 1 more
-ERR syntax error
> LMPOP 1 missing LEFT COUNT 0
-ERR count should be greater than 0
> SET s text
+OK
> LMPOP 1 s LEFT
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMPOP 2 missing s LEFT
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMPOP 2 k s LEFT
*2
  $k
  *1
    $a
> LMPOP 2 s k LEFT
-WRONGTYPE Operation against a key holding the wrong kind of value
