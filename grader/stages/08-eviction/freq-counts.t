title: OBJECT FREQ counts uses
points: 2
order: 61
task: 8.6
section: How often it is used
rule: A new key begins at 5. With lfu-log-factor 0 every use adds one, and 255 is the end; whoever only looks (TTL, TYPE, OBJECT) does not count.
cause: New keys begin at 0, a look counts as a use, or the counter wraps at 255.
hint: Why should a new key not begin at 0?
hint: It would be the first to be evicted, before anybody could use it.
hint: With a factor of 0 the chance of counting up is 1, whatever the counter says.
options: --maxmemory-policy allkeys-lfu --lfu-log-factor 0 --lfu-decay-time 0
seconds: 10

> SET k v
+OK
> OBJECT FREQ k
:5
> GET k
$v
> OBJECT FREQ k
:6
> STRLEN k
:1
> TOUCH k
:1
> OBJECT FREQ k
:8
> TTL k
:-1
> TYPE k
+string
> OBJECT ENCODING k
$embstr
> OBJECT REFCOUNT k
:1
> OBJECT FREQ k
:8
> RPUSH l a
:1
> LRANGE l 0 -1
*1
  $a
> LLEN l
:1
> OBJECT FREQ l
:7
> EXPIRE k 1000
:1
> OBJECT FREQ k
:9
> MGET k k k
*3
  $v
  $v
  $v
> OBJECT FREQ k
:12
> APPEND k x
:2
> OBJECT FREQ k
:13
