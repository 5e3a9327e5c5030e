title: Clients come and go, and their numbers are given to others
points: 4
section: The loop
rule: A descriptor's number is reused at once: what was known of its last owner must be forgotten before it is closed.
cause: A closed descriptor is still watched, or its handler and its bytes are still those of the client before.
hint: A client leaves; the next one gets the same number from accept. What does your table say about that number?
hint: Unwatch first, then close: after close the number may belong to somebody else.
hint: Every connection starts empty: no bytes, no handlers, no flags of the one before.

a>> "one"
a<< "one"
b>> "two"
b<< "two"
! close a
c>> "three"
c<< "three"
! close c
d>> "four"
d<< "four"
b>> "still here"
b<< "still here"
! half-close d
d< eof
e>> "five"
e<< "five"
b>> "and here"
b<< "and here"
