title: LPOS finds where an element stands
points: 0
order: 900
section: Lists
rule: RANK says which match counts first (negative: from the tail), COUNT how many to report (0: all), MAXLEN how many elements to look at.
cause: A negative RANK reports indices from the tail, or counts matches instead of skipping them.
hint: With RANK -1 the walk starts at the tail. Which index is reported, all the same?
hint: RANK 2 skips the first match. MAXLEN bounds comparisons, not matches.
hint: Without COUNT: an integer or a null. With it: always an array, empty if nothing was found.

> RPUSH k a b c 1 2 3 c c
:8
> LPOS k c
:2
> LPOS k 3
:5
> LPOS k nosuch
$-
> LPOS missing c
$-
> LPOS k c RANK 2
:6
> LPOS k c RANK 4
$-
> LPOS k c RANK -1
:7
> LPOS k c RANK -3
:2
> LPOS k c RANK -4
$-
> LPOS k c COUNT 2
*2
  :2
  :6
> LPOS k c COUNT 0
*3
  :2
  :6
  :7
> LPOS k c COUNT 10
*3
  :2
  :6
  :7
> LPOS k c RANK 2 COUNT 0
*2
  :6
  :7
> LPOS k c RANK -1 COUNT 2
*2
  :7
  :6
> LPOS k c RANK -2 COUNT 0
*2
  :6
  :2
> LPOS k c COUNT 0 MAXLEN 7
*2
  :2
  :6
> LPOS k c MAXLEN 2
$-
> LPOS k c MAXLEN 3
:2
> LPOS k c MAXLEN 0
:2
> LPOS k c RANK -1 COUNT 0 MAXLEN 2
*2
  :7
  :6
> LPOS k a RANK -1 MAXLEN 7
$-
> LPOS k a RANK -1 MAXLEN 8
:0
> LPOS k nosuch COUNT 0
*0
> LPOS missing c COUNT 0
*0
> lpos k c maxlen 8 rank -2 count 1
*1
  :6
