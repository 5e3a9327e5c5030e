/* bit_docs.c: what the commands on bits do, a row each. See command_docs.h for the columns. */
#include "bit_docs.h"

const CommandDoc bit_docs[] = {
    {"setbit", "bitmap", "2.2.0", "O(1)", "Sets or clears one bit of a string.",
     "key offset:integer value:integer"},
    {"getbit", "bitmap", "2.2.0", "O(1)", "Tells one bit of a string.", "key offset:integer"},
    {"bitcount", "bitmap", "2.6.0", "O(N) with N bytes", "Counts the bits that are set.",
     "key [index: start:integer end:integer [index_unit: BYTE | BIT]]"},
    {"bitpos", "bitmap", "2.8.7", "O(N) with N bytes", "Finds the first bit that is set, or clear.",
     "key bit:integer [index: start:integer [end_index: end:integer [index_unit: BYTE | BIT]]]"},
    {"bitop", "bitmap", "2.6.0", "O(N) with N bytes",
     "Combines strings bit by bit, and keeps the result.", "operation destkey:key key ..."},
    {"bitfield", "bitmap", "3.2.0", "O(1) for each operation",
     "Reads and changes integers of any width, anywhere in a string.",
     "key [<operation: GET {encoding offset:integer} | {write: [OVERFLOW <WRAP | SAT | FAIL>]"
     " <write_operation: SET {encoding offset:integer value:integer} |"
     " INCRBY {encoding offset:integer increment:integer}>}> ...]"},
    {"bitfield_ro", "bitmap", "6.0.0", "O(1) for each operation",
     "Reads integers of any width, anywhere in a string.",
     "key [GET {encoding offset:integer}] ..."},
    {0}};
