title: EXPIRE gives a key a deadline
points: 2
order: 36
section: Deadlines
rule: EXPIRE and PEXPIRE count from now, EXPIREAT and PEXPIREAT name the moment; the reply is 1, or 0 when there is no such key.
cause: A missing key is an error, or the unit is wrong.
hint: How many commands are these, and how many functions need they be?
hint: One function with a starting moment (now or 0) and a unit serves all four.
hint: A second EXPIRE replaces the first deadline.

> EXPIRE missing 100
:0
> EXPIREAT missing 33177117420
:0
> MSET k v l v
+OK
> EXPIRE k 100
:1
> TTL k
:99|100
> PEXPIRE k 200000
:1
> TTL k
:199|200
> EXPIREAT k 33177117420
:1
> EXPIRETIME k
:33177117420
> PEXPIRETIME k
:33177117420000
> PEXPIREAT k 33177117420123
:1
> PEXPIRETIME k
:33177117420123
> EXPIRETIME k
:33177117420
> TTL l
:-1
> GET k
$v
> DEL k
:1
> SET k again
+OK
> TTL k
:-1
