title: HELLO tells about the server, as a list in RESP2
points: 2
order: 80
section: Replies
rule: HELLO without a version, or with 2, answers in RESP2: seven names and seven values in one flat array.
cause: The map's count is that of its pairs, or its values have the wrong types.
hint: Seven pairs: how many elements has the array?
hint: proto and id are integers, modules is an empty array, the others are bulk strings.
hint: HELLO without arguments changes nothing; it answers in the version that the client speaks.

> HELLO
*14
  $server
  $redis
  $version
  $/[0-9]+\.[0-9]+\.[0-9]+.*/
  $proto
  :2
  $id
  :/[0-9]+/
  $mode
  $standalone
  $role
  $master
  $modules
  *0
> HELLO 2
*14
  $server
  $redis
  $version
  $/[0-9]+\.[0-9]+\.[0-9]+.*/
  $proto
  :2
  $id
  :/[0-9]+/
  $mode
  $standalone
  $role
  $master
  $modules
  *0
