title: Small numbers are not shared where their age counts
points: 1
order: 64
section: Who has not been used
rule: Under a limit with an LRU or LFU policy each small number is an object of its own, for two keys can't have one age; with any other policy they are shared.
cause: Numbers below 10,000 are shared always, or never again.
hint: Two keys hold the shared 7, and one of them is used: which is the older?
hint: Sharing ends where the header's bits count: a limit, and a policy that reads them.
hint: OBJECT REFCOUNT tells a shared number by its 2147483647.

> SET a 7
+OK
> OBJECT REFCOUNT a
:2147483647
> CONFIG SET maxmemory-policy allkeys-lru
+OK
> SET b 7
+OK
> OBJECT REFCOUNT b
:2147483647
> CONFIG SET maxmemory 1gb
+OK
> SET c 7
+OK
> OBJECT REFCOUNT c
:1
> CONFIG SET maxmemory-policy volatile-lfu
+OK
> SET d 7
+OK
> OBJECT REFCOUNT d
:1
> CONFIG SET maxmemory-policy volatile-ttl
+OK
> SET e 7
+OK
> OBJECT REFCOUNT e
:2147483647
> CONFIG SET maxmemory-policy allkeys-random
+OK
> SET f 7
+OK
> OBJECT REFCOUNT f
:2147483647
> CONFIG SET maxmemory-policy noeviction
+OK
> SET g 7
+OK
> OBJECT REFCOUNT g
:2147483647
