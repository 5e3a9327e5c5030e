title: Unbalanced quotes end the connection
points: 2
order: 10
section: The parser
rule: A quote that is not closed, or a closing quote that no blank follows, is a protocol error: one last reply, then the server closes.
cause: The quote is forgiven, or the connection stays open after the error.
hint: What may stand behind a closing quote?
hint: After a protocol error nobody knows where the next command starts. What is the only safe thing to do?
hint: Answer "Protocol error: unbalanced quotes in request" and close once the reply has left.

a>> "ECHO \"hello\r\n"
a<
-ERR Protocol error: unbalanced quotes in request
a< eof
b>> "ECHO 'hello\r\n"
b<
-ERR Protocol error: unbalanced quotes in request
b< eof
c>> "ECHO \"hello\"world\r\n"
c<
-ERR Protocol error: unbalanced quotes in request
c< eof
d>> "ECHO 'hello'\"world\"\r\n"
d<
-ERR Protocol error: unbalanced quotes in request
d< eof
e>> "ECHO \"ends in a backslash\\\"\r\n"
e<
-ERR Protocol error: unbalanced quotes in request
e< eof
