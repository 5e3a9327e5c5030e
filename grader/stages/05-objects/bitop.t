title: BITOP
points: 0
order: 900
section: String commands
rule: AND, OR, XOR and NOT of whole strings, shorter ones filled up with zeros; the reply is the length of the result.
cause: The result is as long as the first source, or an empty result leaves the old key.
hint: How long is foo AND abcdef?
hint: As long as the longest: six bytes.
hint: An empty result deletes the destination.

> SET a foobar
+OK
> SET b abcdef
+OK
> BITOP AND r a b
:6
> GET r
$`bc`ab
> BITOP or r a b
:6
> GET r
$goofev
> BITOP XOR r a b
:6
> GET r
$\x07\r\x0c\x06\x04\x14
> BITOP NOT r a
:6
> GET r
$\x99\x90\x90\x9d\x9e\x8d
> SET s "\xff"
+OK
> BITOP AND r a s
:6
> GET r
$f\x00\x00\x00\x00\x00
> BITOP OR r a s
:6
> GET r
$\xffoobar
> BITOP XOR r a a
:6
> GET r
$\x00\x00\x00\x00\x00\x00
> BITOP AND r a
:6
> GET r
$foobar
> BITOP OR r a missing
:6
> GET r
$foobar
> BITOP AND r missing nothing
:0
> EXISTS r
:0
> SET r v EX 1000
+OK
> BITOP OR r a
:6
> TTL r
:-1
> SET r v
+OK
> BITOP NOT r missing
:0
> EXISTS r
:0
> SET n 12
+OK
> BITOP OR r n
:2
> GET r
$12
> OBJECT ENCODING r
$raw
> BITOP NOT a a
:6
> GET a
$\x99\x90\x90\x9d\x9e\x8d
> BITOP NOT r a b
-ERR BITOP NOT must be called with a single source key.
> BITOP NAND r a b
-ERR syntax error
> BITOP AND r
-ERR wrong number of arguments for 'bitop' command
> BITOP AND
-ERR wrong number of arguments for 'bitop' command
> BITOP NONSENSE r missing
-ERR syntax error
> SETRANGE l1 40 "\x0f"
:41
> SETRANGE l2 50 "\xf0"
:51
> SETRANGE l3 40 "\xff"
:41
> BITOP OR r l1 l2 l3
:51
> BITCOUNT r
:12
> BITOP AND r l1 l2 l3
:51
> BITCOUNT r
:0
> BITOP XOR r l1 l2 l3
:51
> BITCOUNT r
:8
