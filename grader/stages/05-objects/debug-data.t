title: DEBUG of the keyspace
points: 0
order: 900
section: The keyspace
rule: SET-ACTIVE-EXPIRE answers OK, HTSTATS describes a database's tables.
cause: A wrong number of words is another error than an unknown word.
hint: What is printed of an empty table?
hint: The numbers differ between servers; the headings do not.
hint: HTSTATS names a database by its number.

> DEBUG SET-ACTIVE-EXPIRE 0
+OK
> DEBUG SET-ACTIVE-EXPIRE 1
+OK
> DEBUG SET-ACTIVE-EXPIRE
-ERR unknown subcommand or wrong number of arguments for 'SET-ACTIVE-EXPIRE'. Try DEBUG HELP.
> SET a 1 EX 1000
+OK
> DEBUG HTSTATS 0
$/\[Dictionary HT\].*\[Expires HT\].*/
> DEBUG HTSTATS 99
-ERR Out of range database
> DEBUG HTSTATS x
-ERR value is not an integer or out of range
> DEBUG HTSTATS
-ERR unknown subcommand or wrong number of arguments for 'HTSTATS'. Try DEBUG HELP.
> DEBUG HTSTATS-KEY missing
-ERR no such key
> DEBUG HTSTATS-KEY a
-ERR The value stored at the specified key is not represented using an hash table
> DEBUG HTSTATS-KEY
-ERR unknown subcommand or wrong number of arguments for 'HTSTATS-KEY'. Try DEBUG HELP.
