title: PING and ECHO
points: 4
order: 6
section: The life of a command
rule: PING answers PONG, or its argument; ECHO answers its argument; names may be written in any case.
cause: The command's name is compared byte by byte, or the wrong reply type is used.
hint: Which reply type is PONG, and which is an argument given back?
hint: A simple string can't hold a line end; an argument may hold any byte.
hint: A-Z and a-z are the same in the name of a command, and different in its arguments.

> PING
+PONG
> ping
+PONG
> PiNg ${word:a}
$${word:a}
> PING ""
$
> ECHO Hello
$Hello
> eChO "${bytes:b:64}"
$${bytes:b:64}
