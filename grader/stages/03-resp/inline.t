title: A line typed by hand is a command
points: 4
order: 52
section: The parser
rule: What does not start with an asterisk is an inline command: words between blanks, ended by a line feed with or without a carriage return before it.
cause: The line is cut at the wrong place, or blanks at its ends become empty words.
hint: Which byte decides whether a command is inline, and which one ends it?
hint: Look for the line feed first. If it has not come, ask for more; if the byte before it is a carriage return, that is not part of the last word.
hint: Skip blanks, stop at the end of the line, else take a word: in a loop. An empty line has no word, and is no command.

# What netcat or telnet sends: carriage return and line feed.
>> "PING\r\n"
+PONG
# A line feed alone will do.
>> "PING\n"
+PONG
>> "PING hello\r\n"
$hello
# Blanks before, between and after the words count for nothing; a tab is a blank.
>> "   ECHO \t  ${word:a}   \r\n"
$${word:a}
>> "echo ${int:n}\n"
$${int:n}
# A carriage return that no line feed follows is a blank as well.
>> "ECHO\rword\r\n"
$word
# Two lines in one go.
>> "ECHO one\r\nECHO two\n"
$one
$two
# Names and arguments may be long, and many.
>> "ECHO ${word:b}-${word:c}-${word:d}\r\n"
$${word:b}-${word:c}-${word:d}
