title: INFO memory
points: 0
order: 900
section: Memory
rule: INFO memory says what is used, what the system gave, and their ratio.
cause: The section is empty, or numbers carry units where clients read numbers.
hint: Which line would you watch on a server of yours?
hint: used_memory is what was asked for, used_memory_rss what is resident.
hint: Fields that end in _human are for people.

# redis-server asks the kernel for its size ten times a second: a ratio is "nan" before the first time
! wait 500ms
> INFO memory
$/# Memory..used_memory:[0-9]+..used_memory_human:[0-9.]+[BKMG]..used_memory_rss:[0-9]+...*mem_fragmentation_ratio:[0-9.]+...*mem_allocator:.*/
