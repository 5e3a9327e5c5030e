/* eviction_pool.h: the best candidates for eviction seen so far, from many small samples.
 *
 *      0                                                        count - 1
 *     +-----------+-----------+-----------+- - - - - +-----------+
 *     | idle 12 s | idle 31 s | idle 31 s |          | idle 90 s |  <- taken first
 *     | db 0, "a" | db 0, "k" | db 3, "x" |          | db 0, "q" |
 *     +-----------+-----------+-----------+- - - - - +-----------+
 *       ^ pushed out when a better one comes and all places are taken
 *
 * Rules for callers
 *   - A candidate is a copy of a key's name, not the key: that may be deleted, or lose its deadline,
 *     or be used, before its turn comes. Whoever takes one looks it up again.
 *   - "Idleness" is whatever the policy goes by, as a number that is larger for what should go sooner.
 *   - The pool is of all databases.
 *
 * Trade-off: to know the least used key of all one would keep all keys in order, and reorder them at every
 * read: two pointers a key, and three cache lines touched a read. A sample costs nothing until something
 * must go. The best of 5 is often not very idle; but the second best of this sample is remembered, and
 * competes with the next one's. So 16 places do nearly what order does: `make experiment8`.
 *
 * In Redis: src/evict.c, evictionPoolAlloc, evictionPoolPopulate.
 */
#ifndef EVICTION_POOL_H
#define EVICTION_POOL_H

#include "db.h"

enum {
    EVICTION_POOL_PLACES = 16,
    EVICTION_POOL_NAME = 255, /* bytes: longer names are copied to memory of their own */
};

typedef struct {
    uint64_t idleness;
    int db;
    uint32_t name_len;
    char *name;    /* the place's own; it moves along when candidates change places */
    size_t room;   /* bytes behind `name` */
} EvictionCandidate;

typedef struct {
    EvictionCandidate places[EVICTION_POOL_PLACES]; /* the first `count` in order, the least idle first */
    int count;
} EvictionPool;

/* What a policy looks for. */
typedef struct {
    bool only_with_deadline;
    uint64_t (*idleness)(const Key *key);
} EvictionRule;

void eviction_pool_start(EvictionPool *pool); /* allocates what short names need */
void eviction_pool_stop(EvictionPool *pool);
void eviction_pool_clear(EvictionPool *pool);

/* False: all places are taken by candidates at least as idle. Copies the name. O(places). */
bool eviction_pool_insert(EvictionPool *pool, uint64_t idleness, int db, Slice name);

/* Samples keys of a database and offers each to the pool. */
void eviction_pool_fill(EvictionPool *pool, Db *db, const EvictionRule *rule, size_t samples);

/* The most idle one, no longer in the pool; good until the next insert or take. NULL: the pool is empty. */
const EvictionCandidate *eviction_pool_take(EvictionPool *pool);

#endif
