title: HDEL removes fields, and the hash with the last
points: 1
order: 63
section: Hashes
rule: HDEL replies with how many fields were there; with the last field the key goes.
cause: An empty hash stays as a key, or its value is left behind where the field went.
hint: Two entries make a field. How many must go?
hint: A field that is named twice can go once only.
hint: Stop when the hash has become empty, and delete the key.

> HSET h a 1 b 2 c 3 d 4
:4
> HDEL h b
:1
> HDEL h b
:0
> HGETALL h
*6
  $a
  $1
  $c
  $3
  $d
  $4
> HDEL h a nosuch d d
:2
> HLEN h
:1
> HDEL h c x y
:1
> EXISTS h
:0
> HDEL h c
:0
> HDEL missing a
:0
> HDEL h
-ERR wrong number of arguments for 'hdel' command
> HSET h a 1
:1
> HGETALL h
*2
  $a
  $1
