/* evict.c: see evict.h.
 *
 * Reading order: how much is too much; which key goes, by policy; the loop; the gate; options.
 */
#include "evict.h"

#include <inttypes.h>

#include "clock.h"
#include "lab.h"
#include "log.h"
#include "mem.h"
#include "reply.h"
#include "server.h"
#include "usage.h"

enum {
    VOLATILE_LRU,
    VOLATILE_LFU,
    VOLATILE_RANDOM,
    VOLATILE_TTL,
    ALLKEYS_LRU,
    ALLKEYS_LFU,
    ALLKEYS_RANDOM,
    NO_EVICTION,
};

static struct {
    int64_t limit, samples, tenacity; /* options */
    int policy;
    bool use_pool;

    EvictionPool pool;
    unsigned next_db;       /* whose turn it is, where keys are chosen at random */
    LoopTimer timer;        /* goes on with what was left to do; 0: nothing is */
    size_t left_behind;     /* bytes, when time was up, or when the limit was lowered */
} evict = {.samples = 5, .tenacity = 10, .policy = NO_EVICTION, .use_pool = true};

/* ---- how much is too much --------------------------------------------------------------------- */

size_t evict_not_counted(void)
{
    size_t bytes = 0;
    for (const MemoryOverhead *part = server.plan->memory_overhead; part->bytes; part++)
        bytes += part->bytes();
    return bytes;
}

static size_t excess_with(size_t more)
{
    size_t limit = (size_t)evict.limit, used = mem_used() + more;
    if (limit == 0 || used <= limit) return 0;
    size_t excess = used - limit, not_counted = evict_not_counted();
    return excess > not_counted ? excess - not_counted : 0;
}

size_t evict_excess(void)
{
    return excess_with(0);
}

/* A table of keys doubles in one piece, and a large one is a large piece. Rather than evict for it, chains
 * may grow longer for a while, up to this mean; after that looking for keys would cost more than memory.
 * Redis's bound is the golden ratio too. A table that shrinks is asked for in order to free memory. */
bool growth_fits(size_t bytes, double load)
{
    static const double dense = 1.618;
    if (load < 1 || load > dense) return true;
    return excess_with(bytes) == 0;
}

/* ---- which key goes --------------------------------------------------------------------------- */

/* From the idle time the moment of the last use: two candidates that come into the pool at different times
 * can then be compared. (Redis compares idle times as they were when each came.) */
static uint64_t by_recency(const Key *key)
{
    int64_t now_ms = clock_now_ms() / lru_clock_resolution_ms * lru_clock_resolution_ms;
    return UINT64_MAX - (uint64_t)(now_ms - usage_idle_ms(key->value));
}

static uint64_t by_frequency(const Key *key)
{
    return LFU_MOST - usage_frequency(key->value);
}

static uint64_t by_deadline(const Key *key)
{
    return UINT64_MAX - (uint64_t)key->deadline_ms;
}

static const EvictionRule rules[] = {
    [VOLATILE_LRU] = {true, by_recency},   [VOLATILE_LFU] = {true, by_frequency},
    [VOLATILE_RANDOM] = {true, NULL},      [VOLATILE_TTL] = {true, by_deadline},
    [ALLKEYS_LRU] = {false, by_recency},   [ALLKEYS_LFU] = {false, by_frequency},
    [ALLKEYS_RANDOM] = {false, NULL},      [NO_EVICTION] = {false, NULL},
};

static EvictMeasure measure(void)
{
    uint64_t (*idleness)(const Key *) = rules[evict.policy].idleness;
    if (idleness == by_recency) return BY_RECENCY;
    if (idleness == by_frequency) return BY_FREQUENCY;
    return idleness == by_deadline ? BY_DEADLINE : BY_NOTHING;
}

/* The databases take turns. */
static Key *choose_at_random(const EvictionRule *rule, Db **db)
{
    for (int i = 0; i < db_count(); i++) {
        *db = db_by_id((int)(evict.next_db++ % (unsigned)db_count()));
        void *payload = dict_random(rule->only_with_deadline ? (*db)->deadlines : (*db)->keys,
                                    random_dice());
        if (payload) return rule->only_with_deadline ? *(Key **)payload : payload;
    }
    return NULL;
}

/* The most idle candidate whose key is still what it was put into the pool for. The others are ghosts:
 * deleted meanwhile, or their deadline taken away. */
static Key *best_of_pool(const EvictionRule *rule, Db **db)
{
    const EvictionCandidate *best;
    while ((best = eviction_pool_take(&evict.pool)) != NULL) {
        *db = db_by_id(best->db);
        Key *key = dict_find((*db)->keys, (Slice){best->name, best->name_len});
        if (key && !(rule->only_with_deadline && key->deadline_ms == NO_DEADLINE)) return key;
    }
    return NULL;
}

/* Samples of all databases compete in the pool. A pool of ghosts alone says nothing of the keys there
 * are: then more are sampled, until there are none. */
static Key *choose_by_samples(const EvictionRule *rule, Db **db)
{
    Key *key;
    size_t keys;
    if (!evict.use_pool) eviction_pool_clear(&evict.pool);
    do {
        keys = 0;
        for (int i = 0; i < db_count(); i++) {
            Db *sampled = db_by_id(i);
            size_t count = dict_count(rule->only_with_deadline ? sampled->deadlines : sampled->keys);
            size_t samples = (size_t)evict.samples < count ? (size_t)evict.samples : count;
            if (count > 0) eviction_pool_fill(&evict.pool, sampled, rule, samples);
            keys += count;
        }
        key = best_of_pool(rule, db);
    } while (!key && keys > 0);
    return key;
}

/* The key that shall go, and its database; NULL: the policy has none to give. */
static Key *choose(Db **db)
{
    const EvictionRule *rule = &rules[evict.policy];
    if (evict.policy == NO_EVICTION) return NULL;
    return rule->idleness ? choose_by_samples(rule, db) : choose_at_random(rule, db);
}

/* Whoever wants to know is told first, as with keys that expire: the AOF and the replicas write a DEL (09,
 * 14). It is no command's doing, so there is no call. */
static void evict_key(Db *db, Key *key)
{
    key_changed_in(NULL, db, key_name(key), EVENT_EVICTED, "evicted");
    db_delete(db, key, EVICTED);
    server.stats.evicted_keys++;
}

/* ---- until it fits ---------------------------------------------------------------------------- */

/* Up to tenacity 10 the bound grows in steps of 50 microseconds, then by 15 % each; 100 knows none. */
static int64_t time_bound_ns(void)
{
    enum { STEP_US = 50, STEPS = 10 };
    if (evict.tenacity == 100) return INT64_MAX;
    if (evict.tenacity <= STEPS) return evict.tenacity * STEP_US * 1000;
    double us = STEPS * STEP_US;
    for (int64_t i = STEPS; i < evict.tenacity; i++) us *= 1.15;
    return (int64_t)(us * 1000);
}

/* Is it enough for this time, after so many keys? The clock is asked now and then, and first when some keys
 * are gone: mostly one is all that was needed. *end_ns is 0 at first. */
static bool time_is_up(size_t excess, int evicted, int64_t *end_ns)
{
    enum { BETWEEN_LOOKS = 16 };
    if (evicted == 0 || evicted % BETWEEN_LOOKS != 0 || evict.tenacity == 100) return false;
    if (excess > EVICT_SLACK && excess > evict.left_behind) return false;
    int64_t now_ns = clock_monotonic_ns();
    if (*end_ns == 0) *end_ns = now_ns + time_bound_ns();
    return now_ns >= *end_ns;
}

static void note_outcome(size_t excess)
{
    ServerStats *stats = &server.stats;
    evict.left_behind = excess;
    if (excess > 0 && stats->exceeding_since_ns == 0) stats->exceeding_since_ns = clock_monotonic_ns();
    if (excess > 0 || stats->exceeding_since_ns == 0) return;
    stats->exceeded_ns += clock_monotonic_ns() - stats->exceeding_since_ns;
    stats->exceeding_since_ns = 0;
}

static void go_on_later(void);

/* LAB 8.3: evict keys, one after the other, until memory is under the limit.
 * evict_excess() says by how many bytes it is above. choose(&db) finds the key that shall go, and its
 * database; evict_key(db, key) deletes it.
 *   EVICT_DONE          there is no excess (any more)
 *   EVICT_NOTHING_LEFT  there is some, and choose finds no key
 *   EVICT_LATER         there is some, but time_is_up, which wants to know the excess and how many keys
 *                       have been evicted so far; go_on_later() then does the rest between commands
 * Before any of the three is returned, note_outcome hears what excess is left: INFO tells it.
 * Tests: allkeys clock-resolution command-line conf-file conf-rewrite evicted-is-gone freq-kept ghosts
 * hit-rate info-fields large-key limit-holds lower-limit lowered-in-steps memory-units more-samples
 * nearest-deadline oldest-first oom-allowed oom-order oom-refused oom-undone pool-helps random-is-fair
 * resetstat scan-flood shared-numbers used-again volatile-none volatile-only volatile-spares */
EvictOutcome evict_until_it_fits(void)
{
    LAB_TODO("8.3");
}
/* END LAB 8.3 */

/* A timer of 0 ms runs once a turn of the loop: commands and eviction take turns. */
static int64_t go_on(Loop *loop, void *data)
{
    (void)loop, (void)data;
    if (evict_until_it_fits() == EVICT_LATER) return 0;
    evict.timer = 0;
    return LOOP_TIMER_DONE;
}

static void go_on_later(void)
{
    if (evict.timer == 0) evict.timer = loop_timer_add(server.loop, 0, go_on, NULL);
}

/* ---- the gate --------------------------------------------------------------------------------- */

/* LAB 8.4: memory is over the limit, and nothing is left to evict: who may pass?
 * A command that may need memory (CMD_DENYOOM in call->flags) is refused, with
 *     "OOM command not allowed when used memory > 'maxmemory'."
 * All others pass. A GET does no harm, and a DEL may be what makes room.
 * Tests: allkeys evicted-is-gone lower-limit oom-allowed oom-order oom-refused oom-undone resetstat
 * volatile-none volatile-only */
static Verdict pass_when_full(Call *call)
{
    LAB_TODO("8.4");
}
/* END LAB 8.4 */

/* Whatever the command is, keys are evicted first: those who read see to it as well. */
Verdict gate_memory(Call *call)
{
    if (evict.limit == 0 || evict_until_it_fits() != EVICT_NOTHING_LEFT) return GATE_PASS;
    return pass_when_full(call);
}

/* ---- options ---------------------------------------------------------------------------------- */

/* A value that many keys share can't tell which of them is used. */
static void share_integers(void)
{
    bool by_use = measure() == BY_RECENCY || measure() == BY_FREQUENCY;
    object_share_integers(evict.limit == 0 || !by_use);
}

static const char *apply_limit(void)
{
    share_integers();
    size_t excess = evict_excess();
    note_outcome(excess); /* nobody has to make up for all of it at once */
    if (excess == 0) return NULL;
    log_line(LOG_WARNING,
             "maxmemory is now %" PRId64 " bytes, and %zu more are in use: keys will be evicted, or "
             "commands that need memory refused, as maxmemory-policy has it",
             evict.limit, excess);
    go_on_later();
    return NULL;
}

/* What the pool knows is in the old policy's terms. */
static const char *apply_policy(void)
{
    usage_choose(measure() == BY_FREQUENCY ? USAGE_FREQUENCY : USAGE_RECENCY);
    share_integers();
    eviction_pool_clear(&evict.pool);
    return NULL;
}

static const OptionWord policies[] = {
    {"volatile-lru", VOLATILE_LRU},       {"volatile-lfu", VOLATILE_LFU},
    {"volatile-random", VOLATILE_RANDOM}, {"volatile-ttl", VOLATILE_TTL},
    {"allkeys-lru", ALLKEYS_LRU},         {"allkeys-lfu", ALLKEYS_LFU},
    {"allkeys-random", ALLKEYS_RANDOM},   {"noeviction", NO_EVICTION},
    {0}};

const Option evict_options[] = {
    {.name = "maxmemory", .kind = OPTION_MEMORY, .value.number = &evict.limit, .initial = "0",
     .min = 0, .max = INT64_MAX, .apply = apply_limit},
    {.name = "maxmemory-policy", .kind = OPTION_ENUM, .value.word = &evict.policy,
     .initial = "noeviction", .words = policies, .apply = apply_policy},
    {.name = "maxmemory-samples", .kind = OPTION_INT, .value.number = &evict.samples,
     .initial = "5", .min = 1, .max = INT32_MAX},
    {.name = "maxmemory-eviction-tenacity", .kind = OPTION_INT, .value.number = &evict.tenacity,
     .initial = "10", .min = 0, .max = 100},
    {.name = "maxmemory-eviction-pool", .kind = OPTION_BOOL, .value.yes = &evict.use_pool,
     .initial = "yes"}, /* ours: an experiment shows what it is good for */
    {0}};

void evict_start(void)
{
    eviction_pool_start(&evict.pool);
    apply_policy();
}

void evict_stop(void)
{
    eviction_pool_stop(&evict.pool);
}

EvictState evict_state(void)
{
    return (EvictState){.limit = evict.limit,
                        .policy = policies[evict.policy].name,
                        .measure = measure(),
                        .rule = &rules[evict.policy],
                        .pool = &evict.pool};
}
