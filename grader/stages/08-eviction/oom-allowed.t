title: What reads or shrinks is allowed over the limit
points: 3
order: 41
task: 8.4
section: A limit on memory
rule: Over the limit a server still answers whoever reads, and whoever deletes: how else would it get below again?
cause: The gate refuses every command that writes, or every command.
hint: How could anybody make room, if DEL were refused?
hint: A command that writes is not the same as one that needs memory.
hint: The flag is CMD_DENYOOM, and not CMD_WRITE.

> MSET k 1 gone 2 other 3 last 4
+OK
> RPUSH l a b c d
:4
> HSET h f 1 g 2
:2
> SET text "some text"
+OK
> CONFIG SET maxmemory 1
+OK
> PING
+PONG
> GET k
$1
> MGET k gone
*2
  $1
  $2
> STRLEN k
:1
> LRANGE l 0 -1
*4
  $a
  $b
  $c
  $d
> HGET h f
$1
> TTL k
:-1
> TYPE h
+hash
> EXPIRE k 1000
:1
> PERSIST k
:1
> GETEX k EX 1000
$1
> GETDEL last
$4
> DEL gone
:1
> UNLINK other
:1
> LPOP l
$a
> LTRIM l 0 1
+OK
> LREM l 1 b
:1
> HDEL h g
:1
> RENAME k renamed
+OK
> MOVE renamed 1
:1
> SELECT 1
+OK
> SWAPDB 0 1
+OK
> EXISTS text
:1
> FLUSHDB
+OK
> SELECT 1
+OK
> DBSIZE
:0
> FLUSHALL
+OK
> DBSIZE
:0
> CONFIG SET maxmemory 0
+OK
> SET k v
+OK
