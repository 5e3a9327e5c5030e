title: HINCRBYFLOAT adds a fraction
points: 1
order: 66
section: Hashes
rule: The sum is stored and replied as text, without an exponent and without zeros behind it; NaN and infinity are refused.
cause: The result is printed with too many or too few digits, or in the way of %g.
hint: What is 0.1 + 0.2, to 17 digits?
hint: It is counted in long double and printed with 17 digits behind the point, and the zeros at its end go.
hint: The step is read before the key is looked up; the value must be a number as a whole.

> HINCRBYFLOAT h n 10.5
$10.5
> HINCRBYFLOAT h n 0.1
$10.6
> HINCRBYFLOAT h n -5
$5.6
# A long double of 64 bits' precision shows a 9 here; one of 113 bits does not.
> HINCRBYFLOAT h n 5.0e3
$5005.60000000000000009|5005.6
> HGET h n
$5005.60000000000000009|5005.6
> HINCRBYFLOAT h third 0.1
$0.1
> HINCRBYFLOAT h third 0.2
$0.3
> HINCRBYFLOAT h whole 3.0
$3
> HINCRBYFLOAT h whole 2
$5
> HINCRBY h whole 1
:6
> HINCRBYFLOAT h large 1e20
$100000000000000000000
> HINCRBYFLOAT h small 1e-10
$0.0000000001
> HINCRBYFLOAT h big 17179869184
$17179869184
> HINCRBYFLOAT h big -17179869184.5
$-0.5
> HSET h text abc blank " 1" trail "1 " empty "" neg -3
:5
> HINCRBYFLOAT h text 1
-ERR hash value is not a float
> HINCRBYFLOAT h blank 1
-ERR hash value is not a float
> HINCRBYFLOAT h trail 1
-ERR hash value is not a float
> HINCRBYFLOAT h empty 1
-ERR hash value is not a float
> HINCRBYFLOAT h neg 3
$0
> HINCRBYFLOAT h n x
-ERR value is not a valid float
> HINCRBYFLOAT h n ""
-ERR value is not a valid float
> HINCRBYFLOAT h n " 1"
-ERR value is not a valid float
> HINCRBYFLOAT missing n x
-ERR value is not a valid float
> HINCRBYFLOAT h n nan
-ERR value is not a valid float
> HINCRBYFLOAT h n inf
-ERR value is NaN or Infinity
> HINCRBYFLOAT h n -inf
-ERR value is NaN or Infinity
> HSET h infinite inf
:1
> HINCRBYFLOAT h infinite 1
-ERR increment would produce NaN or Infinity
> EXISTS missing
:0
> HINCRBYFLOAT h n
-ERR wrong number of arguments for 'hincrbyfloat' command
> HELLO 3
?
> HINCRBYFLOAT h n 0.5
$5006.10000000000000009|5006.1
