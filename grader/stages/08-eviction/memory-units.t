title: A limit is a number of bytes, with or without a unit
points: 0
order: 900
section: A limit on memory
rule: k, m and g are powers of 1000, kb, mb and gb of 1024; a limit of 0 is none, which is the default.
cause: Units are read as each other, or CONFIG GET repeats the words instead of saying the bytes.
hint: Which of 1k and 1kb is more?
hint: Units may be written in capitals; a fraction or a sign is refused.
hint: CONFIG GET answers in bytes.

> CONFIG GET maxmemory
*2
  $maxmemory
  $0
> CONFIG SET maxmemory 100mb
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $104857600
> CONFIG SET maxmemory 1000m
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $1000000000
> CONFIG SET maxmemory 2GB
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $2147483648
> CONFIG SET maxmemory 2g
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $2000000000
> CONFIG SET maxmemory 900000KB
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $921600000
> CONFIG SET maxmemory 900000k
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $900000000
> CONFIG SET maxmemory 123456789b
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $123456789
> CONFIG SET maxmemory -1
-ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value
> CONFIG SET maxmemory 1.5gb
-ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value
> CONFIG SET maxmemory 10tb
-ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value
> CONFIG SET maxmemory 50%
-ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value
> CONFIG SET maxmemory "10 mb"
-ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value
> CONFIG GET maxmemory
*2
  $maxmemory
  $123456789
> CONFIG SET maxmemory 0
+OK
> CONFIG GET maxmemory
*2
  $maxmemory
  $0
