title: What is not there
points: 1
order: 5
task: 5.1
section: The keyspace
rule: Every command has an answer for a key that is not there: null, 0, -2, none, or an error of its own.
cause: The look-up does not say that it found nothing, or a command does not ask.
hint: Which of these answers is a null, and which a number?
hint: dict_find answers NULL; then no step is asked about the key, for there is none.
hint: db_find is the one function through which all of them look.

> GET ${word:k}
$-
> EXISTS ${word:k}
:0
> TYPE ${word:k}
+none
> TTL ${word:k}
:-2
> PTTL k
:-2
> EXPIRETIME k
:-2
> STRLEN k
:0
> GETRANGE k 0 -1
$
> MGET k l m
*3
  $-
  $-
  $-
> GETDEL k
$-
> GETEX k
$-
> DEL k l
:0
> UNLINK k
:0
> TOUCH k
:0
> PERSIST k
:0
> EXPIRE k 100
:0
> RENAME k l
-ERR no such key
> RENAMENX k l
-ERR no such key
> MOVE k 1
:0
> OBJECT ENCODING k
$-
> KEYS *
*0
> RANDOMKEY
$-
> SCAN 0
*2
  $0
  *0
> DBSIZE
:0
