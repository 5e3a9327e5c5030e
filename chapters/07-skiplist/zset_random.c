/* zset_random.c: see zset_random.h. */
#include "zset_random.h"

#include "dict.h"
#include "elements.h"
#include "random_elements.h"
#include "reply.h"
#include "zset_object.h"
#include "zsets.h"

typedef struct {
    Client *client;
    const Object *zset; /* NULL: an empty one */
    RandomRequest request;
} Drawing;

static void reply_drawn(const Drawing *drawing, const ZsetEntry *entry)
{
    random_reply_next(drawing->client, &drawing->request);
    reply_element(drawing->client, &entry->member);
    if (drawing->request.in_pairs) reply_double(drawing->client, entry->score);
}

static size_t draw_rank(const Drawing *drawing)
{
    return random_below(random_dice(), zset_length(drawing->zset));
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
        size_t rank = draw_rank(drawing);
        if (dict_find(drawn, rank_bytes(&rank))) continue;
        size_t *remembered = dict_entry_new(sizeof(rank));
        *remembered = rank;
        dict_insert(drawn, remembered);
        reply_rank(drawing, rank);
    }
    dict_free(drawn);
}

/* ---- the command ------------------------------------------------------------------------------- */

static void reply_several(const Drawing *drawing)
{
    size_t length = drawing->zset ? zset_length(drawing->zset) : 0;
    size_t wanted = random_reply_head(drawing->client, &drawing->request, length);
    if (wanted == 0) return;
    if (drawing->request.count < 0)
        while (wanted-- > 0) reply_rank(drawing, draw_rank(drawing));
    else if (wanted < length / 3)
        draw_ranks(drawing, wanted);
    else
        draw_in_passing(drawing, wanted);
}

static void zrandmember_command(Call *call)
{
    Drawing drawing = {.client = call->client};
    if (call->argc > 2 && !random_read(call, "WITHSCORES", &drawing.request)) return;
    if (!zset_to_read(call, call->argv[1], &drawing.zset)) return;
    if (call->argc > 2)
        reply_several(&drawing);
    else if (drawing.zset)
        reply_rank(&drawing, draw_rank(&drawing));
    else
        reply_null(call->client);
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};

const CommandRow zset_random_commands[] = {
    {"zrandmember", zrandmember_command, -2, CMD_READONLY, CAT_SORTEDSET, reads}, {0}};
