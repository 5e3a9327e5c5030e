title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server said, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: Ask of each command: could it make the data grow? And who looks at the limit, or at a deadline, before it runs?
hint: The lesson's sections "Deadlines that nobody looks at", "A limit on memory" and "How often it is used" hold all that is needed.
options: --lfu-log-factor 0 --lfu-decay-time 0
ways: whole

predict: nobody-asks
> SET k v PX 100
+OK
! wait 1000ms
> DBSIZE
:?

predict: full-and-deleted
> MSET a 1 b 2 c 3
+OK
> CONFIG SET maxmemory 1
+OK
> SET d 4
-OOM command not allowed when used memory > 'maxmemory'.
> DEL a
:1
> INCR b
-OOM command not allowed when used memory > 'maxmemory'.
> DBSIZE
:?

predict: nothing-volatile
> CONFIG SET maxmemory 0
+OK
> FLUSHALL
+OK
> MSET a 1 b 2 c 3
+OK
> EXPIRE c 1000
:1
> CONFIG SET maxmemory-policy volatile-lru
+OK
> CONFIG SET maxmemory 1
+OK
> SET d 4
-OOM command not allowed when used memory > 'maxmemory'.
> DBSIZE
:?

predict: readers-too
> CONFIG SET maxmemory 0
+OK
> FLUSHALL
+OK
> MSET a 1 b 2 c 3
+OK
> CONFIG SET maxmemory-policy allkeys-random
+OK
> CONFIG SET maxmemory 1
+OK
> GET a
$-
> DBSIZE
:?

predict: used-and-looked-at
> CONFIG SET maxmemory 0
+OK
> CONFIG SET maxmemory-policy allkeys-lfu
+OK
> FLUSHALL
+OK
> SET k v
+OK
> GET k
$v
> GET k
$v
> TTL k
:-1
> TYPE k
+string
> OBJECT FREQ k
:?
