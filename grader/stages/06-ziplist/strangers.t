title: Bytes from strangers are looked at before they are believed
points: 2
order: 45
section: Bytes from strangers
rule: Bytes are a ziplist only if every rule holds, entry by entry, and no byte outside is ever read: each length is compared with what is left, in no sum that wraps round.
cause: A length is believed before it is compared with what is left, or compared in a sum of 32 bits that wraps round; or it is read the wrong way round, or prevlen is not compared with the entry before.
hint: Which of an entry's bytes may you read when only one is left before the end?
hint: Each step first asks whether its bytes are there: prevlen, the encoding's first byte, the whole encoding, the payload.
hint: Compare sizes by subtracting from what is left, so that a length of four thousand million can't wrap round.
oracle: no, XRAY ZIPLIST is this course's own

# The empty one: eleven bytes.
> XRAY STATS ZIPLIST "\x0b\x00\x00\x00\x0a\x00\x00\x00\x00\x00\xff"
*14
  $bytes
  :11
  $entries
  :0
  $integers
  :0
  $prevlen_bytes
  :0
  $encoding_bytes
  :0
  $payload_bytes
  :0
  $wide_prevlens
  :0
# One entry: a.
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x01a\xff"
*14
  $bytes
  :14
  $entries
  :1
  $integers
  :0
  $prevlen_bytes
  :1
  $encoding_bytes
  :1
  $payload_bytes
  :1
  $wide_prevlens
  :0
# a, 12 and 1000: a string, an integer without a payload, one of two bytes.
> XRAY STATS ZIPLIST "\x14\x00\x00\x00\x0f\x00\x00\x00\x03\x00\x00\x01a\x03\xfd\x02\xc0\xe8\x03\xff"
*14
  $bytes
  :20
  $entries
  :3
  $integers
  :2
  $prevlen_bytes
  :3
  $encoding_bytes
  :3
  $payload_bytes
  :3
  $wide_prevlens
  :0
# A prevlen of five bytes may hold a small number.
> XRAY STATS ZIPLIST "\x15\x00\x00\x00\x0d\x00\x00\x00\x02\x00\x00\x01a\xfe\x03\x00\x00\x00\x01b\xff"
*14
  $bytes
  :21
  $entries
  :2
  $integers
  :0
  $prevlen_bytes
  :6
  $encoding_bytes
  :2
  $payload_bytes
  :2
  $wide_prevlens
  :1
# The six low bits of an encoding of five bytes mean nothing.
> XRAY STATS ZIPLIST "\x12\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\xbf\x00\x00\x00\x01a\xff"
*14
  $bytes
  :18
  $entries
  :1
  $integers
  :0
  $prevlen_bytes
  :1
  $encoding_bytes
  :5
  $payload_bytes
  :1
  $wide_prevlens
  :0
# zllen may say that it does not know.
> XRAY STATS ZIPLIST "\x11\x00\x00\x00\x0d\x00\x00\x00\xff\xff\x00\x01a\x03\x01b\xff"
*14
  $bytes
  :17
  $entries
  :2
  $integers
  :0
  $prevlen_bytes
  :2
  $encoding_bytes
  :2
  $payload_bytes
  :2
  $wide_prevlens
  :0
# Nothing, and less than a header.
> XRAY STATS ZIPLIST ""
-ERR these bytes are no ziplist: offset 0: 0 bytes, and the empty ziplist has 11
> XRAY STATS ZIPLIST "\x0b\x00\x00"
-ERR these bytes are no ziplist: offset 0: 3 bytes, and the empty ziplist has 11
# zlbytes says more than there is, and less.
> XRAY STATS ZIPLIST "\x0f\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 0: zlbytes says 15, and there are 14
> XRAY STATS ZIPLIST "\x0d\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 0: zlbytes says 13, and there are 14
# There is no 0xff at the end.
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x01a\xfe"
-ERR these bytes are no ziplist: offset 13: the last byte is 0xfe, not 0xff
# zltail leads out of it.
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\xe8\x03\x00\x00\x01\x00\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 4: zltail says 1000, and entries stand from 10 to 13
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x04\x00\x00\x00\x01\x00\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 4: zltail says 4, and entries stand from 10 to 13
# zltail leads to another entry than the last, or into one.
> XRAY STATS ZIPLIST "\x11\x00\x00\x00\x0a\x00\x00\x00\x02\x00\x00\x01a\x03\x01b\xff"
-ERR these bytes are no ziplist: offset 4: zltail says 10, and the last entry begins at 13
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0b\x00\x00\x00\x01\x00\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 4: zltail says 11, and the last entry begins at 10
# zllen says one too many, one too few.
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0a\x00\x00\x00\x02\x00\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 8: zllen says 2, and there are 1 entries
> XRAY STATS ZIPLIST "\x11\x00\x00\x00\x0d\x00\x00\x00\x01\x00\x00\x01a\x03\x01b\xff"
-ERR these bytes are no ziplist: offset 8: zllen says 1, and there are 2 entries
# 0xff where an entry should begin.
> XRAY STATS ZIPLIST "\x12\x00\x00\x00\x0a\x00\x00\x00\x02\x00\x00\x01a\xff\x00\x01a\xff"
-ERR these bytes are no ziplist: offset 13: 0xff, and the list ends at 17
# A head that goes past the end: of a prevlen of five bytes, of an encoding, of a length.
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0a\x00\x00\x00\x01\x00\xfe\x00\x00\xff"
-ERR these bytes are no ziplist: offset 10: its head goes past the end
> XRAY STATS ZIPLIST "\x0c\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\xff"
-ERR these bytes are no ziplist: offset 10: its head goes past the end
> XRAY STATS ZIPLIST "\x0d\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00@\xff"
-ERR these bytes are no ziplist: offset 10: its head goes past the end
> XRAY STATS ZIPLIST "\x0f\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x80\x00\x00\xff"
-ERR these bytes are no ziplist: offset 10: its head goes past the end
# Encodings that there are not.
> XRAY STATS ZIPLIST "\x0d\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\xc1\xff"
-ERR these bytes are no ziplist: offset 10: there is no encoding 0xc1
> XRAY STATS ZIPLIST "\x0d\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\xff\xff"
-ERR these bytes are no ziplist: offset 10: there is no encoding 0xff
# A payload that goes past the end: of six, fourteen and thirty-two bits, of an integer.
> XRAY STATS ZIPLIST "\x0f\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x05ab\xff"
-ERR these bytes are no ziplist: offset 10: its payload of 5 bytes goes past the end
> XRAY STATS ZIPLIST "\x10\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00A\x02ab\xff"
-ERR these bytes are no ziplist: offset 10: its payload of 258 bytes goes past the end
> XRAY STATS ZIPLIST "\x13\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x80\x01\x02\x03\x04ab\xff"
-ERR these bytes are no ziplist: offset 10: its payload of 16909060 bytes goes past the end
> XRAY STATS ZIPLIST "\x13\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x80\xff\xff\xff\xffab\xff"
-ERR these bytes are no ziplist: offset 10: its payload of 4294967295 bytes goes past the end
> XRAY STATS ZIPLIST "\x0f\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\xe0\x01\x02\xff"
-ERR these bytes are no ziplist: offset 10: its payload of 8 bytes goes past the end
# A prevlen that is not what stands before, in one byte and in five.
> XRAY STATS ZIPLIST "\x11\x00\x00\x00\x0d\x00\x00\x00\x02\x00\x00\x01a\x04\x01b\xff"
-ERR these bytes are no ziplist: offset 13: prevlen says 4, and the entry before it has 3 bytes
> XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x01\x01a\xff"
-ERR these bytes are no ziplist: offset 10: prevlen says 1, and the entry before it has 0 bytes
> XRAY STATS ZIPLIST "\x15\x00\x00\x00\x0d\x00\x00\x00\x02\x00\x00\x01a\xfe\x00\x00\x00\x80\x01b\xff"
-ERR these bytes are no ziplist: offset 13: prevlen says 2147483648, and the entry before it has 3 bytes
# The server is as it was.
> PING
+PONG
