title: SORT refuses what is no number
points: 0
order: 900
section: Sorted set commands
rule: One element that can't be read as a number, and nothing is replied but an error; nothing at all reads as 0, and so does a missing weight.
cause: What is no number counts as 0.
hint: Is "1x" a number? And the empty text?
hint: It is not. The empty text is: as strtod reads it, it is 0.
hint: Spaces may stand in front, not behind.

> RPUSH l 1 2x
:2
> SORT l
-ERR One or more scores can't be converted into double
> SORT l STORE d
-ERR One or more scores can't be converted into double
> EXISTS d
:0
> RPUSH m "" 1 -1
:3
> SORT m
*3
  $-1
  $
  $1
> RPUSH n " 1" 0
:2
> SORT n
*2
  $0
  $ 1
> RPUSH o "1 " 0
:2
> SORT o
-ERR One or more scores can't be converted into double
> RPUSH p nan 1
:2
> SORT p
-ERR One or more scores can't be converted into double
> RPUSH q "1\x00x" 0
:2
> SORT q
*2
  $0
  $1\x00x
> RPUSH r 1 2 3
:3
> SET w_1 5
+OK
> SET w_2 five
+OK
> SORT r BY w_*
-ERR One or more scores can't be converted into double
> SORT r BY w_* ALPHA
*3
  $3
  $1
  $2
> SORT r BY w_* STORE d
-ERR One or more scores can't be converted into double
> EXISTS d
:0
> SET w_2 -5
+OK
> SORT r BY w_*
*3
  $2
  $3
  $1
