title: A client that says nothing and has done is hung up on
points: 4
order: 10
section: Reading and writing
rule: When read returns 0 the conversation is over, and the server closes its side.
cause: The server does not treat 0 as the end, or forgets to close the descriptor.
hint: Which return value of read does your loop end at?
hint: 0 is no error, so errno says nothing about it; test for it on its own.
hint: close(client) on every way out of serve_client.

! connect main
! half-close main
< eof
