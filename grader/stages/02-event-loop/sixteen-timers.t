title: The first of sixteen silent clients leaves
points: 0
order: 900
section: Timers
rule: A timer that sinks looks only at children whose positions are below count.
cause: The position of a child is compared with count in the wrong way, so a place behind the array is read.
crash: The last timer sinks from the top to the lowest place, and there a child is looked at that is behind the array.
hint: Sixteen timers fill the array. The first is taken out: which one fills the gap, and where does it stop?
hint: At position 7. Its children would be at 15 and 16, and count is 15 now.
hint: child + 1 < heap->count comes first, before anything is read there.
task: 2.6
options: --idle-ms 60000
ways: whole

a>> "a is here"
a<< "a is here"
b>> "b is here"
b<< "b is here"
c>> "c is here"
c<< "c is here"
d>> "d is here"
d<< "d is here"
e>> "e is here"
e<< "e is here"
f>> "f is here"
f<< "f is here"
g>> "g is here"
g<< "g is here"
h>> "h is here"
h<< "h is here"
i>> "i is here"
i<< "i is here"
j>> "j is here"
j<< "j is here"
k>> "k is here"
k<< "k is here"
l>> "l is here"
l<< "l is here"
m>> "m is here"
m<< "m is here"
n>> "n is here"
n<< "n is here"
o>> "o is here"
o<< "o is here"
p>> "p is here"
p<< "p is here"
! close a
b>> "and stays"
b<< "and stays"
p>> "and stays"
p<< "and stays"
