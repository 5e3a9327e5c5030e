title: Many share one value, and none disturbs the others
points: 2
order: 22
task: 5.5
section: The object
rule: Who changes a shared value changes a copy of it.
cause: The command writes into the shared object, so that every key with this value changes.
hint: What stands in the object of 7, and how many keys point to it?
hint: Before you write, ask whether the object is yours alone.
hint: If it is shared: make a new one, change that, put it in the old one's place.

> MSET a 7 b 7 c 7 d 7 e 7
+OK
> APPEND a 1
:2
> SETRANGE b 0 9
:1
> SETRANGE c 2 x
:3
> INCRBYFLOAT d 0.5
$7.5
> MGET a b c d e
*5
  $71
  $9
  $7\x00x
  $7.5
  $7
> MSET new 7
+OK
> GET new
$7
> DEL a b c d e
:5
> GET new
$7
> APPEND new 77
:3
> MSET newest 7
+OK
> GET newest
$7
