title: Members come in any order and are found at their ranks
points: 1
order: 40
section: Ranks and spans
rule: ZRANGE goes to its first member by spans, also by those above a new node; from there by forward, or with REV by backward.
cause: A span is wrong: of the new node, of the stop in front of it, above its height, or on a new level. If only REV fails, the way back is.
hint: Insert one by one and look at XRAY after each: which rule is broken, and at which member?
hint: The parts of a split arrow add up to one more than it was. Above the node's height an arrow grows by one.
hint: A level that is new leads to the end, count + 1 places away; the list must have it before find_way walks.

# The long one makes a skiplist of it. (In the lab: what crashes in skiplist_at has gone by a wrong span.)
> ZADD z 0 "${bytes:long:65}"
:1
> ZADD z 13 m13
:1
> ZRANGE z 1 1
*1
  $m13
> ZADD z 45 m45
:1
> ZRANGE z 1 1
*1
  $m13
> ZRANGE z 2 2
*1
  $m45
> ZADD z 11 m11
:1
> ZRANGE z 1 1
*1
  $m11
> ZRANGE z 2 2
*1
  $m13
> ZRANGE z 3 3
*1
  $m45
> ZADD z 40 m40
:1
> ZRANGE z 1 1
*1
  $m11
> ZRANGE z 2 2
*1
  $m13
> ZRANGE z 4 4
*1
  $m45
> ZADD z 50 m50 34 m34
:2
> ZRANGE z 1 1
*1
  $m11
> ZRANGE z 3 3
*1
  $m34
> ZRANGE z 6 6
*1
  $m50
> ZADD z 30 m30 17 m17
:2
> ZRANGE z 1 1
*1
  $m11
> ZRANGE z 4 4
*1
  $m30
> ZRANGE z 8 8
*1
  $m50
> ZADD z 1 m01 20 m20 25 m25 12 m12
:4
> ZRANGE z 1 1
*1
  $m01
> ZRANGE z 6 6
*1
  $m20
> ZRANGE z 12 12
*1
  $m50
> ZADD z 9 m09 29 m29 59 m59 51 m51 22 m22 39 m39 23 m23 32 m32
:8
> ZRANGE z 1 1
*1
  $m01
> ZRANGE z 10 10
*1
  $m25
> ZRANGE z 20 20
*1
  $m59
> ZADD z 19 m19 47 m47 37 m37 56 m56 46 m46 58 m58 41 m41 18 m18 31 m31 52 m52 2 m02 57 m57 49 m49 15 m15 8 m08 48 m48
:16
> ZRANGE z 1 1
*1
  $m01
> ZRANGE z 18 18
*1
  $m31
> ZRANGE z 36 36
*1
  $m59
> ZADD z 43 m43 36 m36 44 m44 16 m16 54 m54 27 m27 28 m28 6 m06 3 m03 14 m14 33 m33 55 m55 38 m38 24 m24 7 m07 35 m35 53 m53 5 m05 4 m04 42 m42 26 m26 10 m10 21 m21
:23
> ZRANGE z 1 1
*1
  $m01
> ZRANGE z 30 30
*1
  $m30
> ZRANGE z 59 59
*1
  $m59
> ZRANGE z 1 -1
*59
  $m01
  $m02
  $m03
  $m04
  $m05
  $m06
  $m07
  $m08
  $m09
  $m10
  $m11
  $m12
  $m13
  $m14
  $m15
  $m16
  $m17
  $m18
  $m19
  $m20
  $m21
  $m22
  $m23
  $m24
  $m25
  $m26
  $m27
  $m28
  $m29
  $m30
  $m31
  $m32
  $m33
  $m34
  $m35
  $m36
  $m37
  $m38
  $m39
  $m40
  $m41
  $m42
  $m43
  $m44
  $m45
  $m46
  $m47
  $m48
  $m49
  $m50
  $m51
  $m52
  $m53
  $m54
  $m55
  $m56
  $m57
  $m58
  $m59
> ZRANGE z 2 4
*3
  $m02
  $m03
  $m04
> ZRANGE z 9 11
*3
  $m09
  $m10
  $m11
> ZRANGE z 16 18
*3
  $m16
  $m17
  $m18
> ZRANGE z 23 25
*3
  $m23
  $m24
  $m25
> ZRANGE z 30 32
*3
  $m30
  $m31
  $m32
> ZRANGE z 37 39
*3
  $m37
  $m38
  $m39
> ZRANGE z 44 46
*3
  $m44
  $m45
  $m46
> ZRANGE z 51 53
*3
  $m51
  $m52
  $m53
> ZRANGE z 58 59
*2
  $m58
  $m59
# And back again.
> ZREVRANGE z 0 58
*59
  $m59
  $m58
  $m57
  $m56
  $m55
  $m54
  $m53
  $m52
  $m51
  $m50
  $m49
  $m48
  $m47
  $m46
  $m45
  $m44
  $m43
  $m42
  $m41
  $m40
  $m39
  $m38
  $m37
  $m36
  $m35
  $m34
  $m33
  $m32
  $m31
  $m30
  $m29
  $m28
  $m27
  $m26
  $m25
  $m24
  $m23
  $m22
  $m21
  $m20
  $m19
  $m18
  $m17
  $m16
  $m15
  $m14
  $m13
  $m12
  $m11
  $m10
  $m09
  $m08
  $m07
  $m06
  $m05
  $m04
  $m03
  $m02
  $m01
