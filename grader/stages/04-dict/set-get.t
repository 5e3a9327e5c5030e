title: SET keeps a value, GET finds it again
points: 3
order: 10
task: 4.2
section: The table
rule: GET answers with the bytes that the last SET of this key has left, as a bulk string.
cause: The key is looked for in another bucket than the one it was put into; or SET adds an entry where it should replace the value of the one that is there.
hint: Which bucket does a key belong to? Is it the same for SET and for GET?
hint: The bucket is the hash modulo the number of buckets: bucket_of says which.
hint: SET of a key that is there changes its value: the old one must not be found any more, nor counted.

> SET greeting hello
+OK
> GET greeting
$hello
> SET greeting "good evening"
+OK
> GET greeting
$good evening
> DBSIZE
:1
# A value may be shorter than before, longer, and empty.
> SET greeting ""
+OK
> GET greeting
$
> SET greeting "${bytes:a:300}"
+OK
> GET greeting
$${bytes:a:300}
> SET ${word:k} ${word:v}
+OK
> GET ${word:k}
$${word:v}
> GET greeting
$${bytes:a:300}
> DBSIZE
:2
