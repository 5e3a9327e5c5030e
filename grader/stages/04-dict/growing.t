title: A table in the middle of growing forgets nothing
points: 4
order: 30
task: 4.5
section: Growing a step at a time
rule: While entries move over there are two tables, and a key may be in either: a search looks into both, a new key goes into the new one.
cause: Only one of the two tables is looked into; a step loses the chain that it moves; or a removal is counted in the table that the entry was not in, so that moving ends too early.
crash: If the first table was read behind its end: rehash_at ran on, because the first table did not become empty. Entries were lost on the way (of a chain only the first was moved, or a removal cut off the rest of one), a bucket was passed over with entries in it, or a new key was put into the old table, behind rehash_at.
hint: Which bucket does a key belong to when there are 4 buckets, and when there are 8?
hint: Until the last bucket has moved, look into the old table, then into the new one: find_link has a loop over both.
hint: Each entry of a moved chain goes to a bucket of its own: either the same number, or that number plus the old size.

> SET key:0 value0
+OK
> SET key:1 value1
+OK
> SET key:2 value2
+OK
> SET key:3 value3
+OK
> GET key:0
$value0
> GET key:4
$-
> SET key:4 value4
+OK
# The table has begun to grow. One is replaced, one goes and comes back, while entries move.
> GET key:4
$value4
> SET key:1 new5
+OK
> GET key:1
$new5
> DEL key:2
:1
> GET key:2
$-
> SET key:2 value2
+OK
> DBSIZE
:5
> SET key:5 value5
+OK
> EXISTS key:0 key:1 key:2 key:3 key:4 key:5
:6
> GET key:2
$value2
> SET key:6 value6
+OK
> SET key:7 value7
+OK
> GET key:0
$value0
> GET key:8
$-
> SET key:8 value8
+OK
# The table has begun to grow. One is replaced, one goes and comes back, while entries move.
> GET key:8
$value8
> SET key:1 new9
+OK
> GET key:1
$new9
> DEL key:2
:1
> GET key:2
$-
> SET key:2 value2
+OK
> DBSIZE
:9
> SET key:9 value9
+OK
> SET key:10 value10
+OK
> EXISTS key:0 key:1 key:2 key:3 key:4 key:5 key:6 key:7 key:8 key:9 key:10
:11
> GET key:2
$value2
> SET key:11 value11
+OK
> SET key:12 value12
+OK
> SET key:13 value13
+OK
> SET key:14 value14
+OK
> SET key:15 value15
+OK
> GET key:0
$value0
> GET key:16
$-
> SET key:16 value16
+OK
# The table has begun to grow. One is replaced, one goes and comes back, while entries move.
> GET key:16
$value16
> SET key:1 new17
+OK
> GET key:1
$new17
> DEL key:2
:1
> GET key:2
$-
> SET key:2 value2
+OK
> DBSIZE
:17
> SET key:17 value17
+OK
> SET key:18 value18
+OK
> SET key:19 value19
+OK
> SET key:20 value20
+OK
> EXISTS key:0 key:1 key:2 key:3 key:4 key:5 key:6 key:7 key:8 key:9 key:10 key:11 key:12 key:13 key:14 key:15 key:16 key:17 key:18 key:19 key:20
:21
> GET key:2
$value2
> SET key:21 value21
+OK
> SET key:22 value22
+OK
> SET key:23 value23
+OK
> SET key:24 value24
+OK
> SET key:25 value25
+OK
> SET key:26 value26
+OK
> SET key:27 value27
+OK
> SET key:28 value28
+OK
> SET key:29 value29
+OK
> SET key:30 value30
+OK
> SET key:31 value31
+OK
> GET key:0
$value0
> GET key:32
$-
> SET key:32 value32
+OK
# The table has begun to grow. One is replaced, one goes and comes back, while entries move.
> GET key:32
$value32
> SET key:1 new33
+OK
> GET key:1
$new33
> DEL key:2
:1
> GET key:2
$-
> SET key:2 value2
+OK
> DBSIZE
:33
> SET key:33 value33
+OK
> SET key:34 value34
+OK
> SET key:35 value35
+OK
> SET key:36 value36
+OK
> SET key:37 value37
+OK
> SET key:38 value38
+OK
> SET key:39 value39
+OK
> SET key:40 value40
+OK
> EXISTS key:0 key:1 key:2 key:3 key:4 key:5 key:6 key:7 key:8 key:9 key:10 key:11 key:12 key:13 key:14 key:15 key:16 key:17 key:18 key:19 key:20 key:21 key:22 key:23 key:24 key:25 key:26 key:27 key:28 key:29 key:30 key:31 key:32 key:33 key:34 key:35 key:36 key:37 key:38 key:39 key:40
:41
> GET key:2
$value2
> SET key:41 value41
+OK
> SET key:42 value42
+OK
> SET key:43 value43
+OK
> SET key:44 value44
+OK
> SET key:45 value45
+OK
> SET key:46 value46
+OK
> SET key:47 value47
+OK
> SET key:48 value48
+OK
> SET key:49 value49
+OK
> SET key:50 value50
+OK
> SET key:51 value51
+OK
> SET key:52 value52
+OK
> SET key:53 value53
+OK
> SET key:54 value54
+OK
> SET key:55 value55
+OK
> SET key:56 value56
+OK
> SET key:57 value57
+OK
> SET key:58 value58
+OK
> SET key:59 value59
+OK
> SET key:60 value60
+OK
> SET key:61 value61
+OK
> SET key:62 value62
+OK
> SET key:63 value63
+OK
> GET key:0
$value0
> GET key:64
$-
> SET key:64 value64
+OK
# The table has begun to grow. One is replaced, one goes and comes back, while entries move.
> GET key:64
$value64
> SET key:1 new65
+OK
> GET key:1
$new65
> DEL key:2
:1
> GET key:2
$-
> SET key:2 value2
+OK
> DBSIZE
:65
> SET key:65 value65
+OK
> SET key:66 value66
+OK
> SET key:67 value67
+OK
> SET key:68 value68
+OK
> SET key:69 value69
+OK
> SET key:70 value70
+OK
> SET key:71 value71
+OK
> SET key:72 value72
+OK
> SET key:73 value73
+OK
> SET key:74 value74
+OK
> SET key:75 value75
+OK
> SET key:76 value76
+OK
> SET key:77 value77
+OK
> SET key:78 value78
+OK
> SET key:79 value79
+OK
> SET key:80 value80
+OK
> EXISTS key:0 key:1 key:2 key:3 key:4 key:5 key:6 key:7 key:8 key:9 key:10 key:11 key:12 key:13 key:14 key:15 key:16 key:17 key:18 key:19 key:20 key:21 key:22 key:23 key:24 key:25 key:26 key:27 key:28 key:29 key:30 key:31 key:32 key:33 key:34 key:35 key:36 key:37 key:38 key:39 key:40 key:41 key:42 key:43 key:44 key:45 key:46 key:47 key:48 key:49 key:50 key:51 key:52 key:53 key:54 key:55 key:56 key:57 key:58 key:59 key:60 key:61 key:62 key:63 key:64 key:65 key:66 key:67 key:68 key:69 key:70 key:71 key:72 key:73 key:74 key:75 key:76 key:77 key:78 key:79 key:80
:81
> GET key:2
$value2
