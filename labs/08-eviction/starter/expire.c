/* expire.c: active expiry. See expire.h.
 *
 * Reading order: how much effort, one key, one database, one cycle, and the two that are called.
 * In Redis: src/expire.c, activeExpireCycle.
 */
#include "expire.h"

#include <inttypes.h>

#include "clock.h"
#include "db.h"
#include "lab.h"
#include "server.h"

/* With the least effort. Each step more adds a quarter of KEYS and of FAST_US, SLOW_PERCENT_STEP, and
 * takes a percent from what is acceptable. */
enum {
    KEYS = 20,         /* looked at before we ask how many of them were due */
    FAST_US = 1000,    /* a fast cycle takes no longer */
    SLOW_PERCENT = 25, /* of the time between two slow cycles */
    SLOW_PERCENT_STEP = 2,
    ACCEPTABLE_PERCENT = 10, /* of the keys looked at: with more, it is worth going on */
};

/* Databases that one cycle visits; the next begins where it has stopped. */
enum { DATABASES_MAX = 16 };

/* Buckets looked into for one key, at most: in a sparse table most are empty. */
enum { BUCKETS_PER_KEY = 20 };

/* The estimate follows the last cycle by so much, so that one lucky sample does not change the picture. */
static const double NEWS = 0.05;

static struct {
    int64_t effort; /* the option active-expire-effort, 1 to 10 */
    int next_db;
    bool cut_short; /* the last cycle had more to do than time */
    int64_t last_fast_ns;
} expiry = {.effort = 1};

/* ---- how much effort -------------------------------------------------------------------------- */

typedef struct {
    size_t keys_wanted;
    size_t acceptable_percent;
    int64_t fast_us, slow_percent;
} Effort;

static Effort effort(void)
{
    int64_t more = expiry.effort - 1;
    return (Effort){
        .keys_wanted = (size_t)(KEYS + KEYS / 4 * more),
        .acceptable_percent = (size_t)(ACCEPTABLE_PERCENT - more),
        .fast_us = FAST_US + FAST_US / 4 * more,
        .slow_percent = SLOW_PERCENT + SLOW_PERCENT_STEP * more,
    };
}

/* ---- some keys -------------------------------------------------------------------------------- */

typedef struct {
    Db *db;
    size_t looked_at, expired;
} Sample;

static void look_at(void *data, void *payload)
{
    Sample *sample = data;
    Key *key = *(Key **)payload;
    sample->looked_at++;
    if (!key_expired(key)) return;
    sample->expired++;
    expire_if_due(sample->db, key, 0); /* the same end as for a key that somebody has looked up */
}

/* Goes on through the table of deadlines from where it was left, until it has seen so many keys. */
static Sample look_at_some(Db *db, size_t keys)
{
    Sample sample = {.db = db};
    for (size_t buckets = 0; buckets < keys * BUCKETS_PER_KEY && sample.looked_at < keys; buckets++)
        db->expiry_cursor = dict_scan(db->deadlines, db->expiry_cursor, look_at, &sample);
    return sample;
}

/* ---- one database ----------------------------------------------------------------------------- */

typedef struct {
    Effort effort;
    int64_t end_ns; /* of the time it has */
    size_t looked_at, expired;
    bool out_of_time;
} Cycle;

static bool time_is_up(Cycle *cycle)
{
    cycle->out_of_time = clock_monotonic_ns() >= cycle->end_ns;
    return cycle->out_of_time;
}

/* LAB 8.1: what one cycle does in one database.
 * look_at_some(db, keys) looks at the next so many keys that have a deadline, deletes those that are due,
 * and says how many there were of each. One round asks for effort.keys_wanted keys, or for all if there
 * are fewer. If more than effort.acceptable_percent of those looked at were due, many more will be:
 * another round follows. It ends when that is not so, when no key with a deadline is left, or when
 * time_is_up, which is asked after every round.
 * cycle->looked_at and cycle->expired count what all rounds have seen.
 * Tests: all but predictions */
static void expire_in(Db *db, Cycle *cycle)
{
    LAB_TODO("8.1");
}
/* END LAB 8.1 */

/* ---- one cycle -------------------------------------------------------------------------------- */

static void take_note(const Cycle *cycle, int64_t began_ns)
{
    expiry.cut_short = cycle->out_of_time;
    if (cycle->out_of_time) server.stats.expiry_cut_short++;
    server.stats.expiry_ns += (uint64_t)(clock_monotonic_ns() - began_ns);
    double due = cycle->looked_at ? 100.0 * (double)cycle->expired / (double)cycle->looked_at : 0;
    server.stats.stale_percent += NEWS * (due - server.stats.stale_percent);
}

static void run_cycle(int64_t began_ns, int64_t budget_us)
{
    Cycle cycle = {.effort = effort(), .end_ns = began_ns + budget_us * 1000};
    int visits = db_count() < DATABASES_MAX || expiry.cut_short ? db_count() : DATABASES_MAX;
    for (int i = 0; i < visits && !cycle.out_of_time; i++) {
        expire_in(db_by_id(expiry.next_db), &cycle);
        expiry.next_db = (expiry.next_db + 1) % db_count();
    }
    take_note(&cycle, began_ns);
}

void expire_slow_cycle(void)
{
    if (db_keeps_what_is_due) return;
    run_cycle(clock_monotonic_ns(), effort().slow_percent * 1000000 / 100 / server.hz);
}

/* Between two slow cycles, only while there is reason to believe that much is due: the last cycle was cut
 * short, or its finds were many. And not again before it has rested for as long as it may have worked. */
void expire_fast_cycle(void)
{
    if (db_keeps_what_is_due) return;
    Effort most = effort();
    if (!expiry.cut_short && server.stats.stale_percent < (double)most.acceptable_percent) return;
    int64_t now_ns = clock_monotonic_ns();
    if (now_ns < expiry.last_fast_ns + 2 * most.fast_us * 1000) return;
    expiry.last_fast_ns = now_ns;
    run_cycle(now_ns, most.fast_us);
}

/* ---- options and numbers ---------------------------------------------------------------------- */

const Option expire_options[] = {{.name = "hz",
                                  .kind = OPTION_INT,
                                  .value.number = &server.hz,
                                  .initial = "10",
                                  .min = 1,
                                  .max = 500},
                                 {.name = "active-expire-effort",
                                  .kind = OPTION_INT,
                                  .value.number = &expiry.effort,
                                  .initial = "1",
                                  .min = 1,
                                  .max = 10},
                                 {0}};

Sds info_expire(Sds out)
{
    return sds_append_format(out,
                             "expired_stale_perc:%.2f\r\n"
                             "expired_time_cap_reached_count:%" PRIu64 "\r\n"
                             "expire_cycle_cpu_milliseconds:%" PRIu64 "\r\n",
                             server.stats.stale_percent, server.stats.expiry_cut_short,
                             server.stats.expiry_ns / 1000000);
}
