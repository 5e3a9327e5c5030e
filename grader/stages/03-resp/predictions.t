title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server said, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: Write the sent bytes down, one character a box, and read them as the parser would.
hint: The lesson's sections "RESP, byte by byte" and "Replies" hold all that is needed.
ways: whole

predict: empty-commands
>> "*0\r\n*-1\r\n\r\n*2\r\n$4\r\nECHO\r\n$1\r\nx\r\n"
$?

predict: too-long
>> "*2\r\n$4\r\nECHO\r\n$1\r\nabcPING\r\n"
$a
+?

predict: hex-in-quotes
>> "ECHO \"\\x4f\\x4b\"\r\n"
$?

predict: true-in-resp2
> DEBUG PROTOCOL true
:?

predict: after-quit
a>> "*2\r\n$4\r\nECHO\r\n$1\r\na\r\n*1\r\n$4\r\nQUIT\r\n*2\r\n$4\r\nECHO\r\n$1\r\nb\r\n"
a<
$a
+?
a< eof
