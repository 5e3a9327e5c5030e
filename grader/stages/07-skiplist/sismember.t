title: SISMEMBER and SMISMEMBER ask for members
points: 1
order: 23
section: Sets
rule: SISMEMBER replies 1 or 0, SMISMEMBER an array of them, in the order of the question; nothing is in a key that does not exist.
cause: SMISMEMBER replies an empty array, or an error, where there is no such key.
hint: How many elements has the reply to SMISMEMBER missing a b?
hint: As many as were asked for: two zeros.
hint: A member may be asked for twice, and is answered twice.

> SADD s a b 1
:3
> SISMEMBER s a
:1
> SISMEMBER s 1
:1
> SISMEMBER s A
:0
> SISMEMBER s ""
:0
> SISMEMBER missing a
:0
> SMISMEMBER s a x b a 1 2
*6
  :1
  :0
  :1
  :1
  :1
  :0
> SMISMEMBER missing a b
*2
  :0
  :0
> SMISMEMBER missing a
*1
  :0
> SADD i 1 2
:2
> SMISMEMBER i 1 a 2 3 01
*5
  :1
  :0
  :1
  :0
  :0
> SISMEMBER s
-ERR wrong number of arguments for 'sismember' command
> SISMEMBER s a b
-ERR wrong number of arguments for 'sismember' command
> SMISMEMBER s
-ERR wrong number of arguments for 'smismember' command
