title: NX, XX and GET
points: 2
order: 50
task: 5.6
section: String commands
rule: NX sets only what is missing, XX only what is there; otherwise the reply is null. GET answers the old value whether it was set or not.
cause: The reply to GET is OK, or a failed condition with GET answers null for a value that is there.
hint: What does SET k v NX answer if there is a k?
hint: With GET the reply says what was there, so it can't say whether anything was set.
hint: NX GET on a missing key: null, and the key is set.

> SET k one XX
$-
> EXISTS k
:0
> SET k one NX
+OK
> SET k two NX
$-
> GET k
$one
> SET k two XX
+OK
> GET k
$two
> SET k three GET
$two
> GET k
$three
> SET fresh v GET
$-
> GET fresh
$v
> SET k four NX GET
$three
> GET k
$three
> SET k four XX GET
$three
> GET k
$four
> SET newest v NX GET
$-
> GET newest
$v
> SET absent v XX GET
$-
> EXISTS absent
:0
# In any order, and together with a deadline.
> SET k five EXAT 33177117420 get xx
$four
> EXPIRETIME k
:33177117420
> SET k six nx px 10 GET
$five
> EXPIRETIME k
:33177117420
