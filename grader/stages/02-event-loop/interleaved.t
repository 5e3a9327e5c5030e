title: Clients who talk at the same time each get their own bytes
points: 5
section: Connections
rule: What belongs to one conversation is kept in its connection: nothing of it is shared or static.
cause: A buffer, a length or a descriptor is kept in one place for all clients.
hint: Which variables of your code outlive one call of a handler? Where do they live?
hint: The handler is given its connection. Everything that it must remember has to be inside.
hint: Look for static, and for buffers that a second client's bytes can reach before the first one's have left.

a>> "the first half"
b>> "${bytes:b:300}"
a<< "the first half"
c>> "${bytes:c:3000}"
a>> ", the second half\n"
b<< "${bytes:b:300}"
b>> "b again"
c<< "${bytes:c:3000}"
a<< ", the second half\n"
b<< "b again"
