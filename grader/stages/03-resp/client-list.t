title: CLIENT LIST shows who is connected
points: 0
order: 900
section: The plan
rule: One line a client, oldest first; TYPE and ID choose among them.
cause: A closed client is still listed, or a filter is not applied.
hint: Who is in the list of connections?
hint: IDs that don't exist are left out without an error.
hint: Only TYPE and ID are options.
ways: whole bytes

a> CLIENT SETNAME first
+OK
b> CLIENT SETNAME second
+OK
b> CLIENT LIST TYPE normal
$/.*name=first .*name=second .*/
b> CLIENT LIST TYPE master
$
b> CLIENT LIST TYPE pubsub
$
b> CLIENT LIST TYPE nosuch
-ERR Unknown client type 'nosuch'
b> CLIENT LIST ID 999999
$
b> CLIENT LIST ID x
-ERR Invalid client ID
b> CLIENT LIST ID
-ERR syntax error
b> CLIENT LIST NOSUCH
-ERR syntax error
