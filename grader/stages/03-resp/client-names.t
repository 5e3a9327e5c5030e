title: CLIENT ID, SETNAME, GETNAME and INFO
points: 0
order: 900
section: The plan
rule: Each connection has a number of its own, and a name if it wants one.
cause: A name with blanks is accepted, or numbers are used twice.
hint: Why may a name not hold a blank?
hint: CLIENT LIST shows one client a line, fields divided by blanks.
hint: Bytes from ! to ~ are allowed.

> CLIENT ID
:/[0-9]+/
> CLIENT SETNAME someone
+OK
> CLIENT GETNAME
$someone
> CLIENT SETNAME "two words"
-ERR Client names cannot contain spaces, newlines or special characters.
> CLIENT SETNAME "a\xffb"
-ERR Client names cannot contain spaces, newlines or special characters.
> CLIENT GETNAME
$someone
> SELECT 3
+OK
> CLIENT INFO
$/id=[0-9]+ addr=127\.0\.0\.1:[0-9]+ laddr=127\.0\.0\.1:[0-9]+ fd=[0-9]+ name=someone age=[0-9]+ idle=[0-9]+ flags=N db=3 sub=0 psub=0 ssub=0 multi=-1 qbuf=[0-9]+ qbuf-free=[0-9]+ argv-mem=[0-9]+ multi-mem=0 rbs=[0-9]+ rbp=[0-9]+ obl=[0-9]+ oll=[0-9]+ omem=[0-9]+ tot-mem=[0-9]+ events=r cmd=client.info user=default redir=-1 resp=2.*/
> CLIENT NOSUCH
-ERR unknown subcommand 'NOSUCH'. Try CLIENT HELP.
> CLIENT SETNAME
-ERR wrong number of arguments for 'client\|setname' command
> CLIENT NO-EVICT on
+OK
> RESET
+RESET
> CLIENT INFO
$/.* name= .* flags=e db=0 .*/
> CLIENT NO-EVICT off
+OK
> CLIENT NO-EVICT perhaps
-ERR syntax error
