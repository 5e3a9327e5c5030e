title: A client that has said all still gets its answer, then the end
points: 5
order: 50
section: Reading and writing
rule: A connection has two directions, closed one by one: end of file on reading says nothing about writing.
cause: The server hangs up when the client stops sending, before it has sent everything back; or it never hangs up.
hint: What does read return when the client has closed its sending half?
hint: 0 means that nothing more will come, after all that was sent has been read. Has all of it been written by then?
hint: At 0, leave the loop and close the descriptor: the client, which is still reading, sees the end.

>> "the last words"
! half-close main
<< "the last words"
< eof
