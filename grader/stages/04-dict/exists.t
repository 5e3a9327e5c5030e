title: EXISTS counts, repeats included
points: 2
order: 41
section: The commands
rule: EXISTS answers how many of its arguments name a key that is there; a key named twice counts twice.
cause: It answers 1 or 0 whatever was asked, or counts a key only once.
hint: EXISTS a a: how often does the question stand there?
hint: It is a loop over the arguments, with one counter.
hint: EXISTS changes nothing.

> EXISTS a
:0
> SET a 1
+OK
> SET b 2
+OK
> EXISTS a
:1
> EXISTS a b
:2
> EXISTS a nothing b
:2
> EXISTS a a a
:3
> EXISTS a nothing a b
:3
> EXISTS A
:0
> DBSIZE
:2
