title: NX, XX, GT and LT
points: 2
order: 37
task: 5.8
section: Deadlines
rule: NX asks for no deadline, XX for one, GT for a later new one, LT for an earlier; no deadline counts as later than any.
cause: A key without a deadline is treated as if its deadline were 0 or -1; or an equal deadline counts as a later one.
hint: Is "never" greater or less than next year?
hint: GT never changes a key without a deadline; LT always does.
hint: Equal is neither greater nor less.

> SET k v
+OK
> EXPIREAT k 33177117420 XX
:0
> EXPIREAT k 33177117420 GT
:0
> TTL k
:-1
> EXPIREAT k 33177117420 NX
:1
> EXPIREAT k 33177117430 NX
:0
> EXPIRETIME k
:33177117420
> EXPIREAT k 33177117430 XX
:1
> EXPIRETIME k
:33177117430
> EXPIREAT k 33177117430 GT
:0
> EXPIREAT k 33177117430 LT
:0
> EXPIREAT k 33177117431 GT
:1
> EXPIREAT k 33177117431 LT
:0
> EXPIREAT k 33177117430 LT
:1
> EXPIRETIME k
:33177117430
> SET l v
+OK
> EXPIREAT l 33177117420 LT
:1
> EXPIRETIME l
:33177117420
> SET m v
+OK
> EXPIREAT m 33177117420 XX LT
:0
> TTL m
:-1
> EXPIREAT m 33177117420 LT
:1
> EXPIREAT m 33177117421 xx gt
:1
> EXPIREAT m 33177117422 XX LT
:0
> EXPIRETIME m
:33177117421
> EXPIRE missing 100 NX
:0
> PEXPIRE m 33177117421000 lt
:0
> PEXPIREAT m 5 GT
:0
> EXISTS m
:1
