title: A pipeline sees its own writes
points: 2
order: 46
section: The commands
rule: Commands of one pipeline run one after the other: each finds what those before it have left.
cause: What was looked up for the whole pipeline in advance is used after a command has changed it.
hint: SET k, GET k, DEL k, GET k in one write: what may be read early, and what not?
hint: To prefetch is to ask for memory early; the search itself happens when the command runs.
hint: Another client's commands come before or after, never in between.
ways: whole piped

>> "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n1\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$26\r\nabcdefghijklmnopqrstuvwxyz\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*1\r\n$6\r\nDBSIZE\r\n"
+OK
$1
+OK
$abcdefghijklmnopqrstuvwxyz
:1
$-
:0
>> "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n1\r\n*1\r\n$8\r\nFLUSHALL\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n2\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n"
+OK
+OK
$-
+OK
$2
# An error in between stops nothing.
>> "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*2\r\n$3\r\nSET\r\n$1\r\na\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n"
+OK
-ERR wrong number of arguments for 'set' command
$1
# What one client has written, the other finds.
b> GET a
$1
b> SET a 2
+OK
> GET a
$2
