/* debug_data.c: see debug_data.h. */
#include "debug_data.h"

#include <stdio.h>

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "reply.h"
#include "server.h"

static bool has_words(Call *call, int least, int most)
{
    if (call->argc >= least && call->argc <= most) return true;
    reply_error(call->client,
                "ERR unknown subcommand or wrong number of arguments for '%.*s'. Try DEBUG HELP.",
                call->argv[1].len < 128 ? (int)call->argv[1].len : 128, call->argv[1].ptr);
    return false;
}

/* The key named by argument 2, untouched; NULL: it has replied that there is none. */
static const Key *key_of(Call *call)
{
    const Key *key = db_find(db_of(call), call->argv[2], DB_NO_TOUCH | DB_NO_STATS);
    if (!key) reply_error(call->client, "ERR no such key");
    return key;
}

static void reply_text(Client *client, Sds text)
{
    reply_verbatim(client, "txt", sds_slice(text));
    sds_free(text);
}

/* ---- one key ---------------------------------------------------------------------------------- */

static void debug_object(Call *call)
{
    const Key *key = has_words(call, 3, 3) ? key_of(call) : NULL;
    if (!key) return;
    const Object *value = key->value;
    char line[256];
    snprintf(line, sizeof(line),
             "Value at:%p refcount:%u encoding:%s bytes:%zu lru:%u lru_seconds_idle:%lld",
             (const void *)value, value->refcount, encoding_name((Encoding)value->encoding),
             object_bytes(value, 0), (unsigned)value->lru, (long long)object_idle_ms(value) / 1000);
    reply_simple(call->client, line);
}

static void debug_sdslen(Call *call)
{
    const Key *key = has_words(call, 3, 3) ? key_of(call) : NULL;
    if (!key) return;
    if (key->value->type != TYPE_STRING || key->value->encoding != ENCODING_RAW) {
        reply_error(call->client, "ERR Not an sds encoded string.");
        return;
    }
    const char *text = key->value->text;
    char line[256];
    snprintf(line, sizeof(line), "key_len:%u val_sds_len:%zu val_sds_avail:%zu val_zmalloc: %zu",
             key->name_len, sds_len(text), sds_capacity(text) - sds_len(text),
             sds_allocated(text));
    reply_simple(call->client, line);
}

/* ---- tables ----------------------------------------------------------------------------------- */

static Sds describe_table(Sds out, const Dict *dict, int table)
{
    DictStats stats = dict_stats(dict, table);
    out = sds_append_format(out, "Hash table %d stats (%s):\n", table,
                            table ? "rehashing target" : "main hash table");
    if (stats.count == 0)
        return sds_append_text(out, "No stats available for empty dictionaries\n");
    out = sds_append_format(out,
                            " table size: %zu\n"
                            " number of elements: %zu\n"
                            " different slots: %zu\n"
                            " max chain length: %zu\n"
                            " avg chain length (counted): %.02f\n"
                            " avg chain length (computed): %.02f\n"
                            " Chain length distribution:\n",
                            stats.buckets, stats.count, stats.used_buckets, stats.longest,
                            (double)stats.counted / (double)stats.used_buckets,
                            (double)stats.count / (double)stats.used_buckets);
    for (int length = 0; length < DICT_CHAIN_LENGTHS; length++) {
        if (stats.chains[length] == 0) continue;
        out = sds_append_format(out, "   %s%d: %zu (%.02f%%)\n",
                                length == DICT_CHAIN_LENGTHS - 1 ? ">= " : "", length,
                                stats.chains[length],
                                100.0 * (double)stats.chains[length] / (double)stats.buckets);
    }
    return out;
}

static Sds describe_dict(Sds out, const Dict *dict)
{
    out = describe_table(out, dict, 0);
    return dict_rehashing(dict) ? describe_table(out, dict, 1) : out;
}

static void debug_htstats(Call *call)
{
    int64_t id;
    if (!has_words(call, 3, 3)) return;
    if (!slice_to_int(call->argv[2], &id)) {
        reply_error(call->client, "ERR value is not an integer or out of range");
    } else if (id < 0 || id >= db_count()) {
        reply_error(call->client, "ERR Out of range database");
    } else {
        Sds out = describe_dict(sds_from("[Dictionary HT]\n"), db_by_id((int)id)->keys);
        out = sds_append_text(out, "[Expires HT]\n");
        reply_text(call->client, describe_dict(out, db_by_id((int)id)->deadlines));
    }
}

static void debug_htstats_key(Call *call)
{
    const Key *key = has_words(call, 3, 3) ? key_of(call) : NULL;
    if (!key) return;
    const Dict *dict = object_dict(key->value);
    if (!dict)
        reply_error(call->client,
                    "ERR The value stored at the specified key is not represented using an hash "
                    "table");
    else
        reply_text(call->client, describe_dict(sds_empty(), dict));
}

/* ---- for experiments -------------------------------------------------------------------------- */

/* Their table is asked for at once: what no memory can hold is refused, rather than ending the server. */
enum { POPULATE_MAX = INT32_MAX };

/* count [prefix [size]]; false: it has replied. */
static bool read_populate(Call *call, int64_t *count, int64_t *size)
{
    *size = 0;
    if (!has_words(call, 3, 5) || !arg_positive(call, 2, count)) return false;
    if (call->argc == 5 && !arg_positive(call, 4, size)) return false;
    if (*count <= POPULATE_MAX && *size <= server.resp_limits.bulk_max) return true;
    reply_error(call->client, "ERR value is out of range");
    return false;
}

/* POPULATE count [prefix [size]]: keys "key:0" …, values "value:0" …, filled up with NULs to `size`. */
static void debug_populate(Call *call)
{
    int64_t count, size;
    if (!read_populate(call, &count, &size)) return;
    Slice prefix = call->argc > 3 ? call->argv[3] : SLICE("key");
    Db *db = db_of(call);
    dict_reserve(db->keys, (size_t)count);
    Sds name = sds_empty(), value = sds_empty();
    for (int64_t i = 0; i < count; i++) {
        sds_set_len(name, 0);
        name = sds_append(name, prefix.ptr, prefix.len);
        name = sds_append_format(name, ":%lld", (long long)i);
        if (db_find(db, sds_slice(name), DB_WRITE)) continue;
        sds_set_len(value, 0);
        value = sds_append_format(value, "value:%lld", (long long)i);
        size_t len = size == 0 ? sds_len(value) : (size_t)size;
        value = sds_grow_zeroed(value, len);
        db_add(db, sds_slice(name), string_new_plain((Slice){value, len}));
        key_changed(call, sds_slice(name), EVENT_STRING, "set");
    }
    sds_free(name);
    sds_free(value);
    reply_ok(call->client);
}

static void debug_set_active_expire(Call *call)
{
    if (!has_words(call, 3, 3)) return;
    int64_t on = 0;
    slice_to_int(call->argv[2], &on); /* as in Redis, what is no number is a 0 */
    db_keeps_what_is_due = on == 0;
    reply_ok(call->client);
}

static void debug_stringmatch_len(Call *call)
{
    if (!has_words(call, 4, 4)) return;
    reply_bool(call->client, slice_matches(call->argv[3], call->argv[2], false));
}

static void debug_structsize(Call *call)
{
    if (!has_words(call, 2, 2)) return;
    char line[128];
    snprintf(line, sizeof(line), "bits:%zu object:%zu key:%zu client:%zu", sizeof(void *) * 8,
             sizeof(Object), offsetof(Key, name), sizeof(Client));
    reply_simple(call->client, line);
}

enum { DEBUG_FLAGS = CMD_ADMIN | CMD_NOSCRIPT | CMD_LOADING | CMD_STALE };

const CommandRow debug_data_commands[] = {
    {"debug|object", debug_object, -2, DEBUG_FLAGS, 0},
    {"debug|sdslen", debug_sdslen, -2, DEBUG_FLAGS, 0},
    {"debug|htstats", debug_htstats, -2, DEBUG_FLAGS, 0},
    {"debug|htstats-key", debug_htstats_key, -2, DEBUG_FLAGS, 0},
    {"debug|populate", debug_populate, -2, DEBUG_FLAGS, 0},
    {"debug|set-active-expire", debug_set_active_expire, -2, DEBUG_FLAGS, 0},
    {"debug|stringmatch-len", debug_stringmatch_len, -2, DEBUG_FLAGS, 0},
    {"debug|structsize", debug_structsize, -2, DEBUG_FLAGS, 0},
    {0}};

const CommandDoc debug_data_docs[] = {
    {"debug|object", "server", .syntax = "<key>",
     .summary = "Show how the value is kept: address, encoding, bytes, when it was last used."},
    {"debug|sdslen", "server", .syntax = "<key>",
     .summary = "Show the lengths of a raw string: used, free, allocated."},
    {"debug|htstats", "server", .syntax = "<dbid>",
     .summary = "Show the sizes and chain lengths of a database's tables."},
    {"debug|htstats-key", "server", .syntax = "<key>",
     .summary = "The same of the hash table that is the key's value."},
    {"debug|populate", "server", .syntax = "<count> [<prefix> [<size>]]",
     .summary = "Make so many keys, key:0 and on; values are filled up to <size> bytes."},
    {"debug|set-active-expire", "server", .syntax = "<0|1>",
     .summary = "Whether keys past their deadline are looked for (from chapter 08 on)."},
    {"debug|stringmatch-len", "server", .syntax = "<pattern> <text>",
     .summary = "Tell whether the pattern of a KEYS or SCAN matches the text."},
    {"debug|structsize", "server",
     .summary = "Show the sizes of some structs, in bytes."},
    {0}};
