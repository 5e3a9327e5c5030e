title: What belongs to a limit can be read and set
points: 0
order: 900
section: The policies
rule: The policy is one of eight words, without regard to case; each number has its bounds, and the errors say which.
cause: A value outside its bounds is taken, or the error is worded in another way.
hint: How many samples are the least? Is there a most?
hint: Tenacity is a number from 0 to 100.
hint: What is refused leaves the old value.

> CONFIG GET maxmemory-policy
*2
  $maxmemory-policy
  $noeviction
> CONFIG GET maxmemory-samples
*2
  $maxmemory-samples
  $5
> CONFIG GET maxmemory-eviction-tenacity
*2
  $maxmemory-eviction-tenacity
  $10
> CONFIG GET lfu-log-factor
*2
  $lfu-log-factor
  $10
> CONFIG GET lfu-decay-time
*2
  $lfu-decay-time
  $1
> CONFIG GET active-expire-effort
*2
  $active-expire-effort
  $1
> CONFIG SET maxmemory-policy volatile-lru
+OK
> CONFIG SET maxmemory-policy volatile-lfu
+OK
> CONFIG SET maxmemory-policy volatile-random
+OK
> CONFIG SET maxmemory-policy volatile-ttl
+OK
> CONFIG SET maxmemory-policy allkeys-lfu
+OK
> CONFIG SET maxmemory-policy allkeys-random
+OK
> CONFIG SET maxmemory-policy noeviction
+OK
> CONFIG SET maxmemory-policy ALLKEYS-LRU
+OK
> CONFIG GET maxmemory-policy
*2
  $maxmemory-policy
  $allkeys-lru
> CONFIG SET maxmemory-policy lru
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction
> CONFIG SET maxmemory-policy ""
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction
> CONFIG SET maxmemory-policy allkeys-ttl
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction
> CONFIG GET maxmemory-policy
*2
  $maxmemory-policy
  $allkeys-lru
> CONFIG SET maxmemory-samples 1
+OK
> CONFIG SET maxmemory-samples 0
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - argument must be between 1 and 2147483647 inclusive
> CONFIG SET maxmemory-samples -1
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - argument must be between 1 and 2147483647 inclusive
> CONFIG SET maxmemory-samples many
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - argument couldn't be parsed into an integer
> CONFIG SET maxmemory-samples 2147483648
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - argument must be between 1 and 2147483647 inclusive
> CONFIG GET maxmemory-samples
*2
  $maxmemory-samples
  $1
> CONFIG SET maxmemory-samples 64
+OK
> CONFIG SET maxmemory-eviction-tenacity 0
+OK
> CONFIG SET maxmemory-eviction-tenacity 100
+OK
> CONFIG SET maxmemory-eviction-tenacity 101
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-eviction-tenacity') - argument must be between 0 and 100 inclusive
> CONFIG SET maxmemory-eviction-tenacity -1
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-eviction-tenacity') - argument must be between 0 and 100 inclusive
> CONFIG SET maxmemory-eviction-tenacity ten
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-eviction-tenacity') - argument couldn't be parsed into an integer
> CONFIG GET maxmemory-eviction-tenacity
*2
  $maxmemory-eviction-tenacity
  $100
> CONFIG SET lfu-log-factor 0
+OK
> CONFIG SET lfu-log-factor -1
-ERR CONFIG SET failed (possibly related to argument 'lfu-log-factor') - argument must be between 0 and 2147483647 inclusive
> CONFIG SET lfu-decay-time 0
+OK
> CONFIG SET lfu-decay-time -1
-ERR CONFIG SET failed (possibly related to argument 'lfu-decay-time') - argument must be between 0 and 2147483647 inclusive
> CONFIG SET lfu-decay-time 2147483648
-ERR CONFIG SET failed (possibly related to argument 'lfu-decay-time') - argument must be between 0 and 2147483647 inclusive
> CONFIG SET active-expire-effort 0
-ERR CONFIG SET failed (possibly related to argument 'active-expire-effort') - argument must be between 1 and 10 inclusive
> CONFIG SET active-expire-effort 11
-ERR CONFIG SET failed (possibly related to argument 'active-expire-effort') - argument must be between 1 and 10 inclusive
> CONFIG SET active-expire-effort 10
+OK
> CONFIG SET maxmemory-samples 7 maxmemory-policy nonsense
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction
> CONFIG GET maxmemory-samples
*2
  $maxmemory-samples
  $64
> CONFIG SET maxmemory-samples 7 lfu-log-factor 12
+OK
> CONFIG GET maxmemory-samples
*2
  $maxmemory-samples
  $7
> CONFIG GET lfu-log-factor
*2
  $lfu-log-factor
  $12
> CONFIG SET maxmemory-samples 7 maxmemory-samples 8
-ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - duplicate parameter
