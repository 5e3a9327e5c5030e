/* usage.h: what the 24 bits of an object remember of its use: when it was last used, or how often.
 *
 *      23                       8 7          0
 *     +--------------------------------------+
 *     | LRU: units since 1970, modulo 2^24   |   a unit is lru-clock-resolution-ms: 1 s, so it begins
 *     +--------------------------------------+   anew every 194 days
 *     | LFU: minutes since 1970, | counter   |   the minute when the counter was last brought down, and
 *     |      modulo 2^16         |           |   a counter of uses that grows ever more slowly
 *     +--------------------------+-----------+
 *
 * Rules for callers
 *   - The policy says which of the two is kept (evict.h); usage_choose switches. What the bits of values
 *     held before, they then mean in the other's terms: nonsense, until they are used again. As in Redis.
 *   - usage_touch stands in the plan's key_read, where 05 had lru_touch.
 *   - A new value begins with usage of its own; one that takes another's place under a key keeps the
 *     other's (key_set_value): what is used is the key.
 *
 * Trade-off: a counter of 8 bits can't count a million uses. It need not: it is drawn by lot whether a use
 * counts, with a chance that falls as the counter grows. 255 then stands for about a million, and one
 * byte tells the used from the much used.
 *
 * In Redis: src/evict.c, estimateObjectIdleTime, LFULogIncr, LFUDecrAndReturn; src/db.c, updateLFU.
 */
#ifndef USAGE_H
#define USAGE_H

#include "db.h"
#include "options.h"
#include "random.h"

enum { LFU_MINUTE_BITS = 16, LFU_COUNTER_BITS = 8 };

_Static_assert(LFU_MINUTE_BITS + LFU_COUNTER_BITS == LRU_BITS, "both readings fill the same bits");

enum {
    LFU_FIRST = 5, /* of a new value: at 0 it would be evicted before its second use */
    LFU_MOST = (1 << LFU_COUNTER_BITS) - 1,
};

extern const Option usage_options[]; /* lru-clock-resolution-ms, lfu-… */

typedef enum { USAGE_RECENCY, USAGE_FREQUENCY } UsageKind;
void usage_choose(UsageKind kind); /* what is kept from now on; at start: recency */

/* How many units lie between two readings of a clock of so many bits, which begins anew when they are
 * full. Right as long as the true distance is below 2^bits. */
uint32_t usage_units_between(uint32_t then, uint32_t now, unsigned bits);

uint32_t usage_minute(void); /* as the 16 bits hold it, now */

int64_t usage_idle_ms(const Object *value);      /* while recency is kept; to the clock's resolution */
unsigned usage_frequency(const Object *value);   /* while frequency is kept: the counter as of now */

/* The counter after one more use. */
unsigned usage_count_up(unsigned counter, Random *random);

/* The counter after so many minutes without use. */
unsigned usage_decayed(unsigned counter, uint32_t minutes);

/* Step of the plan, key_read: it has been used, unless flags say DB_NO_TOUCH. */
bool usage_touch(Db *db, Key *key, unsigned flags);

#endif
