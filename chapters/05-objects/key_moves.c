/* key_moves.c: see key_moves.h. */
#include "key_moves.h"

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "reply.h"
#include "server.h"

/* ---- RENAME ----------------------------------------------------------------------------------- */

/* The value and its deadline go to the new name, and what was there goes. */
static void rename_key(Call *call, Key *from, Key *onto)
{
    Db *db = db_of(call);
    Slice name = call->argv[2];
    int64_t deadline_ms = from->deadline_ms;
    if (onto) db_delete(db, onto, OVERWRITTEN);
    Object *value = db_take_value(db, from, MOVED);
    db_set(db, name, NULL, value, deadline_ms);
    key_changed(call, call->argv[1], EVENT_GENERIC, "rename_from");
    key_changed(call, name, EVENT_GENERIC, "rename_to");
}

static void rename_generic(Call *call, bool only_if_free)
{
    Key *from, *onto;
    bool same = slice_equal(call->argv[1], call->argv[2]);
    db_write(call, call->argv[1], TYPE_ANY, &from);
    if (!from) {
        reply_error(call->client, "ERR no such key");
        return;
    }
    onto = same ? from : db_find(db_of(call), call->argv[2], DB_WRITE);
    if (onto && only_if_free) {
        reply_integer(call->client, 0);
        return;
    }
    if (!same) rename_key(call, from, onto);
    if (only_if_free)
        reply_integer(call->client, 1);
    else
        reply_ok(call->client);
}

static void rename_command(Call *call)
{
    rename_generic(call, false);
}

static void renamenx_command(Call *call)
{
    rename_generic(call, true);
}

/* ---- MOVE, COPY ------------------------------------------------------------------------------- */

static bool read_db(Call *call, int at, Db **db)
{
    int64_t id;
    if (!arg_between(call, at, INT32_MIN, INT32_MAX, &id)) return false;
    if (id >= 0 && id < db_count()) {
        *db = db_by_id((int)id);
        return true;
    }
    reply_error(call->client, "ERR DB index is out of range");
    return false;
}

static void refuse_same(Call *call)
{
    reply_error(call->client, "ERR source and destination objects are the same");
}

static void move_command(Call *call)
{
    Db *from = db_of(call), *to;
    if (!read_db(call, 2, &to)) return;
    if (from == to) {
        refuse_same(call);
        return;
    }
    Slice name = call->argv[1];
    Key *key = db_find(from, name, DB_WRITE);
    if (!key || db_find(to, name, DB_WRITE)) {
        reply_integer(call->client, 0);
        return;
    }
    int64_t deadline_ms = key->deadline_ms;
    Object *value = db_take_value(from, key, MOVED);
    db_set(to, name, NULL, value, deadline_ms);
    key_changed(call, name, EVENT_GENERIC, "move_from");
    key_changed_in(call, to, name, EVENT_GENERIC, "move_to");
    reply_integer(call->client, 1);
}

/* Reads [DB n] [REPLACE]; false: it has replied. */
static bool read_copy_options(Call *call, Db **to, bool *replace)
{
    for (int i = 3; i < call->argc; i++) {
        if (arg_is(call, i, "replace")) {
            *replace = true;
        } else if (arg_is_with(call, i, "db", 1)) {
            if (!read_db(call, ++i, to)) return false;
        } else {
            return refuse_syntax(call);
        }
    }
    return true;
}

static void copy_command(Call *call)
{
    Db *from = db_of(call), *to = from;
    bool replace = false;
    if (!read_copy_options(call, &to, &replace)) return;
    Slice name = call->argv[2];
    if (from == to && slice_equal(call->argv[1], name)) {
        refuse_same(call);
        return;
    }
    Key *key = db_find(from, call->argv[1], 0);
    Key *there = key ? db_find(to, name, DB_WRITE) : NULL;
    if (!key || (there && !replace)) {
        reply_integer(call->client, 0);
        return;
    }
    Object *copy = object_copy(key->value);
    if (there) db_delete(to, there, OVERWRITTEN);
    db_set(to, name, NULL, copy, key->deadline_ms);
    key_changed_in(call, to, name, EVENT_GENERIC, "copy_to");
    reply_integer(call->client, 1);
}

/* ---- SWAPDB ----------------------------------------------------------------------------------- */

static bool read_swap_id(Call *call, int at, const char *which, int64_t *id)
{
    if (slice_to_int(call->argv[at], id) && *id >= INT32_MIN && *id <= INT32_MAX) return true;
    reply_error(call->client, "ERR invalid %s DB index", which);
    return false;
}

static void swapdb_command(Call *call)
{
    int64_t a, b;
    if (!read_swap_id(call, 1, "first", &a) || !read_swap_id(call, 2, "second", &b)) return;
    if (a < 0 || a >= db_count() || b < 0 || b >= db_count()) {
        reply_error(call->client, "ERR DB index is out of range");
        return;
    }
    if (a != b) db_swap(db_by_id((int)a), db_by_id((int)b));
    call->changes++;
    server.stats.changes++;
    reply_ok(call->client);
}

static const KeySpec rename_keys[] = {
    {"RW access delete", .first = 1}, {"OW update", .first = 2}, {0}};
static const KeySpec renamenx_keys[] = {
    {"RW access delete", .first = 1}, {"OW insert", .first = 2}, {0}};
static const KeySpec move_keys[] = {{"RW access update", .first = 1}, {0}};
static const KeySpec copy_keys[] = {{"RO access", .first = 1}, {"OW update", .first = 2}, {0}};

const CommandRow key_move_commands[] = {
    {"rename", rename_command, 3, CMD_WRITE, CAT_KEYSPACE, rename_keys},
    {"renamenx", renamenx_command, 3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, renamenx_keys},
    {"move", move_command, 3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, move_keys},
    {"copy", copy_command, -3, CMD_WRITE | CMD_DENYOOM, CAT_KEYSPACE, copy_keys},
    {"swapdb", swapdb_command, 3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE | CAT_DANGEROUS},
    {0}};
