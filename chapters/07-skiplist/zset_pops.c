/* zset_pops.c: see zset_pops.h. */
#include "zset_pops.h"

#include "arguments.h"
#include "client.h"
#include "effect.h"
#include "elements.h"
#include "reply.h"

bool arg_zset_end(const Call *call, int at, ZsetEnd *end)
{
    *end = arg_is(call, at, "MIN") ? ZSET_MIN : ZSET_MAX;
    return *end == ZSET_MIN || arg_is(call, at, "MAX");
}

void zset_pop(Call *call, Slice name, Key *key, ZsetEnd end, size_t count, bool pairs)
{
    size_t length = zset_length(key->value);
    if (count > length) count = length;
    ZsetRange range = {end == ZSET_MIN ? 0 : length - count, count};
    ZsetIterator it;
    ZsetEntry entry;
    reply_array(call->client, pairs ? count : 2 * count);
    zset_iterate(&it, key->value, range, end == ZSET_MAX);
    while (zset_next(&it, &entry)) {
        if (pairs) reply_array(call->client, 2);
        reply_element(call->client, &entry.member);
        reply_double(call->client, entry.score);
    }
    zset_remove_range(key->value, range);
    key_changed(call, name, EVENT_ZSET, end == ZSET_MIN ? "zpopmin" : "zpopmax");
    delete_if_empty(call, key);
}

/* ---- ZPOPMIN, ZPOPMAX -------------------------------------------------------------------------- */

/* ZPOPMIN key [count]. With a count RESP3 has pairs; without one, and in RESP2, all stands in a row. */
static void zpop_generic(Call *call, ZsetEnd end)
{
    Key *key;
    int64_t count = 1;
    if (call->argc > 3) {
        refuse_syntax(call);
        return;
    }
    if (call->argc == 3 && !arg_positive(call, 2, &count)) return;
    if (!db_write(call, call->argv[1], TYPE_ZSET, &key)) return;
    if (!key || count == 0)
        reply_array(call->client, 0);
    else
        zset_pop(call, call->argv[1], key, end, (size_t)count,
                 call->argc == 3 && call->client->protocol == 3);
}

static void zpopmin_command(Call *call)
{
    zpop_generic(call, ZSET_MIN);
}

static void zpopmax_command(Call *call)
{
    zpop_generic(call, ZSET_MAX);
}

/* ---- ZMPOP ------------------------------------------------------------------------------------- */

/* Later, from a log, this command must find the same set, whatever the others have become: its effect is
 * a ZPOPMIN or ZPOPMAX of as many as there were. */
static void pop_from(Call *call, Slice name, Key *key, ZsetEnd end, int64_t count)
{
    char digits[INT_DIGITS_MAX];
    int64_t length = (int64_t)zset_length(key->value);
    Slice popped = {digits, int_to_text(count < length ? count : length, digits)};
    reply_array(call->client, 2);
    reply_bulk(call->client, name);
    zset_pop(call, name, key, end, (size_t)count, true);
    effect_as(call, 3, end == ZSET_MIN ? SLICE("ZPOPMIN") : SLICE("ZPOPMAX"), name, popped);
}

/* ZMPOP numkeys key ... MIN|MAX [COUNT count]; false: it has replied what is wrong. */
static bool read_zmpop(Call *call, int64_t *keys, ZsetEnd *end, int64_t *count)
{
    if (!arg_at_least(call, 1, 1, keys, "ERR numkeys should be greater than 0")) return false;
    if (*keys > call->argc - 3) return refuse_syntax(call); /* no room for MIN or MAX */
    int at = 2 + (int)*keys;
    if (!arg_zset_end(call, at++, end)) return refuse_syntax(call);
    if (at == call->argc) return true;
    if (!arg_is_with(call, at, "COUNT", 1)) return refuse_syntax(call);
    if (!arg_at_least(call, at + 1, 1, count, "ERR count should be greater than 0")) return false;
    return at + 2 == call->argc || refuse_syntax(call);
}

static void zmpop_command(Call *call)
{
    int64_t keys, count = 1;
    ZsetEnd end = ZSET_MIN;
    if (!read_zmpop(call, &keys, &end, &count)) return;
    for (int i = 2; i < 2 + (int)keys; i++) {
        Key *key;
        if (!db_write(call, call->argv[i], TYPE_ZSET, &key)) return;
        if (!key) continue;
        pop_from(call, call->argv[i], key, end, count);
        return;
    }
    reply_null_array(call->client);
}

/* ---- the table --------------------------------------------------------------------------------- */

static const KeySpec pops[] = {{"RW access delete", .first = 1}, {0}};
static const KeySpec counted_pops[] = {{"RW access delete", .first = 1, .counted = true}, {0}};

const CommandRow zset_pop_commands[] = {
    {"zpopmin", zpopmin_command, -2, CMD_WRITE | CMD_FAST, CAT_SORTEDSET, pops},
    {"zpopmax", zpopmax_command, -2, CMD_WRITE | CMD_FAST, CAT_SORTEDSET, pops},
    {"zmpop", zmpop_command, -4, CMD_WRITE, CAT_SORTEDSET, counted_pops},
    {0}};
