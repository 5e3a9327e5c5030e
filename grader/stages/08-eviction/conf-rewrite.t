title: CONFIG REWRITE keeps what was set, for the next start
points: 0
order: 900
section: redis.conf
rule: CONFIG REWRITE writes the values in force into the file that the server was started with.
cause: Nothing is written, or a value is written in a way that can't be read again.
hint: Which options are written: those in the file, and those that are not as they are by themselves.
hint: A text needs quotes, and escapes for the bytes that end a line or a word.
hint: The file is there at any moment: the new one is complete before it takes the old one's name.
ways: whole bytes
conf: timeout 5
conf: # a comment
conf: maxmemory 1gb
conf: timeout 10

> CONFIG SET timeout 77 maxmemory 2048kb lfu-log-factor 3 requirepass "a \"b\" #'\r\n\x00\xff\\"
+OK
> CONFIG REWRITE
+OK
! restart
> PING
-NOAUTH Authentication required.
> AUTH "a \"b\" #'\r\n\x00\xff\\"
+OK
> CONFIG GET timeout
*2
  $timeout
  $77
> CONFIG GET maxmemory
*2
  $maxmemory
  $2097152
> CONFIG GET lfu-log-factor
*2
  $lfu-log-factor
  $3
> CONFIG SET requirepass "" timeout 0
+OK
> CONFIG REWRITE
+OK
> CONFIG REWRITE
+OK
! kill
> PING
+PONG
> CONFIG GET timeout
*2
  $timeout
  $0
