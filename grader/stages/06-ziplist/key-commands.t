title: Key commands on lists and hashes
points: 0
order: 900
section: Lists
rule: TYPE, RENAME, COPY, MOVE, EXPIRE, SCAN and DEL ask a value nothing but its type; a copy is the copy's own.
cause: A copy shares its bytes with the original, or an encoding is lost on the way.
hint: What happens to a copy when the original is changed?
hint: The types table says how each type is copied and freed, for each of its encodings.
hint: A ziplist is copied as bytes; of a quicklist every node; of a hash table every entry.
options: --list-max-ziplist-size 3

> RPUSH l a b c
:3
> RPUSH long 1 2 3 4 5 6 7
:7
> HSET h f v n 1
:2
> HSET table f "${bytes:v:65}" n 1
:2
> TYPE l
+list
> TYPE long
+list
> TYPE h
+hash
> TYPE table
+hash
> COPY l l2
:1
> COPY long long2
:1
> COPY h h2
:1
> COPY table table2
:1
> OBJECT ENCODING l2
$ziplist|quicklist
> OBJECT ENCODING long2
$quicklist
> OBJECT ENCODING h2
$ziplist|listpack
> OBJECT ENCODING table2
$hashtable
> LPUSH l x
:4
> LSET long 3 changed
+OK
> HSET h f changed
:0
> HDEL table n
:1
> LRANGE l2 0 -1
*3
  $a
  $b
  $c
> LRANGE long2 0 -1
*7
  $1
  $2
  $3
  $4
  $5
  $6
  $7
> HGETALL h2
*4
  $f
  $v
  $n
  $1
> HGETALL table2
*4 any-order
  $f
  $${bytes:v:65}
  $n
  $1
> DEL l
:1
> LRANGE l2 0 -1
*3
  $a
  $b
  $c
> COPY l2 long2
:0
> COPY l2 long2 REPLACE
:1
> LRANGE long2 0 -1
*3
  $a
  $b
  $c
> RENAME h2 l2
+OK
> TYPE l2
+hash
> HGET l2 f
$v
> RENAMENX table2 l2
:0
> MOVE long 3
:1
> EXISTS long
:0
> SELECT 3
+OK
> LRANGE long 2 4
*3
  $3
  $changed
  $5
> SELECT 0
+OK
> SCAN 0 TYPE list COUNT 1000
*2
  $0
  *1
    $long2
> SCAN 0 TYPE hash COUNT 1000
*2
  $0
  *4 any-order
    $h
    $l2
    $table
    $table2
> EXPIRE table 100
:1
> TTL table
:/100|99/
> OBJECT REFCOUNT l2
:1
> DEL h l2 table table2
:4
> UNLINK long2
:1
> DBSIZE
:0
