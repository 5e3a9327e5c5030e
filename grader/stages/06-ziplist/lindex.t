title: LINDEX reads one element, from either end
points: 1
order: 12
section: Lists
rule: Index 0 is the first and -1 the last element; outside the list is a null.
cause: zltail or a prevlen is wrong, so that the walk from the tail goes astray; or a negative index is off by one, or an index outside is an error.
hint: Which element is index -5 of a list of five?
hint: The smallest negative index that exists is minus the length.
hint: Outside, and on a missing key, the reply is a null bulk string.

> RPUSH k a b 33 d e
:5
> LINDEX k 0
$a
> LINDEX k 2
$33
> LINDEX k 4
$e
> LINDEX k 5
$-
> LINDEX k -1
$e
> LINDEX k -3
$33
> LINDEX k -5
$a
> LINDEX k -6
$-
> LINDEX missing 0
$-
> LINDEX k x
-ERR value is not an integer or out of range
> LINDEX k ""
-ERR value is not an integer or out of range
> LINDEX k 9223372036854775807
$-
> LINDEX k -9223372036854775808
$-
> LINDEX k 9223372036854775808
-ERR value is not an integer or out of range
> LINDEX missing x
$-
> LINDEX k
-ERR wrong number of arguments for 'lindex' command
