title: It can be started again at once
points: 5
order: 20
section: Sockets
rule: A server that is stopped with a client connected can take its port again without a pause.
cause: SO_REUSEADDR is not set on the listening socket, or it is set after bind.
hint: Start your server, connect a client, stop the server, start it again. What does it print?
hint: The kernel remembers the closed connection for a minute (TIME_WAIT), and refuses the port to everybody who has not asked to share it.
hint: setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), between socket and bind.
ways: whole

! connect main
! restart
! connect next
! half-close next
next< eof
