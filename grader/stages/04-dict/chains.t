title: Deleting one key leaves its neighbours alone
points: 4
order: 22
task: 4.3
section: The table
rule: An entry is taken out of its chain by leading the pointer to it around it; all others in that bucket stay.
cause: With the entry, the rest of its chain is lost; or the bucket is emptied. (If growing fails as well, begin with that one: these forty keys have moved, too.)
crash: If the first table was read behind its end: rehash_at ran on, because the first table did not become empty. Entries were lost on the way (of a chain only the first was moved, or a removal cut off the rest of one), a bucket was passed over with entries in it, or a new key was put into the old table, behind rehash_at.
hint: Forty keys in a few buckets: what does a chain look like before and after?
hint: Three places in a chain: the first, the middle, the last. Which pointer has to change for each?
hint: A pointer to the pointer that leads here needs no special case for the first.

> SET k00 0
+OK
> SET k01 1
+OK
> SET k02 2
+OK
> SET k03 3
+OK
> SET k04 4
+OK
> SET k05 5
+OK
> SET k06 6
+OK
> SET k07 7
+OK
> SET k08 8
+OK
> SET k09 9
+OK
> SET k10 10
+OK
> SET k11 11
+OK
> SET k12 12
+OK
> SET k13 13
+OK
> SET k14 14
+OK
> SET k15 15
+OK
> SET k16 16
+OK
> SET k17 17
+OK
> SET k18 18
+OK
> SET k19 19
+OK
> SET k20 20
+OK
> SET k21 21
+OK
> SET k22 22
+OK
> SET k23 23
+OK
> SET k24 24
+OK
> SET k25 25
+OK
> SET k26 26
+OK
> SET k27 27
+OK
> SET k28 28
+OK
> SET k29 29
+OK
> EXISTS k00 k01 k02 k03 k04 k05 k06 k07 k08 k09 k10 k11 k12 k13 k14 k15 k16 k17 k18 k19 k20 k21 k22 k23 k24 k25 k26 k27 k28 k29
:30
# Every third one goes; the others must not notice.
> DEL k00 k03 k06 k09 k12 k15 k18 k21 k24 k27
:10
> EXISTS k01 k02 k04 k05 k07 k08 k10 k11 k13 k14 k16 k17 k19 k20 k22 k23 k25 k26 k28 k29
:20
> EXISTS k00 k03 k06 k09 k12 k15 k18 k21 k24 k27
:0
> DEL k01 k04 k07 k10 k13 k16 k19 k22 k25 k28
:10
> EXISTS k02 k05 k08 k11 k14 k17 k20 k23 k26 k29
:10
> GET k14
$14
> GET k29
$29
> GET k28
$-
> KEYS *
*10 any-order
  $k02
  $k05
  $k08
  $k11
  $k14
  $k17
  $k20
  $k23
  $k26
  $k29
> DBSIZE
:10
