title: Too many integers, or a word, make a hash table of a set
points: 1
order: 20
section: Sets
rule: A set of at most set-max-intset-entries integers is an intset; one more, or a member that is none, and it is a hash table for good.
cause: The bound is off by one, or an integer that was there already converts the set.
hint: How many integers may an intset have with a limit of 4: 3, 4 or 5?
hint: Four stay an intset; the fifth converts, and so does any word.
hint: Look at the bound after the insert, and only if the member was new.
options: --set-max-intset-entries 4

> SADD s 1 2 3
:3
> OBJECT ENCODING s
$intset
> SADD s 4
:1
> OBJECT ENCODING s
$intset
> SADD s 4 1
:0
> OBJECT ENCODING s
$intset
> SADD s 5
:1
> OBJECT ENCODING s
$hashtable
> SCARD s
:5
> SMEMBERS s
*5 any-order
  $1
  $2
  $3
  $4
  $5
> SMISMEMBER s 1 2 3 4 5 6
*6
  :1
  :1
  :1
  :1
  :1
  :0
# There is no way back.
> SREM s 5 4 3
:3
> OBJECT ENCODING s
$hashtable
> SMEMBERS s
*2 any-order
  $1
  $2
> SREM s 1 2
:2
> EXISTS s
:0
> SADD s 1
:1
> OBJECT ENCODING s
$intset
# A word, however few there are.
> SADD w 1 2
:2
> SADD w two
:1
> OBJECT ENCODING w
$hashtable
> SMEMBERS w
*3 any-order
  $1
  $2
  $two
> SADD x two
:1
> OBJECT ENCODING x
$hashtable
> SADD x 1
:1
> OBJECT ENCODING x
$hashtable
# In one command, or in several.
> SADD many 6 5 4 3 2 1
:6
> OBJECT ENCODING many
$hashtable
> SADD twice 1 1 2 2 3 3 4 4
:4
> OBJECT ENCODING twice
$intset
> SADD mixed 1 2 a 3
:4
> OBJECT ENCODING mixed
$hashtable
> SMEMBERS mixed
*4 any-order
  $1
  $2
  $3
  $a
# The fifth by another way.
> SADD m 1 2 3 4
:4
> SADD n 9
:1
> SMOVE n m 9
:1
> OBJECT ENCODING m
$hashtable
> SCARD m
:5
