title: Any byte comes back, zeros included
points: 5
order: 40
section: Reading and writing
rule: Bytes are bytes: there is no end of line and no end of string in TCP.
cause: The buffer is treated as a string (strlen, printf, fputs, strcpy), so that a zero byte ends it.
hint: Which of your calls decides by itself where the data ends?
hint: strlen, fputs and printf stop at the first zero byte. What knows the true length?
hint: Use read's return value, and pass it along with the pointer everywhere.

>> "a\x00b\x00\x00c\n"
<< "a\x00b\x00\x00c\n"
>> "\x00"
<< "\x00"
>> "\xff\xfe\x80\x7f\x04\x1a\r\n\x1b"
<< "\xff\xfe\x80\x7f\x04\x1a\r\n\x1b"
>> "${bytes:any:1000}"
<< "${bytes:any:1000}"
