title: A client that says nothing and has done is hung up on
points: 2
section: Connections
rule: When read returns 0 and no output waits, the connection is closed.
cause: The end of file is taken for "nothing yet": the descriptor is never closed, or the loop spins on it.
hint: What does read return when the client has closed its sending half? And when nothing has come yet?
hint: 0 is the end. -1 with EAGAIN is "nothing yet". They need different answers.
hint: In conn_receive: got == 0 sets conn->end to CONN_PEER_CLOSED; the caller does the rest.

! connect main
! connect other
! half-close main
< eof
! half-close other
other< eof
