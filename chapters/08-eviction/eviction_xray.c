/* eviction_xray.c: see eviction_xray.h. */
#include "eviction_xray.h"

#include <inttypes.h>
#include <stdlib.h>

#include "client.h"
#include "clock.h"
#include "dot.h"
#include "evict.h"
#include "mem.h"
#include "reply.h"
#include "usage.h"

enum {
    SHOWN_NAME = 20,
    SHOWN_KEYS = 12,  /* of the sample */
    BAR = 220,        /* points: the longest bar */
};

/* Dark enough to tell apart in print; the words beside them say the same. */
#define HEADER "#d9e8f6"
#define LENGTH "#8fb3d9"
#define FIRST "#f6ecd2"

#define TABLE "<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\">"

static const char *broken_rule(const EvictionPool *pool)
{
    if (pool->count < 0 || pool->count > EVICTION_POOL_PLACES) return "a pool with more than its places";
    for (int i = 1; i < pool->count; i++)
        if (pool->places[i - 1].idleness > pool->places[i].idleness) return "the pool is not in order";
    for (int i = 0; i < pool->count; i++) {
        const EvictionCandidate *place = &pool->places[i];
        if (place->db < 0 || place->db >= db_count()) return "a candidate of a database there is not";
        if (place->name_len > place->room) return "a name longer than its memory";
    }
    return NULL;
}

/* ---- words ------------------------------------------------------------------------------------- */

static Sds append_ms(Sds dot, int64_t ms)
{
    if (ms < 10000) return sds_append_format(dot, "%" PRId64 " ms", ms);
    if (ms < 600000) return sds_append_format(dot, "%" PRId64 " s", ms / 1000);
    return sds_append_format(dot, "%" PRId64 " min", ms / 60000);
}

/* What the pool's number stands for. */
static Sds describe_idleness(Sds dot, EvictMeasure measure, uint64_t idleness)
{
    switch (measure) {
    case BY_RECENCY:
        return append_ms(sds_append_text(dot, "idle "), clock_now_ms() - (int64_t)(UINT64_MAX - idleness));
    case BY_FREQUENCY: return sds_append_format(dot, "counter %d", LFU_MOST - (int)idleness);
    case BY_DEADLINE: {
        int64_t left = (int64_t)(UINT64_MAX - idleness) - clock_now_ms();
        return left < 0 ? sds_append_text(dot, "due") : append_ms(sds_append_text(dot, "due in "), left);
    }
    case BY_NOTHING: break;
    }
    return dot;
}

static Sds append_megabytes(Sds dot, size_t bytes)
{
    return sds_append_format(dot, "%.1f MB", (double)bytes / (1 << 20));
}

/* ---- the limit --------------------------------------------------------------------------------- */

static Sds draw_limit(Sds dot, const EvictState *state)
{
    dot = sds_append_format(dot, "  limit [label=<" TABLE "<tr><td bgcolor=\"" HEADER "\"><b>%s</b></td><td>",
                            state->policy);
    dot = append_megabytes(dot, mem_used());
    dot = sds_append_text(dot, " in use");
    if (state->limit > 0)
        dot = append_megabytes(sds_append_text(dot, ", the limit is "), (size_t)state->limit);
    else
        dot = sds_append_text(dot, ", no limit");
    if (state->measure == BY_FREQUENCY)
        dot = sds_append_format(dot, "</td><td>minute %u now", usage_minute());
    else
        dot = sds_append_format(dot, "</td><td>LRU clock at %u now, in units of %" PRId64 " ms",
                                lru_clock(), lru_clock_resolution_ms);
    return sds_append_text(dot, "</td></tr></table>>];\n");
}

/* ---- the pool ---------------------------------------------------------------------------------- */

static bool is_ghost(const EvictState *state, const EvictionCandidate *place)
{
    const Slice name = {place->name, place->name_len};
    const Key *key = dict_peek_hashed(db_by_id(place->db)->keys, name, dict_hash(name));
    return !key || (state->rule->only_with_deadline && key->deadline_ms == NO_DEADLINE);
}

static uint64_t ghosts(const EvictState *state)
{
    uint64_t count = 0;
    for (int i = 0; i < state->pool->count; i++) count += is_ghost(state, &state->pool->places[i]);
    return count;
}

static Sds draw_place(Sds dot, const EvictState *state, int i)
{
    const EvictionCandidate *place = &state->pool->places[i];
    bool first = i == state->pool->count - 1;
    dot = sds_append_format(dot, "<tr><td bgcolor=\"%s\">%d</td><td align=\"left\">", first ? FIRST : HEADER, i);
    dot = describe_idleness(dot, state->measure, place->idleness);
    dot = sds_append_format(dot, "</td><td>db %d</td><td align=\"left\">", place->db);
    dot = dot_append_bytes(dot, (Slice){place->name, place->name_len}, SHOWN_NAME);
    if (is_ghost(state, place)) dot = sds_append_text(dot, " <i>(a ghost)</i>");
    return sds_append_format(dot, "</td><td border=\"0\" align=\"left\">%s</td></tr>",
                             first ? "taken first" : i == 0 ? "pushed out first" : " ");
}

static Sds draw_pool(Sds dot, const EvictState *state)
{
    dot = sds_append_format(dot, "  pool [label=<" TABLE "<tr><td colspan=\"4\"><b>the pool</b>, %d of %d places"
                                 "</td></tr>",
                            state->pool->count, EVICTION_POOL_PLACES);
    for (int i = 0; i < state->pool->count; i++) dot = draw_place(dot, state, i);
    return sds_append_text(dot, "</table>>];\n");
}

/* ---- some keys --------------------------------------------------------------------------------- */

static uint64_t last_use(const Key *key)
{
    return (uint64_t)usage_idle_ms(key->value);
}

static uint64_t uses(const Key *key)
{
    return usage_frequency(key->value);
}

static int by_number(const void *a, const void *b)
{
    const Key *left = *(Key *const *)a, *right = *(Key *const *)b;
    uint64_t (*number)(const Key *) = object_usage.frequency ? uses : last_use;
    return (number(left) < number(right)) - (number(left) > number(right));
}

/* A filled cell and an empty one that together are always as wide. */
static Sds draw_bar(Sds dot, int width)
{
    return sds_append_format(dot,
                             "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr>"
                             "<td bgcolor=\"" LENGTH "\" fixedsize=\"true\" width=\"%d\" height=\"12\"></td>"
                             "<td fixedsize=\"true\" width=\"%d\" height=\"12\"></td></tr></table>",
                             width + 1, BAR - width + 1);
}

/* The 24 bits as the two numbers, or the one, that they are. */
static Sds draw_key(Sds dot, const Key *key, uint64_t most)
{
    uint32_t bits = key->value->lru;
    bool counted = object_usage.frequency != NULL;
    uint64_t number = counted ? uses(key) : last_use(key);
    int bar = most ? (int)((double)number / (double)most * BAR) : 0;
    dot = dot_append_bytes(sds_append_text(dot, "<tr><td align=\"left\">"), key_name(key), SHOWN_NAME);
    if (counted)
        dot = sds_append_format(dot, "</td><td>%u</td><td>%u", bits >> LFU_COUNTER_BITS, bits & LFU_MOST);
    else
        dot = sds_append_format(dot, "</td><td colspan=\"2\">%u", bits);
    dot = draw_bar(sds_append_text(dot, "</td><td sides=\"TBL\">"), bar);
    dot = sds_append_text(dot, "</td><td sides=\"TBR\" align=\"right\">");
    dot = counted ? sds_append_format(dot, "%" PRIu64, number) : append_ms(dot, (int64_t)number);
    return sds_append_text(dot, "</td></tr>");
}

#define TITLE(columns, text) "<td colspan=\"" columns "\" bgcolor=\"" HEADER "\">" text "</td>"

static const char *titles(void)
{
    if (object_usage.frequency)
        return TITLE("1", "key") TITLE("1", "minute<br/>16 bits") TITLE("1", "counter<br/>8 bits")
               TITLE("2", "counter, decayed until now");
    return TITLE("1", "key") TITLE("2", "last used<br/>24 bits") TITLE("2", "idle until now");
}

static Sds draw_sample(Sds dot, Db *db)
{
    void *sample[SHOWN_KEYS];
    size_t count = dict_sample(db->keys, random_dice(), sample, SHOWN_KEYS);
    qsort(sample, count, sizeof sample[0], by_number);
    uint64_t most = 0;
    if (count > 0) most = object_usage.frequency ? uses(sample[0]) : last_use(sample[0]);
    dot = sds_append_format(dot,
                            "  sample [label=<" TABLE "<tr><td colspan=\"5\"><b>%zu of %zu keys</b>"
                            " of db %d, by chance</td></tr><tr>%s</tr>",
                            count, dict_count(db->keys), db->id, titles());
    for (size_t i = 0; i < count; i++) dot = draw_key(dot, sample[i], most);
    return sds_append_text(dot, "</table>>];\n");
}

/* ---- the subject ------------------------------------------------------------------------------- */

static bool has_no_more(Call *call, int at)
{
    if (call->argc > at) reply_error(call->client, "ERR syntax error");
    return call->argc <= at;
}

static void draw_eviction(Call *call, int at)
{
    if (!has_no_more(call, at)) return;
    EvictState state = evict_state();
    const char *broken = broken_rule(state.pool);
    Sds dot = sds_from("digraph eviction {\n"
                       "  rankdir=TB; nodesep=0.4; ranksep=0.3;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=14];\n"
                       "  edge [style=invis];\n");
    if (broken) {
        dot = sds_append_format(dot, "  broken [shape=box, label=\"BROKEN: %s\"];\n", broken);
    } else {
        dot = draw_limit(dot, &state);
        dot = draw_pool(dot, &state);
        dot = draw_sample(dot, db_of(call));
        dot = sds_append_text(dot, "  limit -> pool; limit -> sample;\n");
    }
    dot = sds_append_text(dot, "}\n");
    reply_verbatim(call->client, "txt", sds_slice(dot));
    sds_free(dot);
}

static void reply_stats(Call *call, int at)
{
    if (!has_no_more(call, at)) return;
    EvictState state = evict_state();
    const EvictionPool *pool = state.pool;
    const XrayNumber numbers[] = {
        {"valid", broken_rule(pool) == NULL},
        {"used_memory", mem_used()},
        {"maxmemory", (uint64_t)state.limit},
        {"excess", evict_excess()},
        {"lru_clock", lru_clock()},
        {"lfu_minute", usage_minute()},
        {"pool_places", EVICTION_POOL_PLACES},
        {"pool_candidates", (uint64_t)pool->count},
        {"pool_ghosts", ghosts(&state)},
    };
    xray_reply_numbers(call->client, numbers, sizeof(numbers) / sizeof(numbers[0]));
}

const XraySubject eviction_xrays[] = {
    {"eviction", "EVICTION", "    The limit on memory, the pool of candidates, and when some keys were used.",
     draw_eviction, reply_stats},
    {0}};
