title: Too many fields make a hash table of a hash
points: 2
order: 71
section: Hashes
rule: A hash of at most hash-max-ziplist-entries fields is a ziplist; one more, and it is a hash table for good.
cause: The bound is off by one, or entries are counted, of which each field has two. If a field is missing afterwards, the conversion forgets it.
hint: How many fields may a ziplist have with a limit of 4: 3, 4 or 5?
hint: Four stay a ziplist; the fifth converts. Fields are counted, not entries.
hint: After the conversion each field must be there with its own value; removing fields does not turn it back.
options: --hash-max-ziplist-entries 4

> HSET h a 1 b 2 c 3
:3
> OBJECT ENCODING h
$ziplist|listpack
> HSET h d 4
:1
> OBJECT ENCODING h
$ziplist|listpack
> HSET h d four a one
:0
> OBJECT ENCODING h
$ziplist|listpack
> HSET h e ""
:1
> OBJECT ENCODING h
$hashtable
> HLEN h
:5
> HMGET h a b c d e f
*6
  $one
  $2
  $3
  $four
  $
  $-
> HGETALL h
*10 any-order
  $a
  $one
  $b
  $2
  $c
  $3
  $d
  $four
  $e
  $
# There is no way back.
> HDEL h a b c
:3
> OBJECT ENCODING h
$hashtable
> HGETALL h
*4 any-order
  $d
  $four
  $e
  $
> HDEL h d e
:2
> HSET h a 1
:1
> OBJECT ENCODING h
$ziplist|listpack
# All that adds a field converts, in one command or in several.
> HSET many a 1 b 2 c 3 d 4 e 5 f 6
:6
> OBJECT ENCODING many
$hashtable
> HMGET many a f
*2
  $1
  $6
> HSET n a 1 b 2 c 3 d 4
:4
> HSETNX n a 5
:0
> OBJECT ENCODING n
$ziplist|listpack
> HSETNX n e 5
:1
> OBJECT ENCODING n
$hashtable
> HSET i a 1 b 2 c 3 d 4
:4
> HINCRBY i e 1
:1
> OBJECT ENCODING i
$hashtable
> HSET j a 1 b 2 c 3 d 4
:4
> HINCRBYFLOAT j e 1.5
$1.5
> OBJECT ENCODING j
$hashtable
> HGET j e
$1.5
# The same field twice is one field.
> HSET twice a 1 a 2 a 3 a 4 a 5 a 6
:1
> OBJECT ENCODING twice
$ziplist|listpack
> HLEN twice
:1
