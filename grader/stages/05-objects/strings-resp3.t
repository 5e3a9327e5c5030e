title: Strings in RESP3
points: 1
order: 64
section: String commands
rule: In RESP3 what is missing is the null, and a float is still a bulk string.
cause: A null bulk string is sent by hand, whatever the client speaks.
hint: Which function answers a missing value?
hint: reply_null knows what its client speaks.
hint: INCRBYFLOAT answers a bulk string in both protocols.

> HELLO 3
%7
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
> GET k
_
> SET k 1 XX
_
> SET k 1 GET
_
> GETDEL k
$1
> GETEX k
_
> GETSET k 2
_
> MGET k missing
*2
  $2
  _
> INCRBYFLOAT k 0.5
$2.5
> TYPE missing
+none
> OBJECT ENCODING missing
_
> RANDOMKEY
$k
> DEL k
:1
> RANDOMKEY
_
