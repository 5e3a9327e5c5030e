title: Entries of 253 and 254 bytes
points: 2
order: 40
section: The cascade
rule: A prevlen below 254 is one byte; from 254 on it is the byte 254 and four more, least significant first.
cause: 254 itself is written into one byte, where it means that four more follow.
hint: Which is the largest length that one byte can say? 255 would be the end of the ziplist; what is 254?
hint: The whole entry counts: its own prevlen, its encoding (two bytes from 64 bytes on, the upper bits of the length in the first), and its bytes.
hint: Behind an entry of one byte's prevlen, a string of 250 bytes makes 253, and one of 251 makes 254.

> RPUSH k a "${bytes:b:249}" b "${bytes:c:250}" c "${bytes:d:251}" d "${bytes:e:252}" e "${bytes:f:253}" f
:11
> LRANGE k 0 -1
*11
  $a
  $${bytes:b:249}
  $b
  $${bytes:c:250}
  $c
  $${bytes:d:251}
  $d
  $${bytes:e:252}
  $e
  $${bytes:f:253}
  $f
> LINDEX k -1
$f
> LINDEX k -2
$${bytes:f:253}
> LINDEX k -3
$e
> LINDEX k -4
$${bytes:e:252}
> LINDEX k -5
$d
> LINDEX k -6
$${bytes:d:251}
> LINDEX k -7
$c
> LINDEX k -8
$${bytes:c:250}
> LINDEX k -9
$b
> LINDEX k -10
$${bytes:b:249}
> LINDEX k -11
$a
# Side by side: each prevlen of five bytes makes its entry longer as well.
> RPUSH m "${bytes:c:250}" "${bytes:d:251}" "${bytes:c:250}" "${bytes:b:249}" "${bytes:g:245}" "${bytes:h:246}" "${bytes:i:247}" end
:8
> LINDEX m -1
$end
> LINDEX m -2
$${bytes:i:247}
> LINDEX m -4
$${bytes:g:245}
> LINDEX m -6
$${bytes:c:250}
> LINDEX m -7
$${bytes:d:251}
> LINDEX m -8
$${bytes:c:250}
> LREM m -1 "${bytes:c:250}"
:1
> LREM m -1 "${bytes:c:250}"
:1
> LINDEX m -1
$end
> LINDEX m -2
$${bytes:i:247}
> LINDEX m -5
$${bytes:b:249}
> LINDEX m -6
$${bytes:d:251}
> LRANGE m 0 -1
*6
  $${bytes:d:251}
  $${bytes:b:249}
  $${bytes:g:245}
  $${bytes:h:246}
  $${bytes:i:247}
  $end
# The lengths that need a second and a third byte.
> RPUSH n "${bytes:x:255}" a "${bytes:y:256}" b "${bytes:z:512}" c "${bytes:w:5000}" d
:8
> LINDEX n -1
$d
> LINDEX n -2
$${bytes:w:5000}
> LINDEX n -3
$c
> LINDEX n -5
$b
> LINDEX n -7
$a
> LINDEX n -8
$${bytes:x:255}
