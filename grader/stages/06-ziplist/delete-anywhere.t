title: A delete closes the gap
points: 2
order: 35
section: Insert and delete
rule: A delete moves what stands behind it forward, and tells the next entry how long its new neighbour is.
cause: The entry behind the gap keeps a prevlen that leads into the middle of another, or the tail's offset is not moved back.
hint: After the last entry has gone, where does the tail's offset point?
hint: To the entry before it: its prevlen says where that begins.
hint: In the middle the entry behind gets the prevlen of the one that went.

> RPUSH k a "${bytes:b:100}" 1000 dd "${bytes:e:70}" 7 "the last"
:7
> LREM k 1 a
:1
> LINDEX k -6
$${bytes:b:100}
> LINDEX k -5
$1000
> LREM k 1 1000
:1
> LINDEX k -4
$dd
> LINDEX k -5
$${bytes:b:100}
> LREM k 1 "the last"
:1
> LINDEX k -1
$7
> LINDEX k -2
$${bytes:e:70}
> LRANGE k 0 -1
*4
  $${bytes:b:100}
  $dd
  $${bytes:e:70}
  $7
> RPUSH k 8
:5
> LINDEX k -2
$7
> LREM k 1 "${bytes:e:70}"
:1
> LINDEX k -3
$dd
> LREM k 0 dd
:1
> LRANGE k 0 -1
*3
  $${bytes:b:100}
  $7
  $8
> HSET h a 1 b "${bytes:v:60}" c 3 d 4
:4
> HDEL h b
:1
> HGETALL h
*6
  $a
  $1
  $c
  $3
  $d
  $4
> HDEL h a d
:2
> HGETALL h
*2
  $c
  $3
> HSET h e 5 a 6
:2
> HGETALL h
*6
  $c
  $3
  $e
  $5
  $a
  $6
