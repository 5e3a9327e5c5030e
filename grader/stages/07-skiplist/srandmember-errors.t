title: What SRANDMEMBER refuses
points: 0
order: 32
section: Sets
rule: The arguments are counted, then the count is read, then the key is looked up.
cause: A bad count is an error only where a set is, or the smallest number is negated.
hint: What is -count for the smallest 64-bit number?
hint: It does not exist: that count is refused.
hint: A third argument is a syntax error, whatever the second is.

> SADD s a
:1
> SRANDMEMBER s x
-ERR value is not an integer or out of range
> SRANDMEMBER missing x
-ERR value is not an integer or out of range
> SRANDMEMBER s 1.5
-ERR value is not an integer or out of range
> SRANDMEMBER s 1 2
-ERR syntax error
> SRANDMEMBER s x 2
-ERR syntax error
> SRANDMEMBER missing x 2
-ERR syntax error
> SRANDMEMBER s -9223372036854775808
-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
> SRANDMEMBER missing -9223372036854775808
-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
> SRANDMEMBER missing -9223372036854775807
*0
> SRANDMEMBER s 9223372036854775808
-ERR value is not an integer or out of range
> SRANDMEMBER s 9223372036854775807
*1
  $a
> SRANDMEMBER
-ERR wrong number of arguments for 'srandmember' command
> SET k text
+OK
> SRANDMEMBER k x
-ERR value is not an integer or out of range
> SRANDMEMBER k
-WRONGTYPE Operation against a key holding the wrong kind of value
> SRANDMEMBER k 0
-WRONGTYPE Operation against a key holding the wrong kind of value
> SRANDMEMBER k -9223372036854775808
-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
