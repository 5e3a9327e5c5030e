title: A value is replaced where it stands
points: 2
order: 36
section: Insert and delete
rule: A new value takes the old one's place: same length, shorter or longer, the order of the fields stays.
cause: The new value is put at the end, or the entry behind it keeps the prevlen of the old one.
hint: In which order does HGETALL show the fields of a small hash after an update?
hint: A value of another length changes the prevlen of the next field.
hint: Delete and insert at the same place, or overwrite when the length is the same: both must look alike from outside.

> HSET h a 1 b two c 3
:3
> HSET h b "a longer value than two"
:0
> HGETALL h
*6
  $a
  $1
  $b
  $a longer value than two
  $c
  $3
> HSET h b ""
:0
> HSET h a 1000000
:0
> HSET h c -1
:0
> HGETALL h
*6
  $a
  $1000000
  $b
  $
  $c
  $-1
> HSET h a "${bytes:x:50}"
:0
> HSET h c "${bytes:y:60}"
:0
> HSET h b b
:0
> HGETALL h
*6
  $a
  $${bytes:x:50}
  $b
  $b
  $c
  $${bytes:y:60}
> OBJECT ENCODING h
$ziplist|listpack
> RPUSH k a b c d
:4
> LSET k 1 "something much longer than b"
+OK
> LSET k 2 12345678
+OK
> LINDEX k -1
$d
> LINDEX k -2
$12345678
> LINDEX k -3
$something much longer than b
> LINDEX k -4
$a
> LSET k 1 1
+OK
> LSET k 3 "${bytes:z:80}"
+OK
> LSET k 0 ""
+OK
> LRANGE k 0 -1
*4
  $
  $1
  $12345678
  $${bytes:z:80}
> LINDEX k -4
$
