title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server said, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: Draw the integers as boxes of two, four or eight bytes; write the members of a sorted set in order, each with its score.
hint: The lesson's sections "The intset", "Sets" and "A sorted set is two structures" hold all that is needed.
ways: whole

predict: intset-bytes
answer: 20
> SADD i 1 2 3
:3
> SADD i 40000
:1
> SREM i 40000
:1
> XRAY STATS i
*22
  $valid
  ?
  $key_length
  ?
  $entry_bytes
  ?
  $object_bytes
  ?
  $value_bytes
  ?
  $refcount
  ?
  $length
  ?
  $intset_valid
  ?
  $integers
  ?
  $bytes_each
  ?
  $bytes
  :20

predict: no-integers-left
> SADD s 1 2 3 x
:4
> SREM s x
:1
> OBJECT ENCODING s
$?

predict: lowest
answer: Zoe
> ZADD z 5 bob 5 al 5 Zoe 5 alan
:4
> ZRANGE z 0 0
*1
  $Zoe

predict: moved
> ZADD m 10 ada 20 bob 30 cyd 40 dan
:4
> ZINCRBY m 25 ada
$35
> ZRANK m ada
:?

predict: entries
answer: 8
> XRAY STATS m
*34
  $valid
  ?
  $key_length
  ?
  $entry_bytes
  ?
  $object_bytes
  ?
  $value_bytes
  ?
  $refcount
  ?
  $length
  ?
  $ziplist_valid
  ?
  $bytes
  ?
  $header_bytes
  ?
  $prevlen_bytes
  ?
  $encoding_bytes
  ?
  $payload_bytes
  ?
  $entries
  :8
  $integers
  ?
  $wide_prevlens
  ?
  $cascade_at_head
  ?
