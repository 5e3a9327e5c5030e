title: Whose error comes first
points: 1
order: 42
task: 8.4
section: A limit on memory
rule: An unknown command and a wrong number of arguments are told before the limit; what is wrong with arguments or with the type of a value, behind it.
cause: The gate refuses who only reads (then oom-refused fails as well), or stands in the wrong place in the plan.
hint: What does SET k without a value answer over the limit? And LPUSH on a string?
hint: The plan lists the gates in their order.
hint: A command that is refused never looks at its arguments.

> SET k v
+OK
> CONFIG SET maxmemory 1
+OK
> NOSUCH k
-ERR unknown command 'NOSUCH', with args beginning with: 'k'\x20
> SET k
-ERR wrong number of arguments for 'set' command
> SET k v NONSENSE
-OOM command not allowed when used memory > 'maxmemory'.
> INCRBY k ten
-OOM command not allowed when used memory > 'maxmemory'.
> LPUSH k x
-OOM command not allowed when used memory > 'maxmemory'.
> HSET k f
-ERR wrong number of arguments for 'hset' command
> GETRANGE k a b
-ERR value is not an integer or out of range
> LLEN k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SET k v EX 0
-OOM command not allowed when used memory > 'maxmemory'.
