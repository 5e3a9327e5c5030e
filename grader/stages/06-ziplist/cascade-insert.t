title: One insert makes all entries behind it grow
points: 3
order: 41
section: The cascade
rule: A prevlen that grows to five bytes may make its own entry reach 254: then the next one grows as well, and so on to the end.
cause: The update stops at the first entry behind the new one, or the entry behind the last that grew is not told.
hint: Behind which entry does the change end? Not behind the second.
hint: Go on while an entry must grow; stop at the first whose prevlen has room, or at the end.
hint: Walk backwards from the tail: a prevlen that was not updated leads into the middle of an entry.

> RPUSH k "${bytes:a:250}" "${bytes:b:250}" "${bytes:c:250}" "${bytes:d:250}" "${bytes:e:250}" "${bytes:f:250}" "${bytes:g:250}" "${bytes:h:250}"
:8
> LPUSH k "${bytes:z:300}"
:9
> LRANGE k 0 -1
*9
  $${bytes:z:300}
  $${bytes:a:250}
  $${bytes:b:250}
  $${bytes:c:250}
  $${bytes:d:250}
  $${bytes:e:250}
  $${bytes:f:250}
  $${bytes:g:250}
  $${bytes:h:250}
> LINDEX k -1
$${bytes:h:250}
> LINDEX k -2
$${bytes:g:250}
> LINDEX k -4
$${bytes:e:250}
> LINDEX k -6
$${bytes:c:250}
> LINDEX k -7
$${bytes:b:250}
> LINDEX k -8
$${bytes:a:250}
> LINDEX k -9
$${bytes:z:300}
# The same from the middle, ended by an entry that is short enough to take five bytes.
> RPUSH m "${bytes:a:250}" "${bytes:b:251}" "${bytes:c:249}" short "${bytes:d:250}" "${bytes:e:250}" 7
:7
> LINSERT m BEFORE "${bytes:a:250}" "${bytes:y:254}"
:8
> LINSERT m AFTER short "${bytes:x:1000}"
:9
> LINDEX m -1
$7
> LINDEX m -2
$${bytes:e:250}
> LINDEX m -3
$${bytes:d:250}
> LINDEX m -4
$${bytes:x:1000}
> LINDEX m -5
$short
> LINDEX m -6
$${bytes:c:249}
> LINDEX m -7
$${bytes:b:251}
> LINDEX m -8
$${bytes:a:250}
> LINDEX m -9
$${bytes:y:254}
> LRANGE m 0 -1
*9
  $${bytes:y:254}
  $${bytes:a:250}
  $${bytes:b:251}
  $${bytes:c:249}
  $short
  $${bytes:x:1000}
  $${bytes:d:250}
  $${bytes:e:250}
  $7
# And LSET, which may make an entry longer.
> RPUSH n x "${bytes:a:250}" "${bytes:b:250}" "${bytes:c:250}" 12
:5
> LSET n 0 "${bytes:w:260}"
+OK
> LINDEX n -1
$12
> LINDEX n -2
$${bytes:c:250}
> LINDEX n -3
$${bytes:b:250}
> LINDEX n -4
$${bytes:a:250}
> LINDEX n -5
$${bytes:w:260}
> RPUSH n more
:6
> LINDEX n -2
$12
