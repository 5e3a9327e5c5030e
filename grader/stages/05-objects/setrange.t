title: SETRANGE writes into a string
points: 1
order: 62
section: String commands
rule: Bytes from the offset on are replaced; a gap is filled with zeros; the reply is the new length.
cause: What lies between the old end and the offset is whatever was there in memory.
hint: Which bytes does SETRANGE k 10 x leave in a new key?
hint: Ten zeros and an x.
hint: The string does not get shorter, and an empty value changes nothing, not even whether the key is there.

> SET k "Hello World"
+OK
> SETRANGE k 6 Redis
:11
> GET k
$Hello Redis
> SETRANGE k 0 J
:11
> GET k
$Jello Redis
> SETRANGE k 14 end
:17
> GET k
$Jello Redis\x00\x00\x00end
> SETRANGE fresh 3 xy
:5
> GET fresh
$\x00\x00\x00xy
> SETRANGE missing 5 ""
:0
> EXISTS missing
:0
> SETRANGE k 100 ""
:17
> STRLEN k
:17
> SET n 12345
+OK
> SETRANGE n 1 xx
:5
> GET n
$1xx45
> SET short a
+OK
> SETRANGE short 5 b
:6
> SETRANGE short 2 ccc
:6
> GET short
$a\x00cccb
> SETRANGE new 0 v
:1
> GET new
$v
