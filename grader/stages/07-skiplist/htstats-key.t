title: DEBUG HTSTATS-KEY describes a value's hash table
points: 0
order: 900
section: A sorted set is two structures
options: --enable-debug-command local
rule: Hashes, sets and sorted sets are kept in a hash table once they are large; one that is compact has none.
cause: The command asks for one encoding, and a sorted set's table is behind another.
hint: Which of the two structures of a sorted set is a hash table?
hint: The one that finds a member's score.
hint: Small collections are one block of memory, and have no table.

> CONFIG SET zset-max-listpack-entries 2 hash-max-listpack-entries 2
+OK
> ZADD z 1 a 2 b
:2
> HSET h a 1 b 2
:2
> SADD s 1 2 3
:3
> DEBUG HTSTATS-KEY z
-ERR The value stored at the specified key is not represented using an hash table
> DEBUG HTSTATS-KEY h
-ERR The value stored at the specified key is not represented using an hash table
> DEBUG HTSTATS-KEY s
-ERR The value stored at the specified key is not represented using an hash table
> ZADD z 3 c
:1
> HSET h c 3
:1
> SADD s a
:1
> DEBUG HTSTATS-KEY z
$/Hash table 0 stats.* number of elements: 3.*/
> DEBUG HTSTATS-KEY h
$/Hash table 0 stats.* number of elements: 3.*/
> DEBUG HTSTATS-KEY s
$/Hash table 0 stats.* number of elements: 4.*/
> DEBUG HTSTATS-KEY missing
-ERR no such key
