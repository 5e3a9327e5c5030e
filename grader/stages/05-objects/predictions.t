title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server said, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: Ask of each command: does it replace the value, or change it? And who holds the object?
hint: The lesson's sections "Three ways to hold a string", "Deadlines" and "Memory" hold all that is needed.
ways: whole

predict: after-append
> SET k ab
+OK
> APPEND k c
:3
> OBJECT ENCODING k
$?

predict: leading-zero
> SET k 007
+OK
> OBJECT ENCODING k
$?

predict: after-incr
> SET k 10 EX 1000
+OK
> INCR k
:11
> PERSIST k
:?

predict: after-rename
> SET old 1 EX 1000
+OK
> SET new 2
+OK
> RENAME new old
+OK
> TTL old
:?

predict: just-shared
> SET a 9999
+OK
> SET b 9999
+OK
> INCR a
:10000
> OBJECT REFCOUNT a
:?
