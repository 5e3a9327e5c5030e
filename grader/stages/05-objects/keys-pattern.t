title: KEYS finds names by a pattern
points: 1
order: 70
section: Key commands
rule: * stands for any bytes, ? for one, [a-c] and [^a] for one of a set; a backslash takes the next byte as it is.
cause: The pattern need only match the beginning, or a set is not closed.
hint: Does the pattern h match hello?
hint: It must match the whole name.
hint: Names that are due are left out.

> KEYS *
*0
> MSET hello 1 hallo 2 hxllo 3 hllo 4 heeeello 5 h*llo 6 "h[a]llo" 7
+OK
> KEYS h?llo
*4 any-order
  $hello
  $hallo
  $hxllo
  $h*llo
> KEYS h*llo
*7 any-order
  $hello
  $hallo
  $hxllo
  $hllo
  $heeeello
  $h*llo
  $h[a]llo
> KEYS h[ae]llo
*2 any-order
  $hello
  $hallo
> KEYS h[^e]llo
*3 any-order
  $hallo
  $hxllo
  $h*llo
> KEYS h[a-f]llo
*2 any-order
  $hello
  $hallo
> KEYS h[f-a]llo
*2 any-order
  $hello
  $hallo
> KEYS h\*llo
*1
  $h*llo
> KEYS h\[a\]llo
*1
  $h[a]llo
> KEYS h
*0
> KEYS ""
*0
> KEYS hello
*1
  $hello
> KEYS HELLO
*0
> KEYS ?????
*4 any-order
  $hello
  $hallo
  $hxllo
  $h*llo
> KEYS *ee*
*1
  $heeeello
> KEYS h[ae
*0
> KEYS **x**
*1
  $hxllo
> KEYS
-ERR wrong number of arguments for 'keys' command
> KEYS a b
-ERR wrong number of arguments for 'keys' command
