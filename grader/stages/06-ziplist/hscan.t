title: HSCAN walks through a hash
points: 1
order: 69
section: Hashes
rule: A small hash answers whole, with cursor 0 and whatever COUNT says; the reply holds fields and values in turns.
cause: COUNT cuts a small hash, whose cursor then means nothing.
hint: What could a cursor be in a ziplist that changes between two calls?
hint: Nothing safe: so everything comes at once.
hint: MATCH looks at the field, and takes its value along.

> HSET h a 1 ab 2 b 3 bc 4
:4
> HSCAN h 0
*2
  $0
  *8
    $a
    $1
    $ab
    $2
    $b
    $3
    $bc
    $4
> HSCAN h 0 COUNT 1
*2
  $0
  *8
    $a
    $1
    $ab
    $2
    $b
    $3
    $bc
    $4
> HSCAN h 0 MATCH a*
*2
  $0
  *4
    $a
    $1
    $ab
    $2
> HSCAN h 0 MATCH * COUNT 100
*2
  $0
  *8
    $a
    $1
    $ab
    $2
    $b
    $3
    $bc
    $4
> HSCAN h 0 MATCH nosuch
*2
  $0
  *0
> HSCAN h 0 match ?b count 5
*2
  $0
  *2
    $ab
    $2
> HSCAN h 17
*2
  $0
  *8
    $a
    $1
    $ab
    $2
    $b
    $3
    $bc
    $4
> HSCAN missing 0
*2
  $0
  *0
> HSCAN missing 5
*2
  $0
  *0
> HSET table f "${bytes:v:65}" g 2 h 3
:3
> OBJECT ENCODING table
$hashtable
> HSCAN table 0 COUNT 1000
*2
  $0
  *6 any-order
    $f
    $${bytes:v:65}
    $g
    $2
    $h
    $3
> HSCAN table 0 MATCH g COUNT 1000
*2
  $0
  *2
    $g
    $2
> HELLO 3
?
> HSCAN h 0 MATCH b*
*2
  $0
  *4
    $b
    $3
    $bc
    $4
> HSCAN missing 0
*2
  $0
  *0
