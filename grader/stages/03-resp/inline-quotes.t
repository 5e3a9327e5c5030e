title: Quotes and escapes in an inline command
points: 3
order: 52
section: The parser
rule: Double quotes allow \n \r \t \b \a \\ \" and \xHH; single quotes take all bytes as they are, but \' for a quote.
cause: A quoted word is cut at a blank, or an escape is not replaced.
hint: Which of the two kinds of quotes knows escapes?
hint: Write each word over itself as you read it: the result is never longer than what was typed.
hint: An unknown escape, as in "\q", stands for the letter behind the backslash. A backslash outside of quotes is a backslash.

>> "ECHO \"hello world\"\r\n"
$hello world
>> "ECHO 'hello world'\r\n"
$hello world
>> "ECHO \"\\x41\\x00\\xff\\n\\r\\t\\b\\a\"\r\n"
$A\x00\xff\n\r\t\b\a
>> "ECHO \"a \\\"quoted\\\" word, a \\\\ and a \\q\"\r\n"
$a "quoted" word, a \\ and a q
# Not two hexadecimal digits: no escape, only an x.
>> "ECHO \"\\xg1\"\r\n"
$xg1
>> "ECHO 'it\\'s'\r\n"
$it's
>> "ECHO 'no \\n here'\r\n"
$no \\n here
>> "ECHO back\\slash\r\n"
$back\\slash
>> "ECHO \"\"\r\n"
$
>> "ECHO ''\r\n"
$
# A quote may begin inside of a word.
>> "ECHO a\"b c\"\r\n"
$ab c
>> "\"PING\"\r\n"
+PONG
