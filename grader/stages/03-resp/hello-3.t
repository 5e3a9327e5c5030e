title: HELLO 3 switches to RESP3
points: 4
order: 80
section: Replies
rule: The reply to HELLO 3 is itself RESP3: a map of seven pairs; all later replies are RESP3, until HELLO 2 or RESET.
cause: The version is changed after the reply was written, or not kept in the client.
hint: Does the client read HELLO's own reply as RESP2 or as RESP3?
hint: Set the version first, then reply with a map.
hint: The version belongs to the client, not to the server: another connection still speaks RESP2.

> HELLO 3
%7
  $server
  $redis
  $version
  $/[0-9]+\.[0-9]+\.[0-9]+.*/
  $proto
  :3
  $id
  :/[0-9]+/
  $mode
  $standalone
  $role
  $master
  $modules
  *0
> CLIENT GETNAME
_
# Strings, numbers and errors look the same in both versions.
> ECHO ${word:a}
$${word:a}
> NOSUCH
-ERR unknown command 'NOSUCH', with args beginning with:\x20
b> CLIENT GETNAME
$-
# HELLO alone answers in the version that is spoken.
> HELLO
%7
  ?
  ?
  ?
  ?
  $proto
  :3
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
> HELLO 2
*14
  ?
  ?
  ?
  ?
  $proto
  :2
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
> CLIENT GETNAME
$-
