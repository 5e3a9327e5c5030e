/* zset_range_writes.c: see zset_range_writes.h. */
#include "zset_range_writes.h"

#include "client.h"
#include "elements.h"
#include "reply.h"
#include "results.h"
#include "zset_ranges.h"
#include "zsets.h"

/* ---- ZREMRANGEBY… ------------------------------------------------------------------------------ */

static void remove_generic(Call *call, RangeRequest request, const char *event)
{
    Key *key;
    if (!range_read_ends(call, 2, &request)) return;
    if (!db_write(call, call->argv[1], TYPE_ZSET, &key)) return;
    ZsetRange range = {0, 0};
    if (key) range = range_of(&request, key->value);
    if (range.count > 0) {
        zset_remove_range(key->value, range);
        key_changed(call, call->argv[1], EVENT_ZSET, event);
        delete_if_empty(call, key);
    }
    reply_integer(call->client, (int64_t)range.count);
}

static void zremrangebyrank_command(Call *call)
{
    remove_generic(call, RANGE_REQUEST(BY_RANK), "zremrangebyrank");
}

static void zremrangebyscore_command(Call *call)
{
    remove_generic(call, RANGE_REQUEST(BY_SCORE), "zremrangebyscore");
}

static void zremrangebylex_command(Call *call)
{
    remove_generic(call, RANGE_REQUEST(BY_LEX), "zremrangebylex");
}

/* ---- ZRANGESTORE ------------------------------------------------------------------------------- */

/* A sorted set of its own, so that the source may be the destination. Members go in one by one, as the
 * walk comes to them. One of ranks is known to be large from the start; all others begin as a ziplist, as
 * Redis has it, which shows in a score of -0: a ziplist makes a 0 of it. */
static Object *copy_range(const Object *zset, ZsetRange range, const RangeRequest *request)
{
    Object *copy = zset_new();
    ZsetIterator it;
    ZsetEntry entry;
    char digits[INT_DIGITS_MAX];
    if (request->by == BY_RANK) zset_expect(copy, 0, range.count);
    zset_iterate(&it, zset, range, request->reversed);
    while (zset_next(&it, &entry)) zset_set(copy, ziplist_text(&entry.member, digits), entry.score);
    return copy;
}

/* ZRANGESTORE destination source min max [BYSCORE|BYLEX] [REV] [LIMIT offset count] */
static void zrangestore_command(Call *call)
{
    const Object *zset;
    RangeRequest request = RANGE_REQUEST(BY_RANK);
    if (!range_read(call, 3, RANGE_CHOICES, &request)) return;
    if (!zset_to_read(call, call->argv[2], &zset)) return;
    Object *result = zset ? copy_range(zset, range_of(&request, zset), &request) : zset_new();
    store_result(call, call->argv[1], result, EVENT_ZSET, "zrangestore");
}

static const KeySpec deletes[] = {{"RW delete", .first = 1}, {0}};
static const KeySpec stores[] = {{"OW update", .first = 1}, {"RO access", .first = 2}, {0}};

const CommandRow zset_range_write_commands[] = {
    {"zremrangebyrank", zremrangebyrank_command, 4, CMD_WRITE, CAT_SORTEDSET, deletes},
    {"zremrangebyscore", zremrangebyscore_command, 4, CMD_WRITE, CAT_SORTEDSET, deletes},
    {"zremrangebylex", zremrangebylex_command, 4, CMD_WRITE, CAT_SORTEDSET, deletes},
    {"zrangestore", zrangestore_command, -5, CMD_WRITE | CMD_DENYOOM, CAT_SORTEDSET, stores},
    {0}};
