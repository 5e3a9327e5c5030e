title: Without a file there is nothing to rewrite
points: 0
order: 900
section: redis.conf
rule: CONFIG REWRITE of a server that was started without a file is an error, and changes nothing.
cause: It replies OK, or writes a file that nobody asked for.
hint: Where would it write to?
hint: INFO server says which file the server was started with.
hint: The error begins with ERR, as most do.

> CONFIG SET timeout 5
+OK
> CONFIG REWRITE
-ERR The server is running without a config file
> CONFIG REWRITE now
-ERR wrong number of arguments for 'config\|rewrite' command
> INFO server
$/.*config_file:[[:space:]]+([a-z].*)?/
> CONFIG GET timeout
*2
  $timeout
  $5
