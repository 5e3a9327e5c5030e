title: HGETALL, HKEYS and HVALS, in RESP2 and RESP3
points: 1
order: 64
section: Hashes
rule: A small hash answers in the order in which its fields came; HGETALL is a map in RESP3 and a flat array in RESP2.
cause: HGETALL counts pairs where items are asked for, or is an array in RESP3.
hint: Which of the three replies is a map?
hint: reply_map knows what each client speaks.
hint: A missing hash is empty, not a null.

> HSET h b 2 a 1 c 3
:3
> HGETALL h
*6
  $b
  $2
  $a
  $1
  $c
  $3
> HKEYS h
*3
  $b
  $a
  $c
> HVALS h
*3
  $2
  $1
  $3
> HGETALL missing
*0
> HKEYS missing
*0
> HVALS missing
*0
> HSET h a one
:0
> HDEL h b
:1
> HSET h b again
:1
> HGETALL h
*6
  $a
  $one
  $c
  $3
  $b
  $again
> HELLO 3
?
> HGETALL h
%3
  $a
  $one
  $c
  $3
  $b
  $again
> HKEYS h
*3
  $a
  $c
  $b
> HVALS h
*3
  $one
  $3
  $again
> HGETALL missing
%0
> HKEYS missing
*0
> HGETALL
-ERR wrong number of arguments for 'hgetall' command
> HKEYS h x
-ERR wrong number of arguments for 'hkeys' command
> HVALS
-ERR wrong number of arguments for 'hvals' command
