/* db_info.c: see db_info.h. */
#include "db_info.h"

#include <inttypes.h>

#include "clock.h"
#include "db.h"
#include "server.h"

enum { TTL_SAMPLES = 16 };

Sds info_expired_keys(Sds out)
{
    return sds_append_format(out, "expired_keys:%" PRIu64 "\r\n", server.stats.expired_keys);
}

Sds info_evicted_keys(Sds out)
{
    return sds_append_format(out, "evicted_keys:%" PRIu64 "\r\n", server.stats.evicted_keys);
}

Sds info_lookups(Sds out)
{
    return sds_append_format(out,
                             "keyspace_hits:%" PRIu64 "\r\n"
                             "keyspace_misses:%" PRIu64 "\r\n",
                             server.stats.keyspace_hits, server.stats.keyspace_misses);
}

Sds info_db_stats(Sds out)
{
    return info_lookups(info_evicted_keys(info_expired_keys(out)));
}

/* The mean of a few: of all it would cost a walk over all. */
static int64_t average_ttl_ms(const Db *db)
{
    static Random random;
    if (random.state[0] == 0) random = random_from(1);
    void *sample[TTL_SAMPLES];
    size_t count = dict_sample(db->deadlines, &random, sample, TTL_SAMPLES);
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t left = (*(Key **)sample[i])->deadline_ms - clock_now_ms();
        if (left > 0) sum += left / (int64_t)count;
    }
    return sum;
}

Sds info_keyspace(Sds out)
{
    for (int i = 0; i < db_count(); i++) {
        const Db *db = db_by_id(i);
        if (dict_count(db->keys) == 0) continue;
        out = sds_append_format(out, "db%d:keys=%zu,expires=%zu,avg_ttl=%" PRId64 "\r\n", i,
                                dict_count(db->keys), dict_count(db->deadlines),
                                average_ttl_ms(db));
    }
    return out;
}

const Option db_options[] = {{.name = "activerehashing", .kind = OPTION_BOOL,
                              .value.yes = &db_rehashes_when_idle, .initial = "yes"},
                             {0}};
