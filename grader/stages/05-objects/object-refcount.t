title: Small integers are shared
points: 1
order: 21
section: Three ways to hold a string
rule: The integers from 0 to 9999 exist once, for all keys; OBJECT REFCOUNT of a shared object is 2147483647.
cause: Each key gets an object of its own, the bound is off by one, or INCR keeps its own object when the sum is one of the shared.
hint: How many bytes do a million keys with the value 1 need for their values?
hint: A shared object is never freed, so nobody counts who uses it.
hint: 9999 is the last that is shared; -1 never was. A sum is shared as a value of SET is.

> MSET a 0 b 1 c 9999 d 10000 e -1 f 00 g word
+OK
> OBJECT REFCOUNT a
:2147483647
> OBJECT REFCOUNT b
:2147483647
> OBJECT REFCOUNT c
:2147483647
> OBJECT REFCOUNT d
:1
> OBJECT REFCOUNT e
:1
> OBJECT REFCOUNT f
:1
> OBJECT REFCOUNT g
:1
# What arithmetic makes is shared as well.
> INCR new
:1
> OBJECT REFCOUNT new
:2147483647
> SET own 20000
+OK
> DECRBY own 19990
:10
> OBJECT REFCOUNT own
:2147483647
> GET own
$10
> OBJECT REFCOUNT missing
$-
