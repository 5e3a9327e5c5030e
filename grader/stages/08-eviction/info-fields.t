title: INFO says what the limit is and what it did
points: 0
order: 900
section: A limit on memory
rule: INFO memory has maxmemory, maxmemory_human and maxmemory_policy; INFO stats has what expired, what was evicted, and how long that took.
cause: A field is missing, or stands in another section.
hint: Which two numbers tell whether a cache is too small?
hint: evicted_keys, and the hits beside the misses.
hint: The names of the fields are redis-server's.

> CONFIG SET maxmemory 100mb maxmemory-policy volatile-ttl
+OK
> INFO memory
$/.*maxmemory:104857600..maxmemory_human:100.00M..maxmemory_policy:volatile-ttl...*mem_not_counted_for_evict:0...*/
> INFO stats
$/.*expired_keys:0[^0-9].*evicted_keys:0[^0-9].*keyspace_hits:0[^0-9]+keyspace_misses:0.*/
> INFO stats
$/.*expired_stale_perc:0.00..expired_time_cap_reached_count:[0-9]+..expire_cycle_cpu_milliseconds:[0-9]+.*/
> INFO stats
$/.*total_eviction_exceeded_time:0..current_eviction_exceeded_time:0.*/
