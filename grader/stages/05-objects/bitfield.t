title: BITFIELD reads and writes integers of any width
points: 0
order: 900
section: String commands
rule: A field has a type (i1 to i64, u1 to u63) and an offset, in bits or (#) in fields of that width; GET, SET and INCRBY answer in order.
cause: A signed field is not extended, or # is ignored.
hint: Where is the third i8?
hint: At #2, which is 16.
hint: SET answers the old value, INCRBY the new one.

> BITFIELD k
*0
> BITFIELD k GET u8 0
*1
  :0
> EXISTS k
:0
> BITFIELD k SET u8 0 255
*1
  :0
> BITFIELD k GET u8 0 GET i8 0 GET u4 0 GET u4 4 GET i4 2 GET u8 4
*6
  :255
  :-1
  :15
  :15
  :-1
  :240
> BITFIELD k SET i8 #1 -5 GET i8 8 GET u8 #1
*3
  :0
  :-5
  :251
> GET k
$\xff\xfb
> BITFIELD k INCRBY i16 #1 300 GET u16 16
*2
  :300
  :300
> BITFIELD k SET u1 100 1 GET u1 100 GET u1 99
*3
  :0
  :1
  :0
> STRLEN k
:13
> BITFIELD k SET i64 0 -9223372036854775808 GET i64 0 GET i64 #1
*3
  :-1406086393364480
  :-9223372036854775808
  :134217728
> BITFIELD k SET u63 0 9223372036854775807 GET u63 0
*2
  :4611686018427387904
  :9223372036854775807
> BITFIELD k get i5 1000
*1
  :0
> STRLEN k
:13
> BITFIELD k INCRBY u2 5000 0
*1
  :0
> STRLEN k
:626
> SET n 12
+OK
> BITFIELD n GET u8 0 SET u8 8 51
*2
  :49
  :50
> GET n
$13
> BITFIELD k SET i8 0 300 GET i8 0
*2
  :-1
  :44
> BITFIELD k SET u8 0 -1 GET u8 0
*2
  :44
  :255
> BITFIELD_RO k GET u8 0 GET i8 0
*2
  :255
  :-1
> BITFIELD_RO k
*0
> BITFIELD_RO missing GET i64 5
*1
  :0
> EXISTS missing
:0
> BITFIELD_RO k SET u8 0 1
-ERR BITFIELD_RO only supports the GET subcommand
> BITFIELD_RO k INCRBY u8 0 1
-ERR BITFIELD_RO only supports the GET subcommand
> BITFIELD_RO k OVERFLOW SAT GET u8 0
*1
  :255
> BITFIELD k OVERFLOW SAT
*0
> BITFIELD k
*0
> STRLEN k
:626
