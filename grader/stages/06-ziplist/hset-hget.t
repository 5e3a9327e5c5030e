title: HSET writes fields, HGET reads one
points: 2
order: 60
section: Hashes
rule: HSET replies with how many fields are new; a field that was there gets the new value and does not count, and a value is never taken for a field.
cause: Updated fields are counted; a value is taken for a field; or the last value is found but the first one written.
hint: What does HSET h a 1 b 2 reply, when a was there?
hint: 1: only b is new.
hint: A field named twice in one command is new once, and its last value stays.

> HSET h a 1
:1
> HSET h b 2 c 3
:2
> HGET h a
$1
> HGET h c
$3
> HGET h d
$-
> HGET missing a
$-
> TYPE h
+hash
> HLEN h
:3
> HLEN missing
:0
> HSET h a one b two d 4
:1
> HGET h a
$one
> HGET h b
$two
> HGET h d
$4
> HSET h e 1 e 2 e 3
:1
> HGET h e
$3
> HLEN h
:5
# A value is never taken for a field.
> HSET v x y y z z x
:3
> HGET v y
$z
> HGET v z
$x
> HEXISTS v x
:1
> HGET h one
$-
> HSET h
-ERR wrong number of arguments for 'hset' command
> HSET h a
-ERR wrong number of arguments for 'hset' command
> HSET h a 1 b
-ERR wrong number of arguments for 'hset' command
> HSET missing a 1 b
-ERR wrong number of arguments for 'hset' command
> EXISTS missing
:0
> HGET h
-ERR wrong number of arguments for 'hget' command
> HGET h a b
-ERR wrong number of arguments for 'hget' command
> HSET h ${word:f} ${word:v} ${int:i} ${int:j}
:2
> HGET h ${word:f}
$${word:v}
> HGET h ${int:i}
$${int:j}
