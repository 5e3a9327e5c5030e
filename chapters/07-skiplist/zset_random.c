/* zset_random.c: see zset_random.h. */
#include "zset_random.h"

#include "arguments.h"
#include "client.h"
#include "dict.h"
#include "elements.h"
#include "reply.h"
#include "zset_object.h"
#include "zsets.h"

typedef struct {
    Client *client;
    const Object *zset;
    bool with_scores;
} Drawing;

/* RESP3 has a pair for each, RESP2 one after the other. */
static void reply_drawn(const Drawing *drawing, const ZsetEntry *entry)
{
    if (drawing->with_scores && drawing->client->protocol == 3) reply_array(drawing->client, 2);
    reply_element(drawing->client, &entry->member);
    if (drawing->with_scores) reply_double(drawing->client, entry->score);
}

static void reply_rank(const Drawing *drawing, size_t rank)
{
    ZsetIterator it;
    ZsetEntry entry;
    zset_iterate(&it, drawing->zset, (ZsetRange){rank, 1}, false);
    if (zset_next(&it, &entry)) reply_drawn(drawing, &entry);
}

/* ---- different ones ---------------------------------------------------------------------------- */

/* One pass over all. */
static void draw_in_passing(const Drawing *drawing, size_t wanted)
{
    ZsetIterator it;
    ZsetEntry entry;
    size_t left = zset_length(drawing->zset);
    zset_iterate(&it, drawing->zset, (ZsetRange){0, left}, false);
    while (wanted > 0 && zset_next(&it, &entry))
        if (random_selects(random_dice(), &wanted, &left)) reply_drawn(drawing, &entry);
}

static Slice rank_bytes(const void *payload)
{
    return (Slice){payload, sizeof(size_t)};
}

/* Ranks that were drawn before are drawn again: of a third of all, at most every third time. */
static void draw_ranks(const Drawing *drawing, size_t wanted)
{
    static const DictType ranks_type = {.key = rank_bytes};
    Dict *drawn = dict_new(&ranks_type);
    while (dict_count(drawn) < wanted) {
        size_t rank = random_below(random_dice(), zset_length(drawing->zset));
        if (dict_find(drawn, rank_bytes(&rank))) continue;
        size_t *remembered = dict_entry_new(sizeof(rank));
        *remembered = rank;
        dict_insert(drawn, remembered);
        reply_rank(drawing, rank);
    }
    dict_free(drawn);
}

/* ---- the command ------------------------------------------------------------------------------- */

/* `count` below zero: so many, the same one perhaps several times. */
static void reply_random_members(const Drawing *drawing, int64_t count)
{
    bool repeat = count < 0;
    size_t length = drawing->zset ? zset_length(drawing->zset) : 0;
    size_t wanted = repeat ? (size_t)-count : (size_t)count;
    if (length == 0 || (!repeat && wanted > length)) wanted = length;
    bool flat_pairs = drawing->with_scores && drawing->client->protocol == 2;
    reply_array(drawing->client, flat_pairs ? 2 * wanted : wanted);
    if (wanted == 0) return;
    if (repeat)
        for (size_t i = 0; i < wanted; i++)
            reply_rank(drawing, random_below(random_dice(), length));
    else if (wanted < length / 3)
        draw_ranks(drawing, wanted);
    else
        draw_in_passing(drawing, wanted);
}

/* Reads count [WITHSCORES]; false: it has replied. */
static bool read_options(Call *call, int64_t *count, bool *with_scores)
{
    if (!arg_integer(call, 2, count)) return false;
    if (*count < -INT64_MAX) {
        reply_error(call->client, "ERR value is out of range, value must between %lld and %lld",
                    (long long)-INT64_MAX, (long long)INT64_MAX);
        return false;
    }
    if (call->argc > 4 || (call->argc == 4 && !arg_is(call, 3, "WITHSCORES")))
        return refuse_syntax(call);
    *with_scores = call->argc == 4;
    if (*with_scores && (*count < -INT64_MAX / 2 || *count > INT64_MAX / 2)) {
        reply_error(call->client, "ERR value is out of range"); /* it could not be doubled */
        return false;
    }
    return true;
}

static void zrandmember_command(Call *call)
{
    int64_t count = 1;
    Drawing drawing = {.client = call->client};
    if (call->argc > 2 && !read_options(call, &count, &drawing.with_scores)) return;
    if (!zset_to_read(call, call->argv[1], &drawing.zset)) return;
    if (call->argc > 2)
        reply_random_members(&drawing, count);
    else if (drawing.zset)
        reply_rank(&drawing, random_below(random_dice(), zset_length(drawing.zset)));
    else
        reply_null(call->client);
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};

const CommandRow zset_random_commands[] = {
    {"zrandmember", zrandmember_command, -2, CMD_READONLY, CAT_SORTEDSET, reads}, {0}};
