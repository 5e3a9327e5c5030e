title: SMOVE moves a member from one set to another
points: 1
order: 24
section: Sets
rule: The member leaves the source and is in the destination; 1 if it was in the source, else 0 and nothing happens.
cause: A member that both sets have stays in the source, or a move onto the same set removes it.
hint: What is left after SMOVE s s a?
hint: All of it: the source is the destination.
hint: The last member takes the source's key along, and a destination that does not exist is made.

> SADD s a b c
:3
> SMOVE s d a
:1
> SMEMBERS s
*2 any-order
  $b
  $c
> SMEMBERS d
*1
  $a
> SMOVE s d nope
:0
> SMOVE s new nope
:0
> EXISTS new
:0
> SMOVE missing d a
:0
# Both have it.
> SADD s a
:1
> SMOVE s d a
:1
> SISMEMBER s a
:0
> SMEMBERS d
*1
  $a
# Onto itself.
> SMOVE s s b
:1
> SMOVE s s x
:0
> SMEMBERS s
*2 any-order
  $b
  $c
> SMOVE d d a
:1
> SMEMBERS d
*1
  $a
# The last one.
> SMOVE d s a
:1
> EXISTS d
:0
> SMEMBERS s
*3 any-order
  $a
  $b
  $c
# Between encodings.
> SADD i 1 2 3
:3
> SMOVE i s 2
:1
> SMEMBERS i
*2
  $1
  $3
> SISMEMBER s 2
:1
> SMOVE s i a
:1
> OBJECT ENCODING i
$hashtable
> SMEMBERS i
*3 any-order
  $1
  $3
  $a
> SMOVE i j 3
:1
> OBJECT ENCODING j
$intset
> SMOVE s i 02
:0
> SMOVE s i
-ERR wrong number of arguments for 'smove' command
