title: LMOVE takes from one end and pushes at another
points: 0
order: 900
section: Lists
rule: LEFT and RIGHT say which end of the source, and which of the destination; a missing source is a null and makes nothing.
cause: The two ends are mixed up, or the destination is made before the source is looked at.
hint: LMOVE a b LEFT RIGHT: what is in b afterwards?
hint: The destination's type is checked before anything is taken away.
hint: A source that has become empty is deleted.

> RPUSH a 1 2 3 4 5
:5
> LMOVE a b LEFT LEFT
$1
> LMOVE a b LEFT RIGHT
$2
> LMOVE a b RIGHT LEFT
$5
> LMOVE a b right right
$4
> LRANGE a 0 -1
*1
  $3
> LRANGE b 0 -1
*4
  $5
  $1
  $2
  $4
> LMOVE a b LEFT RIGHT
$3
> EXISTS a
:0
> LMOVE a b LEFT RIGHT
$-
> LMOVE missing new LEFT RIGHT
$-
> EXISTS new
:0
> LLEN b
:5
> LMOVE b c UP RIGHT
-ERR syntax error
> LMOVE b c LEFT DOWN
-ERR syntax error
> LMOVE missing c LEFT DOWN
-ERR syntax error
> LMOVE b c LEFT
-ERR wrong number of arguments for 'lmove' command
> SET s text
+OK
> LMOVE b s LEFT RIGHT
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMOVE s b LEFT RIGHT
-WRONGTYPE Operation against a key holding the wrong kind of value
> LMOVE missing s LEFT RIGHT
$-
> LRANGE b 0 -1
*5
  $5
  $1
  $2
  $4
  $3
