title: APPEND and STRLEN
points: 1
order: 55
section: String commands
rule: Both answer the length; APPEND to a missing key creates it, STRLEN of one is 0.
cause: An integer's bytes are those of its pointer, not of its digits.
hint: What is the length of a string that is stored as a number?
hint: Count the digits, and the sign.
hint: To append to a number, write it out first.

> STRLEN k
:0
> APPEND k hello
:5
> APPEND k " world"
:11
> GET k
$hello world
> STRLEN k
:11
> SET n -100
+OK
> STRLEN n
:4
> APPEND n 5
:5
> GET n
$-1005
> INCR n
:-1004
> SET m 9223372036854775807
+OK
> STRLEN m
:19
> APPEND k ""
:11
> APPEND empty ""
:0
> EXISTS empty
:1
> STRLEN empty
:0
> APPEND k
-ERR wrong number of arguments for 'append' command
> STRLEN
-ERR wrong number of arguments for 'strlen' command
> STRLEN a b
-ERR wrong number of arguments for 'strlen' command
