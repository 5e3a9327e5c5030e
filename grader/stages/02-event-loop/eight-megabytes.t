title: Eight megabytes come back whole, and the next client is served as before
points: 4
section: Connections
rule: A write takes what fits. The rest waits in the connection, and goes on when the kernel says that there is room.
cause: The count that write returned is not used, or write readiness is never asked for, so the rest stays where it is.
hint: What does write return for a socket whose buffer is nearly full? And for one that is full?
hint: Fewer bytes than asked, then -1 with EAGAIN. Neither is an error. Who will tell you that there is room again?
hint: Watch LOOP_WRITABLE while output is left, and unwatch it when the last byte has gone.
ways: whole
seconds: 20

>> "0123456789abcdef" * 524288
<< "0123456789abcdef" * 524288
>> "end"
<< "end"
b>> "the next"
b<< "the next"
