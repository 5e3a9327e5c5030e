title: SCAN by type
points: 1
order: 72
section: Key commands
rule: TYPE lets pass only keys of that type; an unknown type lets none pass, and what is due is never shown.
cause: The type is compared with its case, or keys that are due are shown.
hint: Is there an error for a type that does not exist?
hint: Names of types are compared in any case.
hint: Look at the deadline while you filter; delete when the walk of this call is over.
seconds: 10

> DEBUG SET-ACTIVE-EXPIRE 0
?
> MSET a 1 b 2
+OK
> SCAN 0 TYPE string COUNT 100
*2
  $0
  *2 any-order
    $a
    $b
> SCAN 0 TYPE STRING COUNT 100 MATCH a
*2
  $0
  *1
    $a
> SCAN 0 TYPE list COUNT 100
*2
  $0
  *0
> SCAN 0 TYPE nonsense COUNT 100
*2
  $0
  *0
> SCAN 0 TYPE
-ERR syntax error
> PEXPIRE a 40
:1
! wait 100ms
> SCAN 0 COUNT 100
*2
  $0
  *1
    $b
> SCAN 0 TYPE string COUNT 100
*2
  $0
  *1
    $b
> DBSIZE
:1
