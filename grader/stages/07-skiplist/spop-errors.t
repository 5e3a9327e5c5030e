title: What SPOP refuses
points: 0
order: 34
section: Sets
rule: The arguments are counted, then the count is read, which may not be negative; then the key is looked up.
cause: A bad count is an error only where a set is.
hint: What does SPOP missing -1 reply?
hint: An error: the count is read before the key.
hint: Words that are no number get the same error as negative ones.

> SADD s a
:1
> SPOP s -1
-ERR value is out of range, must be positive
> SPOP s x
-ERR value is out of range, must be positive
> SPOP s 1.5
-ERR value is out of range, must be positive
> SPOP s ""
-ERR value is out of range, must be positive
> SPOP missing -1
-ERR value is out of range, must be positive
> SPOP missing x
-ERR value is out of range, must be positive
> SPOP s 1 2
-ERR syntax error
> SPOP s x 2
-ERR syntax error
> SPOP missing 1 2
-ERR syntax error
> SPOP s 9223372036854775808
-ERR value is out of range, must be positive
> SPOP
-ERR wrong number of arguments for 'spop' command
> SET k text
+OK
> SPOP k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SPOP k 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> SPOP k -1
-ERR value is out of range, must be positive
> SPOP k 1 2
-ERR syntax error
> SMEMBERS s
*1
  $a
