/* differ_commands.h: which commands the differential tester sends, as a table of their syntax.
 *
 * A row's syntax reads like Redis's own:
 *
 *   SET key value [NX|XX] [GET]      an upper-case word or a number stands for itself;
 *                                    a lower-case word names a generator (differ_words.c)
 *   [a|b]   one of them or nothing   (a|b)   one of them   x...   x, once or several times
 *
 * To teach the tester a command: one row here, and a generator if its arguments need a new one.
 */
#ifndef GRADER_DIFFER_COMMANDS_H
#define GRADER_DIFFER_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

/* When two replies count as the same. Errors are always compared word for word. */
typedef enum {
    SAME,         /* byte for byte */
    ANY_ORDER,    /* an array as a multiset */
    PAIRS,        /* a map, or RESP2's flat array of names and values, as a multiset of pairs */
    TYPES,        /* same types and counts, whatever the values: what depends on the process */
    SHAPE,        /* like TYPES at the outermost level only: a cursor that means something to one */
    ENCODING,     /* an encoding's name: compact is compact, see compare_encodings */
    SECONDS,      /* a time or time to live: a few seconds apart, since the clock goes on */
    MILLISECONDS, /* the same */
    SCANNED,      /* iterated to the end on both: the same set of elements */
    RANDOM_KEY,   /* some key that is there */
    RANDOM_FIELDS, /* as many elements, each of them there, different ones where they must be */
    POPPED,       /* as many random members of a set; afterwards both lose what either has lost */
} Comparison;

typedef struct {
    const char *syntax;
    int since;  /* the chapter that brings it */
    int weight; /* how often it is sent, in relation to the others */
    Comparison compare;
    int until; /* the last chapter that has it in this form; 0: it stays */
    int longest; /* words, however it is spoilt; 0: any number */
    bool unspoilt; /* never sent otherwise than the syntax says */
} CommandRow;

extern const CommandRow command_rows[];
extern const int command_row_count;

#endif
