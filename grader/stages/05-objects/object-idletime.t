title: Every object remembers when it was last used
points: 1
order: 23
section: The object
rule: OBJECT IDLETIME is the time since the last access, in seconds; OBJECT itself is no access, and FREQ belongs to LFU alone.
cause: The 24 bits are not set at birth, or a missing key is an error.
hint: What is the idle time of a key that was set just now?
hint: The header has 24 bits for a clock of seconds.
hint: OBJECT of a key that is not there answers null, whichever question it was.

> SET k v
+OK
> OBJECT IDLETIME k
:0|1|2
> OBJECT IDLETIME missing
$-
> OBJECT FREQ k
-ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.
> OBJECT FREQ missing
$-
> OBJECT ENCODING missing
$-
> OBJECT REFCOUNT missing
$-
> object idletime k
:0|1|2
