title: A client that goes with its answer unread takes nothing along
points: 4
order: 75
section: Reading and writing
rule: After an error of read or write the descriptor is closed, the buffer is left alone, and the next client is served.
cause: If nothing comes any more: a write or read that failed is tried again for ever. If the server has ended: -1, which an error returns, was used as a length, or the error is treated as the end of the server.
hint: When a client closes with bytes unread, its kernel sends a reset. What do your read and your write return then?
hint: Both return -1, with ECONNRESET or EPIPE. In a size_t, -1 is the largest number there is: is your variable an ssize_t?
hint: After an error that is not EINTR: no more calls for this client but close; then return to the accept loop.
ways: whole
seconds: 10

# The first goes while the server sleeps in read.
! stop-reading a
a>> "${bytes:some:1000}"
! wait 50ms
! close a

# The second while it sleeps in write: the kernel's buffers are full.
! stop-reading b
b>> "0123456789abcdef" * 1048576
! close b

c>> "still here?"
c<< "still here?"
! half-close c
c< eof
