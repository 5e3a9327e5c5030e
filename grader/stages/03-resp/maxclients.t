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

a> PING
+PONG
b> PING
+PONG
! connect c
c<
-ERR max number of clients reached
c< eof
a> PING
+PONG
! close b
! wait 50ms
d> PING
+PONG
