title: HELLO 3 switches to RESP3
points: 4
order: 80
section: Replies
rule: The reply to HELLO 3 is itself RESP3: a map of seven pairs; all later replies are RESP3, until HELLO 2 or RESET.
cause: If an array came: the version is changed after the reply was written, or not kept in the client. If the rest of the reply did not come: the map counts its elements (%14), where it should count its pairs.
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
