title: SETNX and MSETNX: all or nothing
points: 1
order: 53
section: String commands
rule: MSETNX sets all keys if none of them is there, else none; the reply is 1 or 0.
cause: Keys are set one after another until one is there already.
hint: When does MSETNX know that it may set the first key?
hint: Two loops: look, then set.
hint: A key named twice in one MSETNX is not there twice: the last value stays.

> SETNX k one
:1
> SETNX k two
:0
> GET k
$one
> MSETNX a 1 b 2
:1
> MSETNX c 3 a 4 d 5
:0
> EXISTS c d
:0
> GET a
$1
> MSETNX e 1 e 2
:1
> GET e
$2
> SETNX k
-ERR wrong number of arguments for 'setnx' command
> MSETNX a
-ERR wrong number of arguments for 'msetnx' command
> MSETNX x 1 y
-ERR wrong number of arguments for 'msetnx' command
> EXISTS x y
:0
