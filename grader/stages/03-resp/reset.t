title: RESET gives a fresh connection
points: 2
order: 82
section: The plan
rule: RESET undoes all that a connection has set: version, name, database.
cause: Something that a connection can set is not undone.
hint: What can a client change about its connection so far?
hint: Back to RESP2, no name, database 0.
hint: Each chapter that adds something to undo adds a step to the plan.

> HELLO 3 SETNAME ${word:n}
?
> RESET
+RESET
> CLIENT GETNAME
$-
> HELLO
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
> reset
+RESET
