title: What HRANDFIELD refuses
points: 1
order: 68
section: Hashes
rule: The count is read first, then the words behind it; then the key is looked up.
cause: A bad count is an error only where a hash is, or the smallest numbers are negated.
hint: What is -count for the smallest 64-bit number?
hint: With WITHVALUES the reply has twice as many items: that is bounded too.
hint: There is one option, and it needs a count before it.

> HSET h a 1
:1
> HRANDFIELD h x
-ERR value is not an integer or out of range
> HRANDFIELD missing x
-ERR value is not an integer or out of range
> HRANDFIELD h 1.5
-ERR value is not an integer or out of range
> HRANDFIELD h 1 NOSUCH
-ERR syntax error
> HRANDFIELD missing 1 NOSUCH
-ERR syntax error
> HRANDFIELD h WITHVALUES
-ERR value is not an integer or out of range
> HRANDFIELD h 1 WITHVALUES more
-ERR syntax error
> HRANDFIELD h -9223372036854775808
-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
> HRANDFIELD h 9223372036854775808
-ERR value is not an integer or out of range
> HRANDFIELD h -9223372036854775807 WITHVALUES
-ERR value is out of range
> HRANDFIELD h 9223372036854775807 WITHVALUES
-ERR value is out of range
> HRANDFIELD h -4611686018427387904 WITHVALUES
-ERR value is out of range
> HRANDFIELD missing -9223372036854775807 WITHVALUES
-ERR value is out of range
> HRANDFIELD h 9223372036854775807
*1
  $a
> HRANDFIELD h 4611686018427387903 WITHVALUES
*2
  $a
  $1
> HRANDFIELD
-ERR wrong number of arguments for 'hrandfield' command
> SET s text
+OK
> HRANDFIELD s x
-ERR value is not an integer or out of range
> HRANDFIELD s 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> HRANDFIELD s
-WRONGTYPE Operation against a key holding the wrong kind of value
