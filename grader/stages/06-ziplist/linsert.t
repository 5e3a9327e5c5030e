title: LINSERT puts an element beside another
points: 1
order: 17
section: Lists
rule: The first element that equals the pivot is looked for from the head; the reply is the new length, -1 without a pivot, 0 without a key.
cause: zltail or a prevlen is wrong after an earlier write; or AFTER the last element is not a push at the end, or the wrong one of several equal elements is the pivot.
hint: What are the three possible kinds of reply?
hint: AFTER the last and BEFORE the first are the two ends.
hint: The word BEFORE or AFTER is checked before the key is looked up.

> RPUSH k a b c b
:4
> LINSERT k BEFORE a 0
:5
> LINSERT k AFTER b x
:6
> LINSERT k before b w
:7
> LINSERT k after c z
:8
> LRANGE k 0 -1
*8
  $0
  $a
  $w
  $b
  $x
  $c
  $z
  $b
> RPUSH one only
:1
> LINSERT one AFTER only last
:2
> LINSERT one BEFORE only first
:3
> LINSERT one AFTER last "the very last"
:4
> LRANGE one 0 -1
*4
  $first
  $only
  $last
  $the very last
> LINSERT k BEFORE nosuch x
:-1
> LINSERT missing BEFORE a x
:0
> EXISTS missing
:0
> LINSERT k BESIDE a x
-ERR syntax error
> LINSERT missing BESIDE a x
-ERR syntax error
> LINSERT k BEFORE a
-ERR wrong number of arguments for 'linsert' command
> LLEN k
:8
# A number is found by its text.
> RPUSH n 1 22 333
:3
> LINSERT n BEFORE 22 21
:4
> LINSERT n BEFORE 022 21
:-1
> LINSERT n AFTER 333 +4
:5
> LRANGE n 0 -1
*5
  $1
  $21
  $22
  $333
  $+4
