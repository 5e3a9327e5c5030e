/* differ_play.h: sends commands to both servers, in batches, up to the first difference.
 *
 * Some replies need a second look: SCAN is followed to the end, a random key must be there. Such a
 * command is the last of its batch, so that nothing changes before the look.
 */
#ifndef GRADER_DIFFER_PLAY_H
#define GRADER_DIFFER_PLAY_H

#include "differ_pair.h"
#include "resp_value.h"

typedef struct {
    size_t at; /* number of the command that was answered differently; when only the state
                        differs afterwards, how many commands there were */
    bool in_state;
    int db;          /* of the state */
    Command command; /* the one that shows it */
    char *kind;      /* "LPOP: *1 for *-": differences of one kind have one cause, most likely */
    char *said[SIDES];
} Difference;

void difference_free(Difference *difference);

/* A reply in the notation of transcripts, a line each, not too many; to be freed. */
char *reply_shown(const RespValue *value);

/* What was compared, by row of the table. NULL: not counted. */
typedef struct {
    long sent, errors;
} RowCount;

/* True when all replies agree. */
bool play_commands(Pair *pair, const Command *commands, size_t count, RowCount *counts,
                   Difference *difference);

/* True when both keyspaces agree: keys, types, values, deadlines, encodings, in all databases. */
bool play_state(Pair *pair, Difference *difference);

#endif
