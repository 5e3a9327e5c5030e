title: SORT BY other keys, and GET others
points: 0
order: 900
section: Sorted set commands
rule: The first * of a pattern stands for the element; -> behind it names a field of a hash; # is the element itself.
cause: A key of the wrong type is an error, or a missing one is left out of the reply.
hint: What does GET reply for a key that is not there?
hint: A null, and the same for a key of another type, a missing field, a pattern without *.
hint: With several GETs, all that belongs to one element stands together.

> RPUSH l 3 1 2
:3
> MSET w_1 30 w_2 20 w_3 10
+OK
> HSET h_1 f 2 name one
:2
> HSET h_2 f 3 name two
:2
> HSET h_3 f 1 name three
:2
> SORT l BY w_*
*3
  $3
  $2
  $1
> SORT l BY w_* DESC
*3
  $1
  $2
  $3
> SORT l BY h_*->f
*3
  $3
  $1
  $2
> SORT l BY h_*->f GET h_*->name
*3
  $three
  $one
  $two
> SORT l BY h_*->f GET # GET h_*->name GET w_*
*9
  $3
  $three
  $10
  $1
  $one
  $30
  $2
  $two
  $20
> SORT l GET missing_* GET #
*6
  $-
  $1
  $-
  $2
  $-
  $3
> SORT l GET w_*->f
*3
  $-
  $-
  $-
> SORT l GET h_*
*3
  $-
  $-
  $-
> SORT l GET h_*->nothing
*3
  $-
  $-
  $-
> SORT l GET w
*3
  $-
  $-
  $-
> SORT l GET ## GET ""
*6
  $-
  $-
  $-
  $-
  $-
  $-
> SORT l BY missing_*
*3
  $1
  $2
  $3
> SORT l BY missing_* ALPHA
*3
  $3
  $1
  $2
> SORT l BY missing_* DESC
*3
  $3
  $2
  $1
> SORT l BY h_*->name ALPHA GET h_*->name
*3
  $one
  $three
  $two
> SET name_1x b
+OK
> SET name_2x a
+OK
> SORT l BY name_*x ALPHA
*3
  $3
  $2
  $1
> SORT l BY name_*x ALPHA DESC
*3
  $1
  $2
  $3
> SET "w_1->" arrow
+OK
> SORT l GET w_*->
*3
  $arrow
  $-
  $-
> SET *1 star
+OK
> SORT l GET **
*3
  $-
  $-
  $-
> HELLO 3
?
> SORT l GET missing_* GET h_*->f
*6
  _
  $2
  _
  $3
  _
  $1
