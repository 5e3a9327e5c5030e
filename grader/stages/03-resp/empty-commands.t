title: An empty command gets no reply
points: 2
order: 53
section: RESP, byte by byte
rule: An empty line, *0 and *-1 are commands of no words: skipped without a reply.
cause: An array of no arguments waits for its first argument, or is answered with an error.
hint: How many arguments follow "*0", and how many "*-1"?
hint: A header with no arguments is complete by itself: the next byte starts the next command.
hint: Nothing goes into the queue, and the bytes count as done.

>> "*0\r\n"
>> "*-1\r\n"
>> "*-10\r\n"
> ECHO one
$one
>> "*0\r\n*0\r\n*-1\r\n*2\r\n$4\r\nECHO\r\n$3\r\ntwo\r\n*0\r\n"
$two
b>> "\r\n\r\n\n  \r\n"
b> ECHO three
$three
# Many of them cost nothing and leave nothing behind.
>> "*0\r\n" * 5000
> ECHO four
$four
