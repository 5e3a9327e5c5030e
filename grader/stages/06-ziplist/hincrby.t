title: HINCRBY counts in a field
points: 1
order: 65
section: Hashes
rule: A missing field counts as 0; what is no integer of 64 bits is an error, and an overflow leaves the field as it was.
cause: The sum is made first and looked at afterwards, when it has already wrapped round.
hint: How can you tell before adding that a sum would not fit?
hint: For a positive step: is the value above the largest number minus the step?
hint: The step is read before the key is looked up.

> HINCRBY h n 5
:5
> HINCRBY h n 3
:8
> HINCRBY h n -10
:-2
> HGET h n
$-2
> HSET h text abc float 1.5 blank " 1" zero 007 empty ""
:5
> HINCRBY h text 1
-ERR hash value is not an integer
> HINCRBY h float 1
-ERR hash value is not an integer
> HINCRBY h blank 1
-ERR hash value is not an integer
> HINCRBY h zero 1
-ERR hash value is not an integer
> HINCRBY h empty 1
-ERR hash value is not an integer
> HINCRBY h n x
-ERR value is not an integer or out of range
> HINCRBY h n 1.5
-ERR value is not an integer or out of range
> HINCRBY h n 9223372036854775808
-ERR value is not an integer or out of range
> HINCRBY missing n x
-ERR value is not an integer or out of range
> EXISTS missing
:0
> HSET h max 9223372036854775806 min -9223372036854775807
:2
> HINCRBY h max 1
:9223372036854775807
> HINCRBY h max 1
-ERR increment or decrement would overflow
> HINCRBY h min -1
:-9223372036854775808
> HINCRBY h min -1
-ERR increment or decrement would overflow
> HINCRBY h min -9223372036854775808
-ERR increment or decrement would overflow
> HINCRBY h max 9223372036854775807
-ERR increment or decrement would overflow
> HINCRBY h max -9223372036854775808
:-1
> HGET h max
$-1
> HGET h min
$-9223372036854775808
> HINCRBY h n
-ERR wrong number of arguments for 'hincrby' command
> HINCRBY h 12 12
:12
> HINCRBY h 12 1
:13
> HGETALL h
*18
  $n
  $-2
  $text
  $abc
  $float
  $1.5
  $blank
  $ 1
  $zero
  $007
  $empty
  $
  $max
  $-1
  $min
  $-9223372036854775808
  $12
  $13
