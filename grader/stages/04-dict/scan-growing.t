title: SCAN sees both tables
points: 3
order: 66
task: 4.7
section: SCAN
rule: While entries move, a call visits a bucket of the smaller table and all those of the larger that it becomes.
cause: Keys are missing: only one of the two tables is visited. Keys come twice: a call leaves a family too late, or the cursors count upwards, and no family stays together.
hint: The fifth SET has begun to grow the table. Which keys are in the first table, which in the second?
hint: Visit the bucket in the smaller table, then those of the larger with the same last bits.
hint: The walk goes on with the cursor of the larger table.
options: --activerehashing no

> SET one 1
+OK
> SET two 2
+OK
> SET three 3
+OK
> SET four 4
+OK
> SCAN 0 COUNT 100
*2
  $0
  *4 any-order
    $one
    $two
    $three
    $four
> SET five 5
+OK
> SCAN 0 COUNT 100
*2
  $0
  *5 any-order
    $one
    $two
    $three
    $four
    $five
> SCAN 0 COUNT 100 MATCH f*
*2
  $0
  *2 any-order
    $four
    $five
> DBSIZE
:5
