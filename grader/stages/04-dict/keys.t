title: KEYS finds all keys that fit a pattern
points: 2
order: 50
section: The commands
rule: KEYS answers all keys that fit, in any order: * is any bytes, ? one byte, [a-c] one of these, [^a] one not of these, \ takes the meaning from what follows.
cause: A key is left out (the empty one is a key, too), or comes twice; or the pattern is compared with only part of the key.
hint: Does * fit the empty key?
hint: The whole key must fit the whole pattern.
hint: An iterator that visits every entry of both tables meets them all.

> KEYS *
*0
> SET hello 1
+OK
> SET hallo 1
+OK
> SET hxllo 1
+OK
> SET hllo 1
+OK
> SET heello 1
+OK
> SET h*llo 1
+OK
> SET "" 1
+OK
> SET a\b 1
+OK
> KEYS *
*8 any-order
  $hello
  $hallo
  $hxllo
  $hllo
  $heello
  $h*llo
  $
  $a\\b
> KEYS h?llo
*4 any-order
  $hello
  $hallo
  $hxllo
  $h*llo
> KEYS h*llo
*6 any-order
  $hello
  $hallo
  $hxllo
  $hllo
  $heello
  $h*llo
> KEYS h[ae]llo
*2 any-order
  $hello
  $hallo
> KEYS h[a-f]llo
*2 any-order
  $hello
  $hallo
> KEYS h[f-a]llo
*2 any-order
  $hello
  $hallo
> KEYS h[^e]llo
*3 any-order
  $hallo
  $hxllo
  $h*llo
> KEYS h\*llo
*1
  $h*llo
> KEYS a\\b
*1
  $a\\b
> KEYS hello
*1
  $hello
> KEYS HELLO
*0
> KEYS hell
*0
> KEYS ell
*0
> KEYS ""
*1
  $
> KEYS ?
*0
> KEYS *x*
*1
  $hxllo
