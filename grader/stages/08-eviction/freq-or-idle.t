title: One header holds an age or a count, never both
points: 1
order: 63
section: How often it is used
rule: OBJECT FREQ is for the LFU policies, OBJECT IDLETIME for all others; each says so when asked at the wrong time, but a missing key comes first.
cause: Both are answered always; whoever reads and writes the header does not hear of another policy; or the error comes before the key is looked up.
hint: Which 24 bits would FREQ read under LRU?
hint: The clock's: no count at all.
hint: noeviction keeps a clock as well.

> SET k v
+OK
> OBJECT IDLETIME k
:0|1|2
> OBJECT FREQ k
-ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
> OBJECT FREQ missing
$-
> CONFIG SET maxmemory-policy allkeys-lfu
+OK
> OBJECT IDLETIME k
-ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
> OBJECT IDLETIME missing
$-
> OBJECT FREQ missing
$-
> SET new v
+OK
> OBJECT FREQ new
:5
> CONFIG SET maxmemory-policy volatile-lfu
+OK
> OBJECT IDLETIME k
-ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
> OBJECT FREQ new
:5
> CONFIG SET maxmemory-policy volatile-ttl
+OK
> OBJECT FREQ k
-ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
> SET newer v
+OK
> OBJECT IDLETIME newer
:0|1|2
> CONFIG SET maxmemory-policy allkeys-random
+OK
> OBJECT FREQ k
-ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
> OBJECT IDLETIME newer
:0|1|2
> CONFIG SET maxmemory-policy allkeys-lru
+OK
> OBJECT FREQ k
-ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
