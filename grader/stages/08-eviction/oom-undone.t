title: A refused command has done nothing
points: 2
order: 43
task: 8.4
section: A limit on memory
rule: What is refused changes no value, no deadline and no count; and once there is room, it works.
cause: The command runs all the same: behind the error comes its own reply, and whoever reads takes it for the next; or it has run already when it is refused. Or the refusal outlives the limit.
hint: What has changed when SET was refused?
hint: The gate answers before the command's function is called.
hint: Raise the limit: the next command must pass.

> SET k old EX 1000
+OK
> CONFIG SET maxmemory 1
+OK
> SET k new
-OOM command not allowed when used memory > 'maxmemory'.
> APPEND k x
-OOM command not allowed when used memory > 'maxmemory'.
> MSET k 1 other 2
-OOM command not allowed when used memory > 'maxmemory'.
> GET k
$old
> PERSIST k
:1
> EXISTS other
:0
> CONFIG SET maxmemory 0
+OK
> SET k new
+OK
> GET k
$new
> CONFIG SET maxmemory 1
+OK
> SET k newer
-OOM command not allowed when used memory > 'maxmemory'.
> CONFIG SET maxmemory 1gb
+OK
> SET k newer
+OK
> GET k
$newer
