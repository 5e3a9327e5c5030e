title: When the table grows, not one entry moves
points: 2
order: 30
task: 4.4
section: Growing a step at a time
rule: The fifth entry makes a second table of eight buckets; the four that are there stay where they are, and the fifth goes to the new one.
cause: The new table takes the place of the old one, and what was in it is lost.
hint: What does a SET do that finds four entries in four buckets?
hint: The second table is empty and the first as it was. Which of the two takes the new entry?
hint: resize makes the table and notes that moving starts at bucket 0; all else is the business of others.
options: --activerehashing no

> SET one 1
+OK
> SET two 2
+OK
> SET three 3
+OK
> SET four 4
+OK
> KEYS *
*4 any-order
  $one
  $two
  $three
  $four
> SET five 5
+OK
> DBSIZE
:5
> KEYS *
*5 any-order
  $one
  $two
  $three
  $four
  $five
> KEYS f*
*2 any-order
  $four
  $five
