title: A configuration file sets options
points: 0
order: 900
section: redis.conf
rule: Each line of the file names an option and its value; what comes later wins, the command line last.
cause: A comment, quotes or a unit is not understood, or the first line for an option wins.
hint: How are the words of a line told apart? As redis-cli does it.
hint: A # begins a comment at the start of a line only; names are known in any case.
hint: Read the command line as if its options were lines at the end of the file.
conf: # a comment, and an empty line
conf: 
conf:    # another
conf: timeout 10
conf: TIMEOUT 20
conf: 	maxmemory	100MB  
conf: maxmemory-policy "allkeys-lru"
conf: maxmemory-samples 7
conf: requirepass "two \x77ords\t"
conf: hz 20
conf: tcp-backlog 64
options: --hz 30 "--lfu-decay-time 3"

> AUTH "two words\t"
+OK
> CONFIG GET timeout
*2
  $timeout
  $20
> CONFIG GET maxmemory
*2
  $maxmemory
  $104857600
> CONFIG GET maxmemory-policy
*2
  $maxmemory-policy
  $allkeys-lru
> CONFIG GET maxmemory-samples
*2
  $maxmemory-samples
  $7
> CONFIG GET hz
*2
  $hz
  $30
> CONFIG GET lfu-decay-time
*2
  $lfu-decay-time
  $3
> CONFIG GET tcp-backlog
*2
  $tcp-backlog
  $64
> INFO server
$/.*configured_hz:30[[:space:]].*config_file:/[^[:space:]]*redis.conf[[:space:]].*/
