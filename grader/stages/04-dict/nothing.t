title: In an empty table nothing is found
points: 2
order: 10
task: 4.1
section: The table
rule: A search in a table that has no buckets yet ends at once: GET answers null, EXISTS 0.
cause: The first table is made with the first insert, and the search does not expect that there may be none.
hint: Which tables does a Dict have that has just been made?
hint: Where there are no buckets, there is nothing to search.
hint: Null ($-1) is not the empty string ($0).

> GET nothing
$-
> EXISTS nothing
:0
> EXISTS nothing "" ${word:k}
:0
> GET ""
$-
> DBSIZE
:0
