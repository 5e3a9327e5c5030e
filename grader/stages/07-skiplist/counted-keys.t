title: COMMAND GETKEYS finds the keys that a number announces
points: 0
order: 900
section: Sorted set commands
rule: The keys of ZUNION and its like follow their number; of SORT's words, STORE names a key, unless it is the argument of another.
cause: The destination of a STORE is not named, or a pattern called "store" is taken for the word.
hint: Which arguments of ZUNIONSTORE d 2 a b are keys?
hint: d, and as many as the number says behind it.
hint: SORT l BY store STORE d: the first "store" is a pattern.

> COMMAND GETKEYS ZUNIONSTORE d 2 a b WEIGHTS 1 2
*3
  $d
  $a
  $b
> COMMAND GETKEYS ZINTER 1 a WITHSCORES
*1
  $a
> COMMAND GETKEYS ZDIFF 3 a b
-ERR Invalid arguments specified for command
> COMMAND GETKEYS ZMPOP 2 a b MIN
*2
  $a
  $b
> COMMAND GETKEYS ZINTERCARD 2 a b LIMIT 5
*2
  $a
  $b
> COMMAND GETKEYS ZPOPMIN a 5
*1
  $a
> COMMAND GETKEYS SORT l
*1
  $l
> COMMAND GETKEYS SORT l BY w_* GET g_* STORE d
*2
  $l
  $d
> COMMAND GETKEYS SORT l BY store STORE d
*2
  $l
  $d
> COMMAND GETKEYS SORT l STORE d BY store DESC
*2
  $l
  $d
> COMMAND GETKEYS SORT l STORE d STORE e
*2
  $l
  $e
> COMMAND GETKEYS SORT l LIMIT store 1 STORE e
*2
  $l
  $e
> COMMAND GETKEYS SORT store ALPHA
*1
  $store
> COMMAND GETKEYS SORT l STORE
*1
  $l
> COMMAND GETKEYS SORT_RO l STORE d
*1
  $l
