title: What SET refuses
points: 1
order: 51
section: String commands
rule: NX excludes XX; of EX, PX, EXAT, PXAT and KEEPTTL there may be one; anything else is a syntax error.
cause: The last option wins, or an option without its number reads past the end.
hint: What is wrong with SET k v EX 10 PX 10000?
hint: Read all options first; a contradiction is a syntax error, before anything changes.
hint: An option that needs a number and is the last word is no option.

> SET k old
+OK
> SET k v NX XX
-ERR syntax error
> SET k v XX NX
-ERR syntax error
> SET k v EX 10 PX 10000
-ERR syntax error
> SET k v PX 10 EXAT 33177117420
-ERR syntax error
> SET k v EX 10 KEEPTTL
-ERR syntax error
> SET k v KEEPTTL PXAT 33177117420123
-ERR syntax error
> SET k v EX 10 NX EX
-ERR syntax error
> GET k
$old
# To say the same twice is no contradiction; of two numbers the last one counts.
> SET k v KEEPTTL KEEPTTL
+OK
> SET k w NX NX
$-
> SET k v EX 5 EX 33177117420
+OK
> TTL k
:33177117419|33177117420
> SET k v EX
-ERR syntax error
> SET k v GET EX
-ERR syntax error
> SET k v 10
-ERR syntax error
> SET k v NONSENSE
-ERR syntax error
> SET k v PERSIST
-ERR syntax error
> SET k v EX ten NONSENSE
-ERR syntax error
> SET k v EX ten PX 5
-ERR syntax error
> SET k v NX EX
-ERR syntax error
> SET k
-ERR wrong number of arguments for 'set' command
> GET k
$v
