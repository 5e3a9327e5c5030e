title: A set without members is no key
points: 1
order: 27
section: Sets
rule: Whatever takes the last member out deletes the key, its time to live with it; adding a member keeps the time.
cause: An empty set stays behind, or a new set of the same name inherits a deadline.
hint: What does EXISTS reply after the last SREM?
hint: 0, in both encodings.
hint: A key that is made again has no time to live.

> SADD s 1 2
:2
> EXPIRE s 1000
:1
> SADD s 3
:1
> TTL s
:/1000|99[0-9]/
> SREM s 1 2
:2
> TTL s
:/1000|99[0-9]/
> SREM s 3
:1
> EXISTS s
:0
> TTL s
:-2
> SADD s 1
:1
> TTL s
:-1
> SADD t a
:1
> EXPIRE t 1000
:1
> SMOVE t u a
:1
> EXISTS t
:0
> TTL u
:-1
> SADD t a
:1
> TTL t
:-1
> DBSIZE
:3
> SREM t a b c
:1
> SREM u a
:1
> SREM s 1
:1
> DBSIZE
:0
