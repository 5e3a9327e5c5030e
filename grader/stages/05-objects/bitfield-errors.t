title: What BITFIELD refuses
points: 0
order: 900
section: String commands
rule: All of it is read before any of it is done.
cause: Fields before the wrong one are already changed.
hint: Which widths are there?
hint: u64 does not exist: replies are signed.
hint: Offsets are bounded like SETBIT's.

> SET k "\x00\x00"
+OK
> BITFIELD k SET u8 0 1 GET u64 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET u0 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET i65 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET x8 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET 8 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET u 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET u8x 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> BITFIELD k GET u8 x
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 -1
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 #-1
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 #x
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 #
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 4294967296
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 #536870912
-ERR bit offset is not an integer or out of range
> BITFIELD k GET u8 4294967288
*1
  :0
> BITFIELD k GET u8 4294967289
*1
  :0
> BITFIELD k SET u8 0
-ERR syntax error
> BITFIELD k SET u8 0 x
-ERR value is not an integer or out of range
> BITFIELD k SET u8 0 1.5
-ERR value is not an integer or out of range
> BITFIELD k INCRBY u8 0 x
-ERR value is not an integer or out of range
> BITFIELD k GET u8
-ERR syntax error
> BITFIELD k GET
-ERR syntax error
> BITFIELD k OVERFLOW
-ERR syntax error
> BITFIELD k OVERFLOW NONSENSE
-ERR Invalid OVERFLOW type specified
> BITFIELD k NONSENSE
-ERR syntax error
> BITFIELD k NONSENSE u8 0
-ERR syntax error
> BITFIELD
-ERR wrong number of arguments for 'bitfield' command
> BITFIELD_RO
-ERR wrong number of arguments for 'bitfield_ro' command
> BITFIELD_RO k GET u64 0
-ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.
> GET k
$\x00\x00
