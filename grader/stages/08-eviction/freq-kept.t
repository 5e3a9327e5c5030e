title: Who keeps a counter, and who begins again
points: 0
order: 900
section: How often it is used
rule: A counter stands in the value's header: RENAME takes it along, SET and GETSET hand it on to the value that comes in its place, COPY begins another.
cause: A value that replaces another begins anew, or a copy inherits what its source was used.
hint: In which structure are the 24 bits?
hint: In the object's header: they go where the object goes.
hint: SET finds the old value, which is a use, and the new one goes on from there.
options: --maxmemory 1gb --maxmemory-policy allkeys-lfu --lfu-log-factor 0 --lfu-decay-time 0

> SET k v
+OK
> MGET k k k k
*4
  $v
  $v
  $v
  $v
> OBJECT FREQ k
:9
> RENAME k new
+OK
> OBJECT FREQ new
:10
> SET new w
+OK
> OBJECT FREQ new
:11
> COPY new copy
:1
> OBJECT FREQ copy
:5
> OBJECT FREQ new
:12
> DEL new
:1
> SET new v
+OK
> OBJECT FREQ new
:5
> SET n 7
+OK
> MGET n n
*2
  $7
  $7
> OBJECT FREQ n
:7
> SET m 7
+OK
> OBJECT FREQ m
:5
> INCR n
:8
> OBJECT FREQ n
:8
> INCR n
:9
> OBJECT FREQ n
:9
