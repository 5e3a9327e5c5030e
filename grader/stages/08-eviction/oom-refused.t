title: What would need memory is refused
points: 4
order: 40
task: 8.4
section: A limit on memory
rule: Over the limit, and with nothing to evict, commands that may need more memory are refused with an error that begins with OOM.
cause: The gate refuses nobody, or everybody, a GET too; or the text of the error differs.
hint: Which flag in the command table says that a command may make the data grow?
hint: The gate asks it after eviction has tried, and has not got below the limit.
hint: With maxmemory 1 and noeviction every such command is refused: "OOM command not allowed when used memory > 'maxmemory'."

> SET k 1
+OK
> RPUSH l a b
:2
> HSET h f 1
:1
> CONFIG SET maxmemory 1
+OK
> SET k 2
-OOM command not allowed when used memory > 'maxmemory'.
> SET new value
-OOM command not allowed when used memory > 'maxmemory'.
> GETSET k 2
-OOM command not allowed when used memory > 'maxmemory'.
> SETNX new value
-OOM command not allowed when used memory > 'maxmemory'.
> SETEX k 100 v
-OOM command not allowed when used memory > 'maxmemory'.
> MSET a 1 b 2
-OOM command not allowed when used memory > 'maxmemory'.
> APPEND k x
-OOM command not allowed when used memory > 'maxmemory'.
> SETRANGE k 100 x
-OOM command not allowed when used memory > 'maxmemory'.
> SETBIT k 100 1
-OOM command not allowed when used memory > 'maxmemory'.
> BITOP NOT new k
-OOM command not allowed when used memory > 'maxmemory'.
> INCR k
-OOM command not allowed when used memory > 'maxmemory'.
> DECRBY k 2
-OOM command not allowed when used memory > 'maxmemory'.
> INCRBYFLOAT k 0.5
-OOM command not allowed when used memory > 'maxmemory'.
> LPUSH l x
-OOM command not allowed when used memory > 'maxmemory'.
> RPUSHX l x
-OOM command not allowed when used memory > 'maxmemory'.
> LINSERT l BEFORE a x
-OOM command not allowed when used memory > 'maxmemory'.
> LSET l 0 x
-OOM command not allowed when used memory > 'maxmemory'.
> LMOVE l l2 LEFT RIGHT
-OOM command not allowed when used memory > 'maxmemory'.
> RPOPLPUSH l l
-OOM command not allowed when used memory > 'maxmemory'.
> HSET h f 2
-OOM command not allowed when used memory > 'maxmemory'.
> HSETNX h g 2
-OOM command not allowed when used memory > 'maxmemory'.
> HINCRBY h f 1
-OOM command not allowed when used memory > 'maxmemory'.
> COPY k new
-OOM command not allowed when used memory > 'maxmemory'.
> SADD s a
-OOM command not allowed when used memory > 'maxmemory'.
> ZADD z 1 a
-OOM command not allowed when used memory > 'maxmemory'.
> GET k
$1
> DBSIZE
:3
