title: LPOP and RPOP take an element away
points: 1
order: 13
section: Lists
rule: A pop replies with what it took; the last one takes the key as well; of a missing key it is a null.
cause: The element is read but not removed, or the empty list stays as a key.
hint: What does EXISTS say after the last pop?
hint: Read the element, remove it, and then ask whether the list has become empty.
hint: An empty list is deleted as a key: no command may ever see one.

> RPUSH k a b c d
:4
> LPOP k
$a
> RPOP k
$d
> LRANGE k 0 -1
*2
  $b
  $c
> LPOP k
$b
> LPOP k
$c
> EXISTS k
:0
> LPOP k
$-
> RPOP k
$-
> LPUSH k again
:1
> LRANGE k 0 -1
*1
  $again
> RPOP k
$again
> LLEN k
:0
> LPOP
-ERR wrong number of arguments for 'lpop' command
