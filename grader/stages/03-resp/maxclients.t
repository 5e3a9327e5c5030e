title: One client too many
points: 0
order: 900
section: The plan
rule: Who comes when maxclients are there gets an error and is closed; those inside go on.
cause: The newcomer is left waiting, or served.
hint: What does a client see that is never accepted?
hint: Accept it, tell it why, close it.
hint: When somebody leaves, the next one may come.
options: --maxclients 2
ways: whole bytes

a> CONFIG RESETSTAT
+OK
b> PING
+PONG
! connect c
c<
-ERR max number of clients reached
c< eof
a> PING
+PONG
! close b
# Twice: by the second reply a turn of the loop has seen that b is gone.
a> PING
+PONG
a> PING
+PONG
d> PING
+PONG
# Two came in since RESETSTAT, one was turned away.
d> INFO stats
$/# Stats.*total_connections_received:2[^0-9].*rejected_connections:1[^0-9].*/
