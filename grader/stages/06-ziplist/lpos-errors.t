title: What LPOS refuses
points: 0
order: 900
section: Lists
rule: The options are read before the key is looked up; a RANK of 0, a negative COUNT or MAXLEN and unknown words are errors of their own.
cause: RANK 0 is taken for 1, or the key is looked up first.
hint: What could a RANK of 0 mean? Nothing: and the error says so, at length.
hint: COUNT and MAXLEN have one text for all that is wrong with them; RANK has the general one for what is no number.
hint: Each option needs a value; an option without one is a syntax error.

> RPUSH k a b c
:3
> LPOS k a RANK 0
-ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list
> LPOS missing a RANK 0
-ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list
> LPOS k a RANK x
-ERR value is not an integer or out of range
> LPOS k a COUNT -1
-ERR COUNT can't be negative
> LPOS k a COUNT x
-ERR COUNT can't be negative
> LPOS k a MAXLEN -1
-ERR MAXLEN can't be negative
> LPOS k a MAXLEN x
-ERR MAXLEN can't be negative
> LPOS k a RANK
-ERR syntax error
> LPOS k a COUNT 1 RANK
-ERR syntax error
> LPOS k a NOSUCH 1
-ERR syntax error
> LPOS missing a NOSUCH 1
-ERR syntax error
> LPOS k
-ERR wrong number of arguments for 'lpos' command
> LPOS k a RANK 1 RANK 2
$-
> LPOS k a COUNT 1 COUNT 0
*1
  :0
> SET s text
+OK
> LPOS s a RANK 0
-ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list
> LPOS s a COUNT -1
-ERR COUNT can't be negative
> LPOS s a
-WRONGTYPE Operation against a key holding the wrong kind of value
