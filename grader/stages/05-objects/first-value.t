title: APPEND to nothing makes a key
points: 1
order: 6
task: 5.2
section: Three ways to hold a string
rule: A new value is made by one function, which chooses its encoding; the table then holds its name.
cause: The text is kept as a slice of the input, or the length is lost.
hint: To what does APPEND append, if there is no such key?
hint: It makes a value of its argument, as SET would.
hint: INFO keyspace and DBSIZE count the key, KEYS shows it.

> APPEND ${word:k} hello
:5
> KEYS *
*1
  $${word:k}
> APPEND number 12345
:5
> APPEND long 1234567890123456789012345678901234567890123456789012345678901234567890
:70
> APPEND empty ""
:0
> DBSIZE
:4
> KEYS number*
*1
  $number
> FLUSHALL
+OK
> DBSIZE
:0
> KEYS *
*0
