title: Predictions: who waits, and for whom
points: 5
section: Predict
rule: A guess that is written down before the experiment is worth more than an explanation after it.
cause: An answer in predictions.txt is missing, or differs from what this chapter's server does.
hint: Every question can be asked of the server itself: make run2, and one nc for each client.
hint: For each question: in which call does the server's thread sleep at that moment, and what wakes it?
hint: For the last two, read what conn.h says about buffers, and about output_pause.

# Three connect before b, and say nothing. In chapter 01 nobody would have got an answer.
predict: silent-first
! connect silent1
! connect silent2
! connect silent3
b>> "hi"
b<<?

predict: two-halves
a>> "hel"
a<< "hel"
c>> "C"
c<< "C"
a>> "lo"
a<<?

# Shown by the check ten-thousand, which notes the number of threads.
predict: threads
answer: 1
d>> "one"
d<< "one"

# Shown by the check idle-memory and by make experiment2.
predict: idle-memory
answer: a
e>> "and now I am silent"
e<< "and now I am silent"

# Shown by the check stalled-bounded.
predict: never-reads
answer: b
f>> "and now I shall not read any more"
f<< "and now I shall not read any more"
