title: COPY's own errors
points: 0
order: 900
section: The keyspace
rule: Options are read first, from left to right; then the databases; only then the keys.
cause: A missing key is noticed before a wrong option.
hint: What does COPY missing x NONSENSE answer?
hint: A number that no database has is another error than a word that is no number.
hint: DB needs a word behind it.

> COPY a
-ERR wrong number of arguments for 'copy' command
> COPY a b c
-ERR syntax error
> COPY missing b NONSENSE
-ERR syntax error
> COPY a b DB
-ERR syntax error
> COPY a b DB x
-ERR value is not an integer or out of range
> COPY a b DB 16
-ERR DB index is out of range
> COPY a b DB -1
-ERR DB index is out of range
> COPY a b DB 99999999999999999999
-ERR value is not an integer or out of range
> COPY a b DB 4294967296
-ERR value is out of range, value must between -2147483648 and 2147483647
> COPY a a
-ERR source and destination objects are the same
> COPY a a REPLACE DB 0
-ERR source and destination objects are the same
> COPY a b REPLACE REPLACE
:0
> COPY a b DB 1 DB
-ERR syntax error
