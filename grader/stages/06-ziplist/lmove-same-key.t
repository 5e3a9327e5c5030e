title: LMOVE from a list to itself
points: 0
order: 900
section: Lists
rule: Source and destination may be the same key: the list is turned, and a list of one element lives on.
cause: The list is deleted when the only element is taken, before it is pushed back.
hint: How long is a list of one element, between the pop and the push?
hint: Push before you ask whether the source is empty.
hint: The element's bytes must be kept while it stands in neither list.

> RPUSH k a b c
:3
> LMOVE k k LEFT RIGHT
$a
> LRANGE k 0 -1
*3
  $b
  $c
  $a
> LMOVE k k RIGHT LEFT
$a
> LRANGE k 0 -1
*3
  $a
  $b
  $c
> LMOVE k k LEFT LEFT
$a
> LMOVE k k RIGHT RIGHT
$c
> LRANGE k 0 -1
*3
  $a
  $b
  $c
> RPOPLPUSH k k
$c
> LRANGE k 0 -1
*3
  $c
  $a
  $b
> RPUSH one "the only element"
:1
> LMOVE one one LEFT RIGHT
$the only element
> LMOVE one one RIGHT LEFT
$the only element
> LMOVE one one LEFT LEFT
$the only element
> RPOPLPUSH one one
$the only element
> LRANGE one 0 -1
*1
  $the only element
> EXPIRE one 1000
:1
> LMOVE one one LEFT RIGHT
$the only element
> TTL one
:/1000|999/
