title: What ZRANDMEMBER refuses
points: 0
order: 900
section: Sorted set commands
rule: The count is read first, then the words behind it, and only then is the key looked up.
cause: The bounds of the count are not checked, or a wrong type is noticed first.
hint: What can't be doubled without overflow?
hint: With WITHSCORES the count is bounded by half of what 64 bits hold.
hint: The smallest integer of 64 bits has no positive counterpart, and an error of its own.

> ZRANDMEMBER missing x
-ERR value is not an integer or out of range
> ZRANDMEMBER missing 1 NOSUCH
-ERR syntax error
> ZRANDMEMBER missing 1 WITHSCORES more
-ERR syntax error
> ZRANDMEMBER missing -9223372036854775808
-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
> ZRANDMEMBER missing -9223372036854775807
*0
> ZRANDMEMBER missing -9223372036854775808 WITHSCORES
-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
> ZRANDMEMBER missing -4611686018427387904 WITHSCORES
-ERR value is out of range
> ZRANDMEMBER missing -4611686018427387903 WITHSCORES
*0
> ZRANDMEMBER missing 4611686018427387904 WITHSCORES
-ERR value is out of range
> ZRANDMEMBER missing 4611686018427387903 WITHSCORES
*0
> SET s text
+OK
> ZRANDMEMBER s
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANDMEMBER s 1
-WRONGTYPE Operation against a key holding the wrong kind of value
> ZRANDMEMBER s x
-ERR value is not an integer or out of range
> ZRANDMEMBER s 1 NOSUCH
-ERR syntax error
