title: list-max-ziplist-size, under both its names
points: 0
order: 900
section: The quicklist
rule: A positive size is a number of entries; -1 to -5 are classes of 4, 8, 16, 32 and 64 KB; list-max-listpack-size is the same setting.
cause: The second spelling is a setting of its own.
hint: What does CONFIG GET list-max* show after CONFIG SET with the one name?
hint: Two names, one value.
hint: It holds for what is pushed from now on; nodes that exist stay as they are.

> CONFIG GET list-max-ziplist-size
*2
  $list-max-ziplist-size
  $-2
> CONFIG GET list-max-listpack-size
*2
  $list-max-listpack-size
  $-2
> CONFIG SET list-max-ziplist-size 2
+OK
> CONFIG GET list-max-listpack-size
*2
  $list-max-listpack-size
  $2
> RPUSH k a b c d e
:5
> OBJECT ENCODING k
$quicklist
> LRANGE k 0 -1
*5
  $a
  $b
  $c
  $d
  $e
> CONFIG SET list-max-listpack-size -1
+OK
> CONFIG GET "list-max-*-size"
*4 any-order
  $list-max-ziplist-size
  $-1
  $list-max-listpack-size
  $-1
> RPUSH k f g h
:8
> LRANGE k 0 -1
*8
  $a
  $b
  $c
  $d
  $e
  $f
  $g
  $h
> CONFIG SET list-max-ziplist-size x
-ERR CONFIG SET failed (possibly related to argument 'list-max-ziplist-size') - argument couldn't be parsed into an integer
> CONFIG SET list-max-listpack-size 1.5
-ERR CONFIG SET failed (possibly related to argument 'list-max-listpack-size') - argument couldn't be parsed into an integer
> CONFIG GET list-max-ziplist-size
*2
  $list-max-ziplist-size
  $-1
