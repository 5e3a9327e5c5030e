title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server did, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: All five can be asked of the server itself: make run4, a few SETs, and XRAY STATS DB.
hint: The lesson's sections "The table", "Growing a step at a time" and "SCAN" hold all that is needed.
options: --activerehashing no
ways: whole

predict: buckets
answer: 128
>> "SET key:00 1\r\nSET key:01 1\r\nSET key:02 1\r\nSET key:03 1\r\nSET key:04 1\r\nSET key:05 1\r\nSET key:06 1\r\nSET key:07 1\r\nSET key:08 1\r\nSET key:09 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:10 1\r\nSET key:11 1\r\nSET key:12 1\r\nSET key:13 1\r\nSET key:14 1\r\nSET key:15 1\r\nSET key:16 1\r\nSET key:17 1\r\nSET key:18 1\r\nSET key:19 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:20 1\r\nSET key:21 1\r\nSET key:22 1\r\nSET key:23 1\r\nSET key:24 1\r\nSET key:25 1\r\nSET key:26 1\r\nSET key:27 1\r\nSET key:28 1\r\nSET key:29 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:30 1\r\nSET key:31 1\r\nSET key:32 1\r\nSET key:33 1\r\nSET key:34 1\r\nSET key:35 1\r\nSET key:36 1\r\nSET key:37 1\r\nSET key:38 1\r\nSET key:39 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:40 1\r\nSET key:41 1\r\nSET key:42 1\r\nSET key:43 1\r\nSET key:44 1\r\nSET key:45 1\r\nSET key:46 1\r\nSET key:47 1\r\nSET key:48 1\r\nSET key:49 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:50 1\r\nSET key:51 1\r\nSET key:52 1\r\nSET key:53 1\r\nSET key:54 1\r\nSET key:55 1\r\nSET key:56 1\r\nSET key:57 1\r\nSET key:58 1\r\nSET key:59 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:60 1\r\nSET key:61 1\r\nSET key:62 1\r\nSET key:63 1\r\nSET key:64 1\r\nSET key:65 1\r\nSET key:66 1\r\nSET key:67 1\r\nSET key:68 1\r\nSET key:69 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:70 1\r\nSET key:71 1\r\nSET key:72 1\r\nSET key:73 1\r\nSET key:74 1\r\nSET key:75 1\r\nSET key:76 1\r\nSET key:77 1\r\nSET key:78 1\r\nSET key:79 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:80 1\r\nSET key:81 1\r\nSET key:82 1\r\nSET key:83 1\r\nSET key:84 1\r\nSET key:85 1\r\nSET key:86 1\r\nSET key:87 1\r\nSET key:88 1\r\nSET key:89 1\r\n"
<< "+OK\r\n" * 10
>> "SET key:90 1\r\nSET key:91 1\r\nSET key:92 1\r\nSET key:93 1\r\nSET key:94 1\r\nSET key:95 1\r\nSET key:96 1\r\nSET key:97 1\r\nSET key:98 1\r\nSET key:99 1\r\n"
<< "+OK\r\n" * 10
> XRAY STATS DB
*34
  $valid
  :1
  $entries
  :100
  $buckets
  :128
  $rehashing
  :0
  $rehash_at
  :0
  $paused
  :0
  $table_0_buckets
  :128
  $table_0_entries
  :100
  $table_1_buckets
  :0
  $table_1_entries
  :0
  $used_buckets
  ?
  $longest_chain
  ?
  $chains_of_1
  ?
  $chains_of_2
  ?
  $chains_of_3
  ?
  $chains_of_4_or_more
  ?
  $table_bytes
  ?

predict: walk-over
answer: no
> SCAN 0 MATCH x* COUNT 10
*2
  $/[1-9][0-9]*/
  *0

predict: begins-to-shrink
answer: 12
> DEL key:00 key:01 key:02 key:03 key:04 key:05 key:06 key:07 key:08 key:09 key:10 key:11 key:12 key:13 key:14 key:15 key:16 key:17 key:18 key:19 key:20 key:21 key:22 key:23 key:24 key:25 key:26 key:27 key:28 key:29 key:30 key:31 key:32 key:33 key:34 key:35 key:36 key:37 key:38 key:39 key:40 key:41 key:42 key:43 key:44 key:45 key:46 key:47 key:48 key:49 key:50 key:51 key:52 key:53 key:54 key:55 key:56 key:57 key:58 key:59 key:60 key:61 key:62 key:63 key:64 key:65 key:66 key:67 key:68 key:69 key:70 key:71 key:72 key:73 key:74 key:75 key:76 key:77 key:78 key:79 key:80 key:81 key:82 key:83 key:84 key:85 key:86
:87
> XRAY STATS DB
*34
  $valid
  :1
  $entries
  :13
  $buckets
  :128
  $rehashing
  :0
  $rehash_at
  :0
  $paused
  :0
  $table_0_buckets
  :128
  $table_0_entries
  :13
  $table_1_buckets
  :0
  $table_1_entries
  :0
  $used_buckets
  ?
  $longest_chain
  ?
  $chains_of_1
  ?
  $chains_of_2
  ?
  $chains_of_3
  ?
  $chains_of_4_or_more
  ?
  $table_bytes
  ?
> DEL key:87
:1
> XRAY STATS DB
*34
  $valid
  :1
  $entries
  :12
  $buckets
  :144
  $rehashing
  :1
  $rehash_at
  :0
  $paused
  :0
  $table_0_buckets
  :128
  $table_0_entries
  :12
  $table_1_buckets
  :16
  $table_1_entries
  :0
  $used_buckets
  ?
  $longest_chain
  ?
  $chains_of_1
  ?
  $chains_of_2
  ?
  $chains_of_3
  ?
  $chains_of_4_or_more
  ?
  $table_bytes
  ?

predict: cursor-behind-3
answer: 0
> FLUSHALL
+OK
> SET one 1
+OK
> SET two 1
+OK
> SET three 1
+OK
> SET four 1
+OK
> SCAN 3 COUNT 1
*2
  $0
  ?

predict: in-the-new-table
answer: 1
> SET five 1
+OK
> XRAY STATS DB
*34
  $valid
  :1
  $entries
  :5
  $buckets
  :12
  $rehashing
  :1
  $rehash_at
  :0
  $paused
  :0
  $table_0_buckets
  :4
  $table_0_entries
  :4
  $table_1_buckets
  :8
  $table_1_entries
  :1
  $used_buckets
  ?
  $longest_chain
  ?
  $chains_of_1
  ?
  $chains_of_2
  ?
  $chains_of_3
  ?
  $chains_of_4_or_more
  ?
  $table_bytes
  ?
