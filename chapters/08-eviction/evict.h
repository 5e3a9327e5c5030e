/* evict.h: a limit on memory, and which keys go when it is reached.
 *
 *     a command comes -> gate_memory -> used <= maxmemory? --- yes ------------------------> it runs
 *                            ^                  | no
 *                            |                  v
 *                            +--- deleted <- choose a key, by maxmemory-policy
 *                                               | there is none to choose
 *                                               v
 *                                   it may need memory (DENYOOM)? it is refused; else it runs
 *
 * Rules
 *   - The limit is looked at before each command of a client, not while one runs: a command may go beyond
 *     it by what it brings along, and the next one pays.
 *   - What counts is what mem_used says, the clients' buffers too, less what the plan's memory_overhead says.
 *   - Eviction takes time, and everybody waits. After a time bound (maxmemory-eviction-tenacity) commands go
 *     on, and the rest is done between them, a time bound a turn of the loop. But not if more than
 *     EVICT_SLACK is left to do: else a flood of large values over small ones would outrun us.
 *   - So memory never exceeds the limit by more than EVICT_SLACK, and what one command brings: its text in
 *     the input buffer, its copy of that, its reply; and the tables of keys, if they must grow (growth_fits).
 *
 * Trade-off: Redis has no such slack. There the time bound always holds, and memory doesn't.
 *
 * In Redis: src/evict.c, performEvictions, getMaxmemoryState; src/server.c, processCommand.
 */
#ifndef EVICT_H
#define EVICT_H

#include "command.h"
#include "eviction_pool.h"
#include "options.h"

enum { EVICT_SLACK = 1 << 20 }; /* bytes: freeing as much in small keys takes some ten milliseconds */

extern const Option evict_options[]; /* maxmemory… */

typedef enum {
    EVICT_DONE,         /* we are under the limit */
    EVICT_LATER,        /* not yet, but time is up: a timer goes on */
    EVICT_NOTHING_LEFT, /* the policy finds no key that might go */
} EvictOutcome;

EvictOutcome evict_until_it_fits(void);

size_t evict_excess(void);      /* bytes above the limit now, 0: none */
size_t evict_not_counted(void); /* bytes that don't count, of those in use */

/* Steps of the plan. */
void evict_start(void);           /* start */
void evict_stop(void);            /* stop */
Verdict gate_memory(Call *call);  /* gates */
bool growth_fits(size_t bytes, double load); /* table_grows */

/* What a policy goes by. */
typedef enum { BY_NOTHING, BY_RECENCY, BY_FREQUENCY, BY_DEADLINE } EvictMeasure;

/* For INFO and XRAY. */
typedef struct {
    int64_t limit; /* bytes; 0: none */
    const char *policy;
    EvictMeasure measure;
    const EvictionRule *rule;
    const EvictionPool *pool;
} EvictState;

EvictState evict_state(void);

#endif
