/* keys.c: see keys.h.
 *
 * Reading order: one key, several keys, all keys.
 */
#include "keys.h"

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "reply.h"
#include "scan.h"
#include "server.h"

/* ---- some keys -------------------------------------------------------------------------------- */

static void del_command(Call *call)
{
    Db *db = db_of(call);
    int64_t deleted = 0;
    for (int i = 1; i < call->argc; i++) {
        Key *key = db_find(db, call->argv[i], DB_WRITE | DB_NO_TOUCH);
        if (!key) continue;
        db_delete_by(call, db, key);
        deleted++;
    }
    reply_integer(call->client, deleted);
}

static void count_keys(Call *call, unsigned flags)
{
    int64_t found = 0;
    for (int i = 1; i < call->argc; i++)
        found += db_find(db_of(call), call->argv[i], flags) != NULL;
    reply_integer(call->client, found);
}

static void exists_command(Call *call)
{
    count_keys(call, DB_NO_TOUCH);
}

static void touch_command(Call *call)
{
    count_keys(call, 0);
}

static void type_command(Call *call)
{
    const Key *key = db_find(db_of(call), call->argv[1], DB_NO_TOUCH);
    reply_simple(call->client, key ? object_type(key->value)->name : "none");
}

/* ---- all keys --------------------------------------------------------------------------------- */

static void dbsize_command(Call *call)
{
    reply_integer(call->client, (int64_t)dict_count(db_of(call)->keys));
}

/* One that is past its deadline does not count. If all have deadlines and no living one is met in many
 * tries, a dead one is named rather than searching on. */
static void randomkey_command(Call *call)
{
    enum { TRIES = 100 };
    Db *db = db_of(call);
    for (int i = 0; dict_count(db->keys) > 0; i++) {
        Key *key = dict_fair_random(db->keys, random_dice());
        bool all_have = dict_count(db->keys) == dict_count(db->deadlines);
        if ((i >= TRIES && all_have) || expire_if_due(db, key, 0)) {
            reply_bulk(call->client, key_name(key));
            return;
        }
    }
    reply_null(call->client);
}

static void reply_found(Client *client, const ScanFound *found)
{
    for (size_t i = 0; i < found->count; i++) reply_bulk(client, key_name(found->items[i]));
}

static void keys_command(Call *call)
{
    ScanRequest all = {.pattern = call->argv[1],
                       .has_pattern = !slice_equal(call->argv[1], SLICE("*"))};
    ScanFound found = {0};
    DictIterator it;
    Key *key;
    dict_iterate(&it, db_of(call)->keys, DICT_UNSAFE);
    while ((key = dict_next(&it)) != NULL)
        if (scan_wants(&all, key_name(key)) && !key_expired(key)) scan_found_add(&found, key);
    dict_iterate_end(&it);
    reply_array(call->client, found.count);
    reply_found(call->client, &found);
    scan_found_free(&found);
}

/* Is this key to be shown? One that is past its deadline is deleted instead: the walk is over by now. */
static bool is_wanted(Db *db, const ScanRequest *request, Key *key)
{
    if (!scan_wants(request, key_name(key))) return false;
    const char *type = object_type(key->value)->name;
    if (request->has_type && !slice_equal_nocase(request->type, slice_of(type))) return false;
    return expire_if_due(db, key, 0);
}

static void scan_command(Call *call)
{
    Db *db = db_of(call);
    ScanRequest request;
    ScanFound found = {0};
    if (!scan_read_cursor(call, 1, &request)) return;
    if (!scan_read_options(call, 2, SCAN_HAS_TYPE, &request)) return;
    scan_collect(db->keys, &request, &found);
    size_t wanted = 0;
    for (size_t i = 0; i < found.count; i++)
        if (is_wanted(db, &request, found.items[i])) found.items[wanted++] = found.items[i];
    found.count = wanted;
    scan_reply_head(call->client, &request, found.count);
    reply_found(call->client, &found);
    scan_found_free(&found);
}

/* Reads [ASYNC | SYNC]. Values are freed at once either way, until chapter 11. */
static bool read_flush_word(Call *call)
{
    if (call->argc == 1) return true;
    if (call->argc == 2 && (arg_is(call, 1, "async") || arg_is(call, 1, "sync"))) return true;
    return refuse_syntax(call);
}

static void flush(Call *call, int first, int last)
{
    if (!read_flush_word(call)) return;
    for (int i = first; i <= last; i++) db_clear(db_by_id(i));
    call->changes++;
    server.stats.changes++;
    reply_ok(call->client);
}

static void flushdb_command(Call *call)
{
    flush(call, call->client->db, call->client->db);
}

static void flushall_command(Call *call)
{
    flush(call, 0, db_count() - 1);
}

static const KeySpec deletes[] = {{"RM delete", .first = 1, .last = -1}, {0}};
static const KeySpec looks[] = {{"RO", .first = 1, .last = -1}, {0}};
static const KeySpec looks_at_one[] = {{"RO", .first = 1}, {0}};

const CommandRow key_commands[] = {
    {"del", del_command, -2, CMD_WRITE, CAT_KEYSPACE, deletes},
    {"unlink", del_command, -2, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, deletes},
    {"exists", exists_command, -2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, looks},
    {"touch", touch_command, -2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, looks},
    {"type", type_command, 2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, looks_at_one},
    {"keys", keys_command, 2, CMD_READONLY, CAT_KEYSPACE | CAT_DANGEROUS},
    {"scan", scan_command, -2, CMD_READONLY, CAT_KEYSPACE},
    {"dbsize", dbsize_command, 1, CMD_READONLY | CMD_FAST, CAT_KEYSPACE},
    {"randomkey", randomkey_command, 1, CMD_READONLY, CAT_KEYSPACE},
    {"flushdb", flushdb_command, -1, CMD_WRITE, CAT_KEYSPACE | CAT_DANGEROUS},
    {"flushall", flushall_command, -1, CMD_WRITE, CAT_KEYSPACE | CAT_DANGEROUS},
    {0}};
