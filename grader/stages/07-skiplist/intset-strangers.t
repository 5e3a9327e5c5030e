title: What only looks like an integer
points: 1
order: 13
section: The intset
rule: A member is an integer only if it is written as that integer would be; 007, +7 and -0 are other members than 7 and 0.
cause: The member is read with strtol, and comes back as other bytes than were sent.
hint: Which bytes must SMEMBERS reply after SADD s 007?
hint: 007: an intset could not tell it from 7. So it must not go in.
hint: Ask SISMEMBER, too: 7 is a member, 07 is none, and SREM of 07 removes nothing.

> SADD s 7 0 -1
:3
> SISMEMBER s 007
:0
> SISMEMBER s +7
:0
> SISMEMBER s " 7"
:0
> SISMEMBER s "7 "
:0
> SISMEMBER s 7.0
:0
> SISMEMBER s -0
:0
> SISMEMBER s 00
:0
> SISMEMBER s ""
:0
> SISMEMBER s -
:0
> SISMEMBER s "7\x00"
:0
> SISMEMBER s --1
:0
> SREM s 07 -0 -01 +0
:0
> OBJECT ENCODING s
$intset
> SADD s 07
:1
> OBJECT ENCODING s
$hashtable
> SCARD s
:4
> SMEMBERS s
*4 any-order
  $-1
  $0
  $07
  $7
> SADD s +7 -0 00 -01 " 7" "7 "
:6
> SMEMBERS s
*10 any-order
  $ 7
  $+7
  $-0
  $-01
  $-1
  $0
  $00
  $07
  $7
  $7\x20
> SREM s -0
:1
> SMISMEMBER s 0 -0 00 7 07 +7
*6
  :1
  :0
  :1
  :1
  :1
  :1
# One of these makes a hash table at once.
> SADD a 007
:1
> OBJECT ENCODING a
$hashtable
> SADD b +1
:1
> OBJECT ENCODING b
$hashtable
> SADD c -0
:1
> OBJECT ENCODING c
$hashtable
> SADD d 1 2 -0
:3
> OBJECT ENCODING d
$hashtable
> SADD e ""
:1
> OBJECT ENCODING e
$hashtable
> SADD f -9223372036854775809
:1
> OBJECT ENCODING f
$hashtable
