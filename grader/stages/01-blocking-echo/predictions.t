title: Predictions: who gets what, and when
points: 5
section: Predict
rule: A guess that is written down before the experiment is worth more than an explanation after it.
cause: An answer in predictions.txt is missing, or differs from what this chapter's server does.
hint: Every question can be asked of the server itself: make run1, and one nc for each client.
hint: For the last two, the picture of the queue under "The idea in a picture"; for the third, that of the four buffers.
hint: A queue serves the oldest first, and the kernel keeps all that a client sent, its end included. But no buffer is endless: someone has to read.

predict: said-all
>> "abc"
! half-close main
<<?
< eof

predict: zero-byte
answer: 5|five|all
a>> "ab\x00cd"
a<< "ab\x00cd"
! close a

# The check short-write shows that the buffers fill up.
predict: takes-all
answer: no

# b connects before c, and speaks after it.
predict: who-is-next
answer: B
d>> "silent from here on"
d<< "silent from here on"
! connect b
! connect c
c>> "c"
! wait 50ms
b>> "b"
! close d
b<< "b"
! silent c 200ms
! close b
c<< "c"

# c is being served. e says all it has to say before anybody accepts it.
predict: last-words
e>> "hi"
! half-close e
! silent e 100ms
! close c
e<<?
e< eof
