title: A megabyte sent in one go comes back whole
points: 6
order: 60
section: Reading and writing
rule: A read returns what is there, a write takes what fits: the rest is the next call's.
cause: One read, or one write, is expected to handle everything.
hint: How often does your server call read for a client that sends a megabyte?
hint: Is there a loop around read that ends at 0 and not before? And one around write, that goes on until every byte was taken?
hint: In write_all: after a write that took n bytes, go on at bytes + n with len - n, while len > 0.
ways: whole
seconds: 10

>> "0123456789abcdef" * 65536
<< "0123456789abcdef" * 65536
# And the connection still works.
>> "end"
<< "end"
