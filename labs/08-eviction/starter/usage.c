/* usage.c: see usage.h.
 *
 * Reading order: clocks that begin anew; the counter; what a look-up does.
 */
#include "usage.h"

#include "clock.h"
#include "lab.h"

static struct {
    UsageKind kind;
    int64_t log_factor, decay_minutes;
    int64_t minute_ms; /* an experiment need not wait for real ones */
} usage = {.log_factor = 10, .decay_minutes = 1, .minute_ms = 60000};

const Option usage_options[] = {
    {.name = "lru-clock-resolution-ms", .kind = OPTION_INT, .value.number = &lru_clock_resolution_ms,
     .initial = "1000", .min = 1, .max = INT32_MAX},
    {.name = "lfu-log-factor", .kind = OPTION_INT, .value.number = &usage.log_factor,
     .initial = "10", .min = 0, .max = INT32_MAX},
    {.name = "lfu-decay-time", .kind = OPTION_INT, .value.number = &usage.decay_minutes,
     .initial = "1", .min = 0, .max = INT32_MAX},
    {.name = "lfu-minute-ms", .kind = OPTION_INT, .value.number = &usage.minute_ms,
     .initial = "60000", .min = 1, .max = INT32_MAX},
    {0}};

/* ---- when it was last used -------------------------------------------------------------------- */

/* LAB 8.2: the units between two readings of a clock that begins anew.
 * The clock has `bits` bits (24 for a value's last use, 16 for the minute of its counter) and counts up
 * to 2^bits - 1, then from 0. `then` was read first, `now` later: `now` may be the smaller number. The
 * answer is 0 .. 2^bits - 1.
 * Tests: allkeys clock-resolution clock-wraps decays freq-or-idle ghosts hit-rate idle-ticks large-key
 * limit-holds lower-limit more-samples oldest-first pool-helps resetstat scan-flood used-again
 * volatile-only volatile-spares */
uint32_t usage_units_between(uint32_t then, uint32_t now, unsigned bits)
{
    LAB_TODO("8.2");
}
/* END LAB 8.2 */

int64_t usage_idle_ms(const Object *value)
{
    uint32_t units = usage_units_between(value->lru, lru_clock(), LRU_BITS);
    return (int64_t)units * lru_clock_resolution_ms;
}

/* ---- how often it is used --------------------------------------------------------------------- */

/* LAB 8.6: one more use, counted logarithmically.
 * A counter at LFU_MOST stays there. Any other goes up by one with a chance of
 *
 *     1 in (above * usage.log_factor + 1)       where `above` is how far it is above LFU_FIRST, or 0
 *
 * so that the first uses always count and the thousandth hardly ever does. random_unit(random) draws a
 * number from 0 up to, not including, 1.
 * Tests: counts-logarithmically freq-counts freq-kept scan-flood volatile-only volatile-spares */
unsigned usage_count_up(unsigned counter, Random *random)
{
    LAB_TODO("8.6");
}
/* END LAB 8.6 */

/* LAB 8.7: what is left of a counter after `minutes` without use.
 * It loses one for every usage.decay_minutes that are full, and never falls below 0. Where
 * usage.decay_minutes is 0 it loses nothing.
 * Tests: allkeys decays freq-or-idle scan-flood volatile-only volatile-spares */
unsigned usage_decayed(unsigned counter, uint32_t minutes)
{
    LAB_TODO("8.7");
}
/* END LAB 8.7 */

uint32_t usage_minute(void)
{
    return (uint32_t)(clock_now_ms() / usage.minute_ms) & ((1u << LFU_MINUTE_BITS) - 1);
}

static uint32_t pack(uint32_t minute, unsigned counter)
{
    return (minute << LFU_COUNTER_BITS | counter) & ((1u << LRU_BITS) - 1);
}

static uint32_t first_frequency(void)
{
    return pack(usage_minute(), LFU_FIRST);
}

unsigned usage_frequency(const Object *value)
{
    if (usage.decay_minutes == 0) return value->lru & LFU_MOST; /* nobody asks for the time */
    uint32_t since = value->lru >> LFU_COUNTER_BITS;
    return usage_decayed(value->lru & LFU_MOST,
                         usage_units_between(since, usage_minute(), LFU_MINUTE_BITS));
}

/* ---- which of the two, and a use -------------------------------------------------------------- */

void usage_choose(UsageKind kind)
{
    static const ObjectUsage usages[] = {
        [USAGE_RECENCY] = {.first = lru_clock, .idle_ms = usage_idle_ms},
        [USAGE_FREQUENCY] = {.first = first_frequency, .frequency = usage_frequency},
    };
    usage.kind = kind;
    object_usage = usages[kind];
}

/* A use brings the counter down for the time that has passed, then up for itself. */
bool usage_touch(Db *db, Key *key, unsigned flags)
{
    (void)db;
    Object *value = key->value;
    if (flags & DB_NO_TOUCH) return true;
    if (usage.kind == USAGE_RECENCY)
        value->lru = lru_clock() & ((1u << LRU_BITS) - 1);
    else
        value->lru = pack(usage_minute(), usage_count_up(usage_frequency(value), random_dice())) &
                     ((1u << LRU_BITS) - 1);
    return true;
}
