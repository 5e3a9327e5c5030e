title: The next client is served after one has left
points: 5
order: 70
section: One at a time
rule: When one conversation is over, the server accepts the next client.
cause: The server ends, or goes on with the old connection, after its first client.
hint: What does main do after serve_client has returned?
hint: serve_client must return, not exit, however its client left.
hint: Look at each exit, abort and assert that a client can make you reach.

a>> "one"
a<< "one"
! close a
b>> "two"
b<< "two"
! close b
c>> "three"
c<< "three"
! half-close c
c< eof
