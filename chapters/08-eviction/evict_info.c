/* evict_info.c: see evict_info.h. */
#include "evict_info.h"

#include <inttypes.h>

#include "clock.h"
#include "evict.h"
#include "info.h"
#include "server.h"

Sds info_evict_memory(Sds out)
{
    EvictState state = evict_state();
    out = sds_append_format(out, "maxmemory:%" PRId64 "\r\n", state.limit);
    out = info_append_human(out, "maxmemory_human", (size_t)state.limit);
    return sds_append_format(out,
                             "maxmemory_policy:%s\r\n"
                             "mem_not_counted_for_evict:%zu\r\n",
                             state.policy, evict_not_counted());
}

Sds info_evict_stats(Sds out)
{
    int64_t since_ns = server.stats.exceeding_since_ns;
    int64_t now_ns = since_ns ? clock_monotonic_ns() - since_ns : 0;
    return sds_append_format(out,
                             "evicted_clients:0\r\n" /* 11 limits what clients may use */
                             "total_eviction_exceeded_time:%" PRId64 "\r\n"
                             "current_eviction_exceeded_time:%" PRId64 "\r\n",
                             (server.stats.exceeded_ns + now_ns) / 1000000, now_ns / 1000000);
}
