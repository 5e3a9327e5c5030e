title: LCS: what two strings have in common
points: 0
order: 900
section: String commands
rule: LCS answers the longest common subsequence; LEN its length, IDX its ranges, from the end to the beginning.
cause: The longest common substring is answered, which has no gaps.
hint: What have ohmytext and mynewtext in common?
hint: mytext: bytes in the same order, not side by side.
hint: A table of (n+1)(m+1) lengths, and then the way back through it.

> MSET a ohmytext b mynewtext
+OK
> LCS a b
$mytext
> LCS a b LEN
:6
> LCS a b IDX
*4
  $matches
  *2
    *2
      *2
        :4
        :7
      *2
        :5
        :8
    *2
      *2
        :2
        :3
      *2
        :0
        :1
  $len
  :6
> LCS a b IDX MINMATCHLEN 4
*4
  $matches
  *1
    *2
      *2
        :4
        :7
      *2
        :5
        :8
  $len
  :6
> LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN
*4
  $matches
  *1
    *3
      *2
        :4
        :7
      *2
        :5
        :8
      :4
  $len
  :6
> LCS a b idx withmatchlen
*4
  $matches
  *2
    *3
      *2
        :4
        :7
      *2
        :5
        :8
      :4
    *3
      *2
        :2
        :3
      *2
        :0
        :1
      :2
  $len
  :6
> LCS a b MINMATCHLEN 10 IDX
*4
  $matches
  *0
  $len
  :6
> LCS a b MINMATCHLEN -3 IDX
*4
  $matches
  *2
    *2
      *2
        :4
        :7
      *2
        :5
        :8
    *2
      *2
        :2
        :3
      *2
        :0
        :1
  $len
  :6
> LCS a b WITHMATCHLEN
$mytext
> LCS a b MINMATCHLEN 4
$mytext
> LCS a b LEN MINMATCHLEN 5
:6
> LCS a missing
$
> LCS a missing LEN
:0
> LCS missing a IDX
*4
  $matches
  *0
  $len
  :0
> LCS missing nothing IDX WITHMATCHLEN
*4
  $matches
  *0
  $len
  :0
> LCS a a
$ohmytext
> LCS a a IDX
*4
  $matches
  *1
    *2
      *2
        :0
        :7
      *2
        :0
        :7
  $len
  :8
> MSET n 1234567 m 13579
+OK
> LCS n m
$1357
> LCS n m IDX WITHMATCHLEN
*4
  $matches
  *4
    *3
      *2
        :6
        :6
      *2
        :3
        :3
      :1
    *3
      *2
        :4
        :4
      *2
        :2
        :2
      :1
    *3
      *2
        :2
        :2
      *2
        :1
        :1
      :1
    *3
      *2
        :0
        :0
      *2
        :0
        :0
      :1
  $len
  :4
> LCS a b IDX LEN
-ERR If you want both the length and indexes, please just use IDX.
> LCS a b NONSENSE
-ERR syntax error
> LCS a b MINMATCHLEN
-ERR syntax error
> LCS a b MINMATCHLEN x
-ERR value is not an integer or out of range
> LCS a b LEN LEN
:6
> LCS a
-ERR wrong number of arguments for 'lcs' command
> LCS missing nothing LEN IDX
-ERR If you want both the length and indexes, please just use IDX.
> LCS missing nothing NONSENSE
-ERR syntax error
> HELLO 3
%7
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
> LCS a b IDX MINMATCHLEN 2 WITHMATCHLEN
%2
  $matches
  *2
    *3
      *2
        :4
        :7
      *2
        :5
        :8
      :4
    *3
      *2
        :2
        :3
      *2
        :0
        :1
      :2
  $len
  :6
