/* command_keys.h: which arguments of a call are keys, as its command's KeySpecs say.
 *
 * For COMMAND GETKEYS now, for prefetching keys (05) and for slots (15) later.
 * In Redis: src/db.c, getKeysUsingKeySpecs.
 */
#ifndef COMMAND_KEYS_H
#define COMMAND_KEYS_H

#include "command.h"

typedef struct {
    int at;             /* argv[at] is a key */
    const char *access; /* "RO access", … */
} KeyArgument;

enum { KEYS_INVALID = -1 };

/* Fills found[0 .. max) and returns how many keys there are, be it more than max; KEYS_INVALID when
 * the arguments contradict the specification (a count of keys that is none, or too large). */
int command_keys(const Command *command, int argc, const Slice *argv, KeyArgument *found, int max);

/* The old way to say the same, which COMMAND INFO still shows: absolute positions. */
typedef struct {
    int first, last, step;
    bool movable; /* and that is not all: ask GETKEYS */
} KeyRange;

KeyRange command_key_range(const CommandRow *row);

#endif
