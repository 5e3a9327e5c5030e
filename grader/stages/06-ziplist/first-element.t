title: The first element makes the list
points: 1
order: 5
section: The ziplist, byte by byte
rule: A push to a missing key makes a list of one element.
cause: The empty ziplist has no room for the entry, or its end is not moved.
hint: How many bytes has an empty ziplist? And one that holds the entry of "a"?
hint: 11, and 14: prevlen, encoding and one byte of text.
hint: The end moves behind the new entry, zlbytes grows, and zltail says where the entry begins.

> RPUSH k a
:1
> LLEN k
:1
> TYPE k
+list
> EXISTS k
:1
> OBJECT ENCODING k
$ziplist|quicklist
> LPUSH other "a longer one, with blanks"
:1
> LLEN other
:1
> RPUSH number 12345
:1
> LLEN number
:1
> RPUSH ${word:k} ${word:v}
:1
> LLEN ${word:k}
:1
> DEL k other number
:3
> LLEN k
:0
