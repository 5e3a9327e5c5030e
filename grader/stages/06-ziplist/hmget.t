title: HMGET, HEXISTS and HSTRLEN
points: 1
order: 62
section: Hashes
rule: HMGET answers every field it is asked for, a null for what is not there, whether the hash is or not.
cause: A missing hash gets an empty array, or absent fields are left out.
hint: How many items has the reply to HMGET missing a b?
hint: As many as fields were asked for.
hint: HSTRLEN is the length of the value's text, a number's as well.

> HSET h a 1 b two c "" n -12345
:4
> HMGET h a b
*2
  $1
  $two
> HMGET h c nosuch a a
*4
  $
  $-
  $1
  $1
> HMGET missing a b
*2
  $-
  $-
> HMGET h
-ERR wrong number of arguments for 'hmget' command
> HEXISTS h a
:1
> HEXISTS h c
:1
> HEXISTS h nosuch
:0
> HEXISTS missing a
:0
> HEXISTS h
-ERR wrong number of arguments for 'hexists' command
> HSTRLEN h a
:1
> HSTRLEN h b
:3
> HSTRLEN h c
:0
> HSTRLEN h n
:6
> HSTRLEN h nosuch
:0
> HSTRLEN missing a
:0
> HSTRLEN h
-ERR wrong number of arguments for 'hstrlen' command
> HSTRLEN h a b
-ERR wrong number of arguments for 'hstrlen' command
> HELLO 3
?
> HMGET h a nosuch
*2
  $1
  _
> HMGET missing a
*1
  _
> HGET h nosuch
_
