title: LPUSHX and RPUSHX push only where a list is
points: 1
order: 15
section: Lists
rule: The X commands never make a key; on a missing one they reply 0.
cause: The key is made, and then found to be empty or filled.
hint: What does the X stand for?
hint: Look the key up for writing, and stop if there is none.
hint: Reply 0, and no key may exist afterwards.

> LPUSHX k a
:0
> RPUSHX k a b
:0
> EXISTS k
:0
> RPUSH k m
:1
> LPUSHX k b a
:3
> RPUSHX k y z
:5
> LRANGE k 0 -1
*5
  $a
  $b
  $m
  $y
  $z
> LPUSHX k
-ERR wrong number of arguments for 'lpushx' command
> RPUSHX k
-ERR wrong number of arguments for 'rpushx' command
