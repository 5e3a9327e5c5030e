title: A megabyte comes back whole, and the next client is served as before
points: 4
section: Connections
rule: Output is a chain of chunks, and leaves in order, each byte once, however many a write takes.
cause: Not all chunks are handed to the kernel, or what it took is not counted.
hint: How many bytes may one read bring, and how many chunks does its echo fill?
hint: Several. One writev takes them all; its return value counts the bytes over all of them.
hint: In conn_send: a struct iovec for each chunk, of bytes start to end; then drop_sent with what was taken.
ways: whole
seconds: 10

>> "0123456789abcdef" * 65536
<< "0123456789abcdef" * 65536
>> "end"
<< "end"
b>> "the next"
b<< "the next"
