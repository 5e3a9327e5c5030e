title: A delete may make entries grow
points: 3
order: 42
section: The cascade
rule: When an entry goes, the next one has a new neighbour: if that is a long one, its prevlen grows, and the cascade runs. It never shrinks again.
cause: After a delete the next entry's prevlen is written into the room of the old one, or not at all.
hint: A long entry, a short one, many of 250 bytes. What happens when the short one goes?
hint: The first of the many needs five bytes, becomes 257 long, and so on.
hint: A prevlen of five bytes may hold a small number: leave it, or a pop would move everything.

> RPUSH k "${bytes:z:300}" short "${bytes:a:250}" "${bytes:b:250}" "${bytes:c:250}" "${bytes:d:250}" "${bytes:e:250}" 12
:8
> LREM k 1 short
:1
> LRANGE k 0 -1
*7
  $${bytes:z:300}
  $${bytes:a:250}
  $${bytes:b:250}
  $${bytes:c:250}
  $${bytes:d:250}
  $${bytes:e:250}
  $12
> LINDEX k -1
$12
> LINDEX k -2
$${bytes:e:250}
> LINDEX k -3
$${bytes:d:250}
> LINDEX k -4
$${bytes:c:250}
> LINDEX k -5
$${bytes:b:250}
> LINDEX k -6
$${bytes:a:250}
> LINDEX k -7
$${bytes:z:300}
# Now the long one goes: the numbers become small, their room may stay.
> LPOP k
$${bytes:z:300}
> LINDEX k -1
$12
> LINDEX k -2
$${bytes:e:250}
> LINDEX k -5
$${bytes:b:250}
> LINDEX k -6
$${bytes:a:250}
> LPUSH k "${bytes:y:253}"
:7
> LPUSH k small
:8
> LINDEX k -6
$${bytes:a:250}
> LINDEX k -7
$${bytes:y:253}
> LINDEX k -8
$small
> LRANGE k 0 -1
*8
  $small
  $${bytes:y:253}
  $${bytes:a:250}
  $${bytes:b:250}
  $${bytes:c:250}
  $${bytes:d:250}
  $${bytes:e:250}
  $12
# Several at once.
> RPUSH m "${bytes:x:400}" 1 2 3 "${bytes:a:250}" "${bytes:b:250}" last
:7
> LTRIM m 1 -1
+OK
> LINDEX m -4
$3
> LINDEX m -6
$1
> LPUSH m "${bytes:x:400}"
:7
> LREM m 0 1
:1
> LREM m 0 2
:1
> LREM m 0 3
:1
> LINDEX m -1
$last
> LINDEX m -2
$${bytes:b:250}
> LINDEX m -3
$${bytes:a:250}
> LINDEX m -4
$${bytes:x:400}
> LRANGE m 0 -1
*4
  $${bytes:x:400}
  $${bytes:a:250}
  $${bytes:b:250}
  $last
