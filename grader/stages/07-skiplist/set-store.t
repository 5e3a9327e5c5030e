title: SINTERSTORE, SUNIONSTORE and SDIFFSTORE
points: 0
order: 38
section: Sets
rule: The result takes the destination's place, whatever was there and whenever it was to expire; an empty result deletes it.
cause: The result is added to what was there, or an empty result leaves the old one.
hint: What is in the destination after a store that found nothing?
hint: There is no destination any more.
hint: A wrong type among the sources leaves the destination as it was; its own type does not matter.

> SADD a 1 2 3
:3
> SADD b 2 3 4
:3
> SADD w 2 x
:2
> SINTERSTORE d a b
:2
> SMEMBERS d
*2
  $2
  $3
> OBJECT ENCODING d
$intset
> SUNIONSTORE d a b
:4
> SMEMBERS d
*4
  $1
  $2
  $3
  $4
> SDIFFSTORE d a b
:1
> SMEMBERS d
*1
  $1
> EXPIRE d 1000
:1
> SUNIONSTORE d a
:3
> TTL d
:-1
> SUNIONSTORE d a w
:4
> OBJECT ENCODING d
$hashtable
> SMEMBERS d
*4 any-order
  $1
  $2
  $3
  $x
> SINTERSTORE d a w
:1
> SMEMBERS d
*1
  $2
> OBJECT ENCODING d
$intset
> SDIFFSTORE d w a
:1
> SMEMBERS d
*1
  $x
# Nothing: the destination goes.
> SINTERSTORE d a missing
:0
> EXISTS d
:0
> SADD d old
:1
> SDIFFSTORE d a a
:0
> EXISTS d
:0
> SUNIONSTORE d missing
:0
> EXISTS d
:0
# Of another type.
> SET d text
+OK
> SUNIONSTORE d a
:3
> TYPE d
+set
> DEL d
:1
> RPUSH d text
:1
> SINTERSTORE d missing
:0
> EXISTS d
:0
> SET k text
+OK
> SADD d old
:1
> SINTERSTORE d a k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SUNIONSTORE d missing k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SDIFFSTORE d a k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SDIFFSTORE d missing k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SMEMBERS d
*1
  $old
> SINTERSTORE d
-ERR wrong number of arguments for 'sinterstore' command
> SUNIONSTORE d
-ERR wrong number of arguments for 'sunionstore' command
> SDIFFSTORE d
-ERR wrong number of arguments for 'sdiffstore' command
