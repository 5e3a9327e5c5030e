title: KEEPTTL keeps the old deadline
points: 2
order: 31
section: Deadlines
rule: SET drops the deadline unless KEEPTTL is given; a key that had none, or is new, has none afterwards.
cause: KEEPTTL is read and forgotten, or SET never drops the deadline.
hint: Two things happen to a deadline when a value is replaced. Which one is the rule?
hint: The word KEEPTTL excludes EX, PX, EXAT and PXAT.
hint: A failed condition (NX, XX) changes neither value nor deadline.

> SET k one EXAT 33177117420
+OK
> SET k two KEEPTTL
+OK
> GET k
$two
> EXPIRETIME k
:33177117420
> SET k 3 keepttl XX
+OK
> EXPIRETIME k
:33177117420
> SET k four NX
$-
> EXPIRETIME k
:33177117420
> SET k four NX EX 10
$-
> EXPIRETIME k
:33177117420
> GET k
$3
> SET k five KEEPTTL GET
$3
> EXPIRETIME k
:33177117420
> SET k six
+OK
> TTL k
:-1
> SET k seven KEEPTTL
+OK
> TTL k
:-1
> SET new v KEEPTTL
+OK
> TTL new
:-1
