title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server said, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: Draw the entries as boxes, and write the number of bytes into each of their three fields.
hint: The lesson's sections "The ziplist, byte by byte", "The cascade" and "The quicklist" hold all that is needed.
ways: whole

predict: ziplist-bytes
answer: 20
> RPUSH k a 12 300
:3
> XRAY STATS k
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
  :20
  $header_bytes
  ?
  $prevlen_bytes
  ?
  $encoding_bytes
  ?
  $payload_bytes
  ?
  $entries
  ?
  $integers
  ?
  $wide_prevlens
  ?
  $cascade_at_head
  ?

predict: after-short
> HSET h f "${bytes:v:65}"
:1
> HSET h f short
:0
> OBJECT ENCODING h
$?

predict: cascade
answer: 20
> RPUSH c "${bytes:e0:250}" "${bytes:e1:250}" "${bytes:e2:250}" "${bytes:e3:250}" "${bytes:e4:250}" "${bytes:e5:250}" "${bytes:e6:250}" "${bytes:e7:250}" "${bytes:e8:250}" "${bytes:e9:250}" "${bytes:e10:250}" "${bytes:e11:250}" "${bytes:e12:250}" "${bytes:e13:250}" "${bytes:e14:250}" "${bytes:e15:250}" "${bytes:e16:250}" "${bytes:e17:250}" "${bytes:e18:250}" "${bytes:e19:250}"
:20
> LPUSH c "${bytes:long:300}"
:21
> XRAY STATS c
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
  ?
  $integers
  ?
  $wide_prevlens
  :20
  $cascade_at_head
  ?

predict: and-back
answer: 20
> LPOP c
$${bytes:long:300}
> XRAY STATS c
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
  ?
  $integers
  ?
  $wide_prevlens
  :20
  $cascade_at_head
  ?

predict: nodes
answer: 4
> CONFIG SET list-max-ziplist-size 3
+OK
> RPUSH n 1 2 3 4 5 6 7
:7
> LPUSH n 0
:8
> XRAY STATS n
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
  $quicklist_valid
  ?
  $elements
  ?
  $nodes
  :4
  $node_bytes_max
  ?
  $ziplist_bytes
  ?
  $link_bytes
  ?
  $smallest_count
  ?
  $largest_count
  ?
  $smallest_bytes
  ?
  $largest_bytes
  ?
