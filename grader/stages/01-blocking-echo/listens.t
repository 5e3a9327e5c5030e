title: It listens: clients can connect, and queue up
points: 3
order: 5
section: Sockets
rule: After socket, bind and listen the kernel accepts handshakes on 127.0.0.1 and the port of --port, and queues up who is connected.
cause: If the first client connects and a later one does not, the queue has no room: listen's second argument is too small. Otherwise, in open_listener, a call is missing, failed or stands in the wrong place (socket, setsockopt, bind, listen); the port is not in network byte order (htons); or the descriptor is not returned.
hint: Start it by hand, with --port 7001. Does its ready line name 127.0.0.1:7001? What does ss -ltn show in another terminal?
hint: Another port than you asked for: htons. No line: which of the four calls returned -1, and what does man say about its errno? A line, but the second or third client hangs: what is the second argument of listen for?
hint: Run it under strace -e trace=network: socket, setsockopt, bind and listen stand there with what they were asked and what came back. All must say 0, save socket, whose number is what open_listener returns.
ways: whole

# The first is served; three more queue up meanwhile.
! connect a
! connect b
! connect c
! connect d
! wait 100ms
