/* differ_pair.h: two servers that are asked the same: ours, and redis-server.
 *
 * Each has two connections: `line` takes the random commands, with whatever database and protocol
 * they choose; `inspector` looks at the whole keyspace, always in RESP2.
 */
#ifndef GRADER_DIFFER_PAIR_H
#define GRADER_DIFFER_PAIR_H

#include "connection.h"
#include "differ_generate.h"
#include "process.h"

enum { OURS, REDIS, SIDES };

typedef struct {
    const char *command[SIDES]; /* of the servers; --port N and the options are added */
    const char *options;
    int chapter;
    int patience_ms;     /* for a reply */
    int end_patience_ms; /* to see how a server ended that hung up; 0: STOP_PATIENCE_MS */
    int batch;           /* commands that are sent at once; 0: as many as fit */
    const char *missing; /* commands that ours does not have, as differ_generate.h names them; or NULL */
    Process process[SIDES];
    Connection line[SIDES], inspector[SIDES];
} Pair;

bool pair_lacks(const Pair *pair, const char *name);

bool pair_start(Pair *pair, Bytes *why_not);

/* False: ours did not end as a server should (a crash, a sanitizer's report); `why` says how, if not
 * NULL. */
bool pair_stop(Pair *pair, Bytes *why);

/* Both empty and set as at their start, with fresh connections; one that has ended is started again. False: one does not start,
 * or not answer. */
bool pair_reset(Pair *pair, Bytes *why_not);

/* The replies to some commands: the bytes of each side, one reply after the other. */
typedef struct {
    Bytes bytes[SIDES];
    size_t *ends[SIDES]; /* where each reply ends */
    size_t got[SIDES];
    Bytes why[SIDES]; /* when a side has not answered all: how it ended, or that it said nothing */
} Answers;

/* Sends all and awaits all. False: a side did not answer them all. */
bool pair_ask(Pair *pair, Connection *ends, const Command *commands, size_t count,
              Answers *answers);
void answers_free(Answers *answers);
const char *answer_at(const Answers *answers, int side, size_t index, size_t *len);

#endif
