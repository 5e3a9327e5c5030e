title: Clients that say nothing delay nobody
points: 5
section: Readiness
rule: The server waits for all its clients at once, and reads only from those whose bytes have come.
cause: A read is made on a descriptor that is not ready, so the server sleeps in it; or the descriptor is still blocking.
hint: In which system call does your server sleep? It may be one only: the multiplexer's wait.
hint: strace -p PID shows it. If it sleeps in read, who said that this descriptor was ready?
hint: Make every accepted descriptor non-blocking, watch it for reading, and read only from its handler.

# Three connect and keep silent: one before, one between, one after.
! connect silent1
a>> "${word:a}\n"
a<< "${word:a}\n"
! connect silent2
b>> "${word:b}\n"
b<< "${word:b}\n"
! connect silent3
a>> "still here"
a<< "still here"
! silent silent2 50ms
# And when one of them speaks at last, it is heard.
silent2>> "good evening"
silent2<< "good evening"
