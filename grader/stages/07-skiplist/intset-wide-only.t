title: Who is too wide for the set needs no search
points: 1
order: 9
task: 7.2
section: The intset
rule: An integer that does not fit the present width is larger than all members, or smaller than all: it goes to an end.
cause: Such an integer is searched for all the same, or is always put behind the others.
hint: How wide is an empty intset? And which integers are too wide for that?
hint: An empty one has two bytes an integer. 70000 needs four, and stands alone.
hint: A negative one that is too wide is smaller than all that are there: it comes first.

> SADD a 70000
:1
> SMEMBERS a
*1
  $70000
> SADD a 5000000000
:1
> SMEMBERS a
*2
  $70000
  $5000000000
> OBJECT ENCODING a
$intset
> SADD b -70000 -5000000000
:2
> SMEMBERS b
*2
  $-5000000000
  $-70000
> SADD c 70000 -5000000000
:2
> SMEMBERS c
*2
  $-5000000000
  $70000
> SADD d -9223372036854775808
:1
> SCARD d
:1
> SADD e 9223372036854775807
:1
> SMEMBERS e
*1
  $9223372036854775807
