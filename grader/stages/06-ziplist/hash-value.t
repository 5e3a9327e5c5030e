title: A long field or value makes a hash table of a hash
points: 2
order: 72
section: Hashes
rule: Fields and values of at most hash-max-ziplist-value bytes stand in a ziplist; one longer, and the whole hash is a hash table.
cause: Only values are measured, or the bound is off by one, or only HSET looks at it.
hint: Which commands may make a value longer than 64 bytes?
hint: HSET, HMSET, HSETNX, HINCRBYFLOAT; and a field may be too long as well.
hint: 64 bytes stay a ziplist, 65 do not.

> HSET h f "${bytes:a:64}" "${bytes:b:64}" v
:2
> OBJECT ENCODING h
$ziplist|listpack
> HSET h f "${bytes:c:65}"
:0
> OBJECT ENCODING h
$hashtable
> HGET h f
$${bytes:c:65}
> HGET h "${bytes:b:64}"
$v
> HSET h f short
:0
> OBJECT ENCODING h
$hashtable
> HGETALL h
*4 any-order
  $f
  $short
  $${bytes:b:64}
  $v
> HSET long "${bytes:c:65}" v
:1
> OBJECT ENCODING long
$hashtable
> HGET long "${bytes:c:65}"
$v
> HSET n a 1
:1
> HSETNX n a "${bytes:c:65}"
:0
> OBJECT ENCODING n
$ziplist|listpack
> HSETNX n b "${bytes:c:65}"
:1
> OBJECT ENCODING n
$hashtable
> HMSET m a 1 b 2 c "${bytes:c:65}"
+OK
> OBJECT ENCODING m
$hashtable
> HMGET m a b c
*3
  $1
  $2
  $${bytes:c:65}
# A sum may be long without a word of the command being so.
> HSET sum f 1e60 g 2
:2
> HINCRBYFLOAT sum f 0
$/[0-9]{60,61}/
> OBJECT ENCODING sum
$ziplist|listpack
> HINCRBYFLOAT sum f 1e66
$/[0-9]{67}/
> OBJECT ENCODING sum
$hashtable
> HGET sum g
$2
> HINCRBY count "${bytes:c:65}" 7
:7
> OBJECT ENCODING count
$hashtable
> HINCRBY count "${bytes:c:65}" 7
:14
