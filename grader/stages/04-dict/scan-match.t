title: SCAN with MATCH
points: 3
order: 62
task: 4.6
section: SCAN
rule: MATCH leaves out keys that do not fit the pattern; it changes nothing in how the walk goes.
cause: COUNT counts the keys that fit, or a key that does not fit ends the walk.
hint: What does COUNT count: the keys that are looked at, or those that are shown?
hint: First the walk collects, then the pattern leaves out. A reply may be empty, and the walk not over.
hint: MATCH and COUNT may come in any order, and in any case.

> SET apple 1
+OK
> SET apricot 1
+OK
> SET banana 1
+OK
> SET cherry 1
+OK
> SCAN 0 MATCH ap* COUNT 100
*2
  $0
  *2 any-order
    $apple
    $apricot
> SCAN 0 COUNT 100 MATCH *an*
*2
  $0
  *1
    $banana
> SCAN 0 match [ab]* count 100
*2
  $0
  *3 any-order
    $apple
    $apricot
    $banana
> SCAN 0 MATCH nothing COUNT 100
*2
  $0
  *0
> SCAN 0 COUNT 100 MATCH *
*2
  $0
  *4 any-order
    $apple
    $apricot
    $banana
    $cherry
# Of an option that comes twice, the last one holds.
> SCAN 0 MATCH a* COUNT 1 MATCH c* COUNT 100
*2
  $0
  *1
    $cherry
> SCAN 0 MATCH "" COUNT 100
*2
  $0
  *0
