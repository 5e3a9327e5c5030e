title: An insert leaves what stands before and behind it alone
points: 2
order: 34
section: Insert and delete
rule: An insert moves what stands behind it, the offset of the tail as well, and tells the next entry how long the new one is.
cause: The entry behind the new one keeps its old prevlen, or the tail's offset is not moved.
hint: Which three things change besides the bytes of the new entry?
hint: The total, the offset of the last entry, and the prevlen of the entry behind.
hint: Walking backwards shows a wrong prevlen: LINDEX with negative indices.

> RPUSH k a bb 333
:3
> LINSERT k BEFORE a "the new first"
:4
> LINDEX k -4
$the new first
> LINDEX k -3
$a
> LINSERT k AFTER bb 1000000
:5
> LINDEX k -2
$1000000
> LINDEX k -3
$bb
> LINDEX k -5
$the new first
> LINSERT k AFTER 333 "${bytes:z:100}"
:6
> LINDEX k -1
$${bytes:z:100}
> LINDEX k -2
$333
> LINSERT k BEFORE 333 12
:7
> LINSERT k BEFORE bb ""
:8
> LRANGE k 0 -1
*8
  $the new first
  $a
  $
  $bb
  $1000000
  $12
  $333
  $${bytes:z:100}
> LINDEX k -8
$the new first
> LINDEX k -7
$a
> LINDEX k -6
$
> LINDEX k -5
$bb
> LINDEX k -4
$1000000
> LPUSH k "${bytes:y:70}"
:9
> LINDEX k -9
$${bytes:y:70}
> LINDEX k -8
$the new first
> RPUSH k 9
:10
> LINDEX k -1
$9
> LINDEX k -2
$${bytes:z:100}
> LLEN k
:10
