title: MONITOR shows every command as it runs
points: 0
order: 900
section: The plan
rule: One line a command, before it runs: time, database, address, words in quotes; passwords and unknown commands are not shown.
cause: Commands that were refused are shown, or bytes are not quoted.
hint: At which point of a command's life is it shown?
hint: Behind the gates: what they refuse is not run and not shown.
hint: CONFIG and the other admin commands are not shown; AUTH's words are hidden.
ways: whole bytes

m> MONITOR
+OK
a> ECHO "a\r\n\"\x00\\\xff"
$a\r\n"\x00\\\xff
m<
+/[0-9]+\.[0-9]{6} \[0 127\.0\.0\.1:[0-9]+\] "ECHO" "a\\r\\n\\"\\x00\\\\\\xff"/
a> ping
+PONG
m<
+/[0-9]+\.[0-9]{6} \[0 127\.0\.0\.1:[0-9]+\] "ping"/
a> NOSUCH
?
a> ECHO
?
a> CONFIG GET timeout
?
a> AUTH default secret
+OK
m<
+/.*"AUTH" "\(redacted\)" "\(redacted\)"/
a> HELLO 2 AUTH default secret
?
m<
+/.*"HELLO" "2" "AUTH" "\(redacted\)" "\(redacted\)"/
# It can still send commands, and RESET ends it.
m> PING
+PONG
+/.* "PING"/
m> RESET
+RESET
a> PING
+PONG
! silent m 50ms
m> PING
+PONG
