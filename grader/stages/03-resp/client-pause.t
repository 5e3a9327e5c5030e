title: CLIENT PAUSE holds everybody's commands back
points: 0
order: 900
section: The plan
rule: While a pause lasts commands wait and lose nothing; UNPAUSE or its end lets them go on.
cause: Commands that arrive during a pause are refused, or forgotten.
hint: What does a gate answer that neither passes nor refuses?
hint: The command stays first in its client's queue.
hint: When the pause ends, each client that waits must be woken: no new byte may come from it.
ways: whole bytes

a> CLIENT PAUSE -1
-ERR timeout is negative
a> CLIENT PAUSE x
-ERR timeout is not an integer or out of range
a> CLIENT PAUSE 100 PERHAPS
-ERR CLIENT PAUSE mode must be WRITE or ALL
# WRITE holds back only what writes.
a> CLIENT PAUSE 60000 WRITE
+OK
b> ECHO ${word:b}
$${word:b}
a> CLIENT UNPAUSE
+OK
a> CLIENT UNPAUSE now
-ERR wrong number of arguments for 'client\|unpause' command
a> CLIENT PAUSE 300
+OK
b>> "*2\r\n$4\r\nECHO\r\n$1\r\n1\r\n*2\r\n$4\r\nECHO\r\n$1\r\n2\r\n"
! silent b 100ms
! wait 400ms
b<
$1
$2
