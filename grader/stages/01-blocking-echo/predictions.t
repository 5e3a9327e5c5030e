title: Predictions: who gets what, and when
points: 5
section: Predict
rule: A guess that is written down before the experiment is worth more than an explanation after it.
cause: An answer in predictions.txt is missing, or differs from what this chapter's server does.
hint: Every question can be asked of the server itself: make run1, and one nc for each client.
hint: The picture of the queue, under "The idea in a picture", shows questions 3 and 4.
hint: connect is answered by the kernel, and so is the client's write. Only the bytes that come back need our program.

predict: said-all
>> "abc"
! half-close main
<<?
< eof

predict: zero-byte
answer: 5|five|all
a>> "ab\x00cd"
a<< "ab\x00cd"

predict: second-connects
answer: at once|immediately|now
! connect b
! silent b 50ms

predict: second-waits
answer: 0|none|zero|nothing
b>> "hi"
! silent b 300ms

predict: first-leaves
! close a
b<<?
