title: A web browser talks to us
points: 0
order: 900
section: The life of a command
rule: "POST" or "Host:" as a command means that somebody made a browser send them: the connection is closed without a word.
cause: The rest of the browser's request, which somebody else may have chosen, is run as commands.
hint: What could a web page do to a server on the reader's own machine?
hint: It can make the browser send a form to it; each line of that form would be an inline command.
hint: Every HTTP request has a line that starts with "Host:".
ways: whole piped

a>> "POST / HTTP/1.1\r\nPING\r\n"
a< eof
b>> "Host: localhost\r\nPING\r\n"
b< eof
