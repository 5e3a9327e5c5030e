title: A line comes back
points: 6
order: 30
section: Reading and writing
rule: The server sends every byte back that it gets, and adds none.
cause: serve_client does not write what it read, or writes a different number of bytes.
hint: How many bytes did read bring? Its return value says so, not the size of your buffer.
hint: Hand exactly that many to write_all: write_all(client, buffer, got).
hint: Then go round again: one read is seldom all that a client has to say. Only 0 or an error ends the loop.

>> "hello\r\n"
<< "hello\r\n"
# Again on the same connection, with words that this run made up.
>> "${word:first} and ${word:second}\n"
<< "${word:first} and ${word:second}\n"
