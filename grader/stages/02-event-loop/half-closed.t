title: A client that has said all gets its answer while others talk on
points: 4
section: Connections
rule: End of file ends the reading, not the connection: the output leaves first, then the descriptor is closed.
cause: The connection is closed as soon as read returns 0, with output still in its chain; or it is never closed.
hint: What does your server do when read returns 0? Is there output that has not left yet?
hint: Note the end, stop reading, let the output drain; close when the chain is empty.
hint: Closing belongs at two places: after the read if nothing is pending, after the write that sends the last byte.

b>> "hello"
b<< "hello"
a>> "${bytes:last:3000}"
! half-close a
b>> "another word"
b<< "another word"
a<< "${bytes:last:3000}"
a< eof
b>> "and one more"
b<< "and one more"
