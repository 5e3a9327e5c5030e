title: SELECT and its sixteen databases
points: 2
order: 53
section: The life of a command
rule: Databases have numbers from 0 to 15; the number is a whole decimal number.
cause: The number is not checked, or what is no number is taken for 0.
hint: What does atoi make of "a"?
hint: No number is "value is not an integer or out of range".
hint: A number, but not from 0 to 15: "DB index is out of range".

> SELECT 0
+OK
> SELECT 15
+OK
> SELECT 16
-ERR DB index is out of range
> SELECT -1
-ERR DB index is out of range
> SELECT a
-ERR value is not an integer or out of range
> SELECT 1.5
-ERR value is not an integer or out of range
> SELECT ""
-ERR value is not an integer or out of range
> SELECT 2147483648
-ERR value is out of range, value must between -2147483648 and 2147483647
