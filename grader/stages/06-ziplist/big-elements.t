title: Elements of a megabyte
points: 1
order: 55
section: The quicklist
rule: An element larger than a node's class gets a node of its own, wherever it stands.
cause: The limit of a node is applied to the element, which is refused, cut, or makes the neighbours move.
hint: Which node takes an element that no node has room for?
hint: A node with one entry may be as large as it must.
hint: Small elements behind it must not go into that node.
seconds: 20
ways: whole piped

> RPUSH k small "${bytes:a:100000}" small "${bytes:b:1048576}" "${bytes:c:9000}" last
:6
> LLEN k
:6
> LINDEX k 1
$${bytes:a:100000}
> LINDEX k -3
$${bytes:b:1048576}
> LINDEX k 4
$${bytes:c:9000}
> LPUSH k "${bytes:c:9000}"
:7
> LINSERT k BEFORE "${bytes:b:1048576}" between
:8
> LINSERT k AFTER "${bytes:a:100000}" behind
:9
> LSET k 1 "${bytes:d:50000}"
+OK
> LSET k 2 "small again"
+OK
> LRANGE k 0 -1
*9
  $${bytes:c:9000}
  $${bytes:d:50000}
  $small again
  $behind
  $small
  $between
  $${bytes:b:1048576}
  $${bytes:c:9000}
  $last
> LREM k 0 "${bytes:c:9000}"
:2
> LPOP k
$${bytes:d:50000}
> RPOP k 2
*2
  $last
  $${bytes:b:1048576}
> LRANGE k 0 -1
*4
  $small again
  $behind
  $small
  $between
> HSET h "${bytes:a:100000}" "${bytes:b:1048576}" f v
:2
> HGET h "${bytes:a:100000}"
$${bytes:b:1048576}
> HSTRLEN h "${bytes:a:100000}"
:1048576
> OBJECT ENCODING h
$hashtable
> HDEL h "${bytes:a:100000}"
:1
> HGETALL h
*2
  $f
  $v
