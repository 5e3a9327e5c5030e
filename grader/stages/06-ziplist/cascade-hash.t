title: Fields and values cascade as well
points: 2
order: 43
section: The cascade
rule: A hash's ziplist holds field, value, field, value: a value that grows may make every entry behind it grow.
cause: The update stops at the field behind the new value.
hint: Which entry stands behind a value? The next field.
hint: Fields of 250 bytes and values of 250 bytes make a cascade like any others.
hint: HGETALL walks forwards and would not notice; the next insert or delete does.
options: --hash-max-ziplist-value 1000

> HSET h first 1 "${bytes:a:250}" "${bytes:b:250}" "${bytes:c:250}" "${bytes:d:250}" "${bytes:e:250}" "${bytes:f:250}"
:4
> HSET h first "${bytes:z:400}"
:0
> OBJECT ENCODING h
$ziplist|listpack
> HGETALL h
*8
  $first
  $${bytes:z:400}
  $${bytes:a:250}
  $${bytes:b:250}
  $${bytes:c:250}
  $${bytes:d:250}
  $${bytes:e:250}
  $${bytes:f:250}
> HGET h "${bytes:e:250}"
$${bytes:f:250}
> HSET h last 12
:1
> HSET h first ""
:0
> HDEL h "${bytes:c:250}"
:1
> HGETALL h
*8
  $first
  $
  $${bytes:a:250}
  $${bytes:b:250}
  $${bytes:e:250}
  $${bytes:f:250}
  $last
  $12
> HSET h first "${bytes:y:251}"
:0
> HSET h "${bytes:e:250}" 5
:0
> HDEL h first
:1
> HGETALL h
*6
  $${bytes:a:250}
  $${bytes:b:250}
  $${bytes:e:250}
  $5
  $last
  $12
> HDEL h last "${bytes:a:250}"
:2
> HGETALL h
*2
  $${bytes:e:250}
  $5
