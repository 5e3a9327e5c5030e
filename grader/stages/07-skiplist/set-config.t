title: set-max-intset-entries can be changed
points: 1
order: 21
section: Sets
rule: A new bound holds from the next member that is new; a set is not converted before.
cause: The bound is read once, all sets are converted when it changes, or a member that was there already converts the set.
hint: What would a CONFIG SET cost that had to look at every key?
hint: So a set that has become too large waits until the next SADD of a new member.
hint: An integer that is there already changes nothing, and converts nothing.

> CONFIG GET set-max-intset-entries
*2
  $set-max-intset-entries
  $512
> SADD s 1 2 3 4 5
:5
> CONFIG SET set-max-intset-entries 3
+OK
> OBJECT ENCODING s
$intset
> SADD s 5
:0
> OBJECT ENCODING s
$intset
> SADD s 6
:1
> OBJECT ENCODING s
$hashtable
> CONFIG SET set-max-intset-entries 0
+OK
> SADD one 1
:1
> OBJECT ENCODING one
$hashtable
> SADD one 1
:0
> CONFIG SET set-max-intset-entries 512
+OK
> OBJECT ENCODING one
$hashtable
> CONFIG SET set-max-intset-entries -1
-ERR CONFIG SET failed (possibly related to argument 'set-max-intset-entries') - argument must be between 0 and 9223372036854775807 inclusive
> CONFIG SET set-max-intset-entries x
-ERR CONFIG SET failed (possibly related to argument 'set-max-intset-entries') - argument couldn't be parsed into an integer
> CONFIG GET set-max-intset-entries
*2
  $set-max-intset-entries
  $512
