title: The limit and its policy on the command line
points: 0
order: 900
section: redis.conf
rule: What redis.conf says can be said on the command line as well, in the same words.
cause: Units or words are understood by CONFIG SET alone.
hint: Who reads the options before the first client comes?
hint: One table of options serves the command line, redis.conf and CONFIG.
hint: Two dashes before the name, then the values.
options: --maxmemory 100mb --maxmemory-policy allkeys-lfu --maxmemory-samples 10 --maxmemory-eviction-tenacity 50 --lfu-log-factor 3 --lfu-decay-time 0 --active-expire-effort 2

> CONFIG GET maxmemory
*2
  $maxmemory
  $104857600
> CONFIG GET maxmemory-policy
*2
  $maxmemory-policy
  $allkeys-lfu
> CONFIG GET maxmemory-samples
*2
  $maxmemory-samples
  $10
> CONFIG GET maxmemory-eviction-tenacity
*2
  $maxmemory-eviction-tenacity
  $50
> CONFIG GET lfu-log-factor
*2
  $lfu-log-factor
  $3
> CONFIG GET lfu-decay-time
*2
  $lfu-decay-time
  $0
> CONFIG GET active-expire-effort
*2
  $active-expire-effort
  $2
> SET k v
+OK
> OBJECT FREQ k
:5
> CONFIG REWRITE
-ERR The server is running without a config file
