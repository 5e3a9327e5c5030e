title: LPUSH and RPUSH add at the two ends
points: 1
order: 10
section: Lists
rule: Each word is pushed in its turn, so LPUSH turns their order round; the reply is the length after all of them.
cause: The words are pushed as one block, or the length is taken before the last push.
hint: LPUSH k a b c: which word stands first afterwards?
hint: a is pushed first, then b in front of it, then c in front of both.
hint: Look up or make the list once, push word by word, and reply with its count at the end.

> LPUSH k a
:1
> LPUSH k b c d
:4
> LRANGE k 0 -1
*4
  $d
  $c
  $b
  $a
> RPUSH k x
:5
> RPUSH k y z
:7
> LRANGE k 0 -1
*7
  $d
  $c
  $b
  $a
  $x
  $y
  $z
> LLEN k
:7
> LLEN missing
:0
> TYPE k
+list
> RPUSH new only
:1
> LRANGE new 0 -1
*1
  $only
# The same word may stand there often.
> RPUSH new only only
:3
> LLEN new
:3
> LPUSH k ${word:a} ${int:b}
:9
> LRANGE k 0 2
*3
  $${int:b}
  $${word:a}
  $d
