title: What SORT refuses
points: 0
order: 900
section: Sorted set commands
rule: The words are read first, from left to right; then the key's type is looked at; then the numbers.
cause: A wrong type is noticed before a wrong word, or SORT_RO stores.
hint: Which error has SORT on a string with a word that it does not know?
hint: The syntax error: no key is looked up before all words are read.
hint: SORT_RO has no STORE: to it that is a word it does not know.

> SET s text
+OK
> RPUSH l b a
:2
> SORT s
-WRONGTYPE Operation against a key holding the wrong kind of value
> SORT s NOSUCH
-ERR syntax error
> SORT missing NOSUCH
-ERR syntax error
> SORT s LIMIT x 1
-ERR value is not an integer or out of range
> SORT s LIMIT 1 x
-ERR value is not an integer or out of range
> SORT l LIMIT
-ERR syntax error
> SORT l LIMIT 1
-ERR syntax error
> SORT l BY
-ERR syntax error
> SORT l GET
-ERR syntax error
> SORT l STORE
-ERR syntax error
> SORT s STORE d
-WRONGTYPE Operation against a key holding the wrong kind of value
> SORT l LIMIT x 1 NOSUCH
-ERR value is not an integer or out of range
> SORT_RO l ALPHA STORE d
-ERR syntax error
> EXISTS d
:0
> SORT_RO l ALPHA
*2
  $a
  $b
> SORT_RO l ALPHA DESC LIMIT 0 1 GET # GET w_*
*2
  $b
  $-
> SORT_RO s
-WRONGTYPE Operation against a key holding the wrong kind of value
> SORT l
-ERR One or more scores can't be converted into double
