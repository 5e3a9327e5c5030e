/* hashes.c: see hashes.h.
 *
 * Reading order: set, get, delete; all of a hash; numbers; HSCAN.
 */
#include "hashes.h"

#include <math.h>

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "effect.h"
#include "element_scan.h"
#include "elements.h"
#include "hash_object.h"
#include "reply.h"

/* ---- set -------------------------------------------------------------------------------------- */

/* The hash at argument 1, made if there is none. NULL: there is something else, and that was replied. */
static Object *hash_to_write(Call *call)
{
    Key *key;
    if (!db_write(call, call->argv[1], TYPE_HASH, &key)) return NULL;
    if (!key) key = db_add(db_of(call), call->argv[1], hash_new());
    return key->value;
}

/* Sets all pairs from argument 2 on; how many fields are new, or -1: it has replied why not. */
static int64_t set_pairs(Call *call)
{
    if (call->argc % 2 == 1) {
        reply_error(call->client, "ERR wrong number of arguments for '%s' command",
                    call->command->row->name);
        return -1;
    }
    Object *hash = hash_to_write(call);
    if (!hash) return -1;
    hash_expect(hash, call->argc - 2, call->argv + 2);
    int64_t created = 0;
    for (int i = 2; i < call->argc; i += 2) created += hash_set(hash, call->argv[i], call->argv[i + 1]);
    key_changed(call, call->argv[1], EVENT_HASH, "hset");
    return created;
}

static void hset_command(Call *call)
{
    int64_t created = set_pairs(call);
    if (created >= 0) reply_integer(call->client, created);
}

static void hmset_command(Call *call)
{
    if (set_pairs(call) >= 0) reply_ok(call->client);
}

static void hsetnx_command(Call *call)
{
    ZiplistValue there;
    Object *hash = hash_to_write(call);
    if (!hash) return;
    bool is_new = !hash_get(hash, call->argv[2], &there);
    if (is_new) {
        hash_set(hash, call->argv[2], call->argv[3]);
        key_changed(call, call->argv[1], EVENT_HASH, "hset");
    }
    reply_integer(call->client, is_new);
}

/* ---- get -------------------------------------------------------------------------------------- */

/* False: the key holds something else, and that was replied. *hash is NULL where there is no key. */
static bool hash_to_read(Call *call, const Object **hash)
{
    Key *key;
    if (!db_read(call, call->argv[1], TYPE_HASH, &key)) return false;
    *hash = key ? key->value : NULL;
    return true;
}

static void reply_field(Call *call, const Object *hash, Slice field)
{
    ZiplistValue value;
    if (hash && hash_get(hash, field, &value))
        reply_element(call->client, &value);
    else
        reply_null(call->client);
}

static void hget_command(Call *call)
{
    const Object *hash;
    if (hash_to_read(call, &hash)) reply_field(call, hash, call->argv[2]);
}

static void hmget_command(Call *call)
{
    const Object *hash;
    if (!hash_to_read(call, &hash)) return;
    reply_array(call->client, (size_t)call->argc - 2);
    for (int i = 2; i < call->argc; i++) reply_field(call, hash, call->argv[i]);
}

static void hexists_command(Call *call)
{
    const Object *hash;
    ZiplistValue value;
    if (!hash_to_read(call, &hash)) return;
    reply_integer(call->client, hash && hash_get(hash, call->argv[2], &value));
}

static void hstrlen_command(Call *call)
{
    const Object *hash;
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    if (!hash_to_read(call, &hash)) return;
    bool found = hash && hash_get(hash, call->argv[2], &value);
    reply_integer(call->client, found ? (int64_t)ziplist_text(&value, digits).len : 0);
}

static void hlen_command(Call *call)
{
    const Object *hash;
    if (hash_to_read(call, &hash)) reply_integer(call->client, hash ? (int64_t)hash_length(hash) : 0);
}

static void hdel_command(Call *call)
{
    Key *key;
    if (!db_write(call, call->argv[1], TYPE_HASH, &key)) return;
    int64_t deleted = 0;
    for (int i = 2; key && i < call->argc; i++) deleted += hash_delete(key->value, call->argv[i]);
    if (deleted > 0) {
        key_changed(call, call->argv[1], EVENT_HASH, "hdel");
        delete_if_empty(call, key);
    }
    reply_integer(call->client, deleted);
}

/* ---- all of a hash ---------------------------------------------------------------------------- */

enum { NAMES = 1, VALUES = 2 };

static void reply_all(Call *call, int which)
{
    const Object *hash;
    if (!hash_to_read(call, &hash)) return;
    size_t length = hash ? hash_length(hash) : 0;
    if (which == (NAMES | VALUES))
        reply_map(call->client, length);
    else
        reply_array(call->client, length);
    if (!hash) return;
    HashIterator it;
    ZiplistValue field, value;
    hash_iterate(&it, hash);
    while (hash_next(&it, &field, &value)) {
        if (which & NAMES) reply_element(call->client, &field);
        if (which & VALUES) reply_element(call->client, &value);
    }
    hash_iterate_end(&it);
}

static void hgetall_command(Call *call)
{
    reply_all(call, NAMES | VALUES);
}

static void hkeys_command(Call *call)
{
    reply_all(call, NAMES);
}

static void hvals_command(Call *call)
{
    reply_all(call, VALUES);
}

/* ---- numbers ---------------------------------------------------------------------------------- */

static void hincrby_command(Call *call)
{
    int64_t by, number = 0;
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    if (!arg_integer(call, 3, &by)) return;
    Object *hash = hash_to_write(call);
    if (!hash) return;
    bool found = hash_get(hash, call->argv[2], &value);
    if (found && !slice_to_int(ziplist_text(&value, digits), &number)) {
        reply_error(call->client, "ERR hash value is not an integer");
    } else if (__builtin_add_overflow(number, by, &number)) {
        reply_error(call->client, "ERR increment or decrement would overflow");
    } else {
        hash_set(hash, call->argv[2], (Slice){digits, int_to_text(number, digits)});
        key_changed(call, call->argv[1], EVENT_HASH, "hincrby");
        reply_integer(call->client, number);
    }
}

/* Adds to the field; the new number stands in `text`. False: it has replied why not. */
static bool add_float(Call *call, Object *hash, long double by, char text[LONG_DOUBLE_TEXT_MAX],
                      Slice *sum)
{
    long double number = 0;
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    bool found = hash_get(hash, call->argv[2], &value);
    if (found && !slice_to_long_double(ziplist_text(&value, digits), &number)) {
        reply_error(call->client, "ERR hash value is not a float");
        return false;
    }
    number += by;
    if (isnan(number) || isinf(number)) {
        reply_error(call->client, "ERR increment would produce NaN or Infinity");
        return false;
    }
    *sum = (Slice){text, long_double_to_text(number, text)};
    return true;
}

static void hincrbyfloat_command(Call *call)
{
    long double by;
    char text[LONG_DOUBLE_TEXT_MAX];
    Slice sum;
    if (!slice_to_long_double(call->argv[3], &by)) {
        reply_error(call->client, "ERR value is not a valid float");
        return;
    }
    if (isnan(by) || isinf(by)) {
        reply_error(call->client, "ERR value is NaN or Infinity");
        return;
    }
    Object *hash = hash_to_write(call);
    if (!hash || !add_float(call, hash, by, text, &sum)) return;
    hash_set(hash, call->argv[2], sum);
    effect_as(call, 4, SLICE("HSET"), call->argv[1], call->argv[2], sum);
    key_changed(call, call->argv[1], EVENT_HASH, "hincrbyfloat");
    reply_bulk(call->client, sum);
}

/* ---- HSCAN ------------------------------------------------------------------------------------ */

/* An item is a field and its value, in place: of a Dict a HashField, of a ziplist where the field stands. */
static void read_item(const Object *hash, void *item, ZiplistValue *field, ZiplistValue *value)
{
    if (hash->encoding == ENCODING_HT) {
        hash_field_get(item, field, value);
    } else {
        ziplist_get(item, field);
        ziplist_get(ziplist_next(hash->pointer, item), value);
    }
}

static void add_all_items(const Object *hash, ScanFound *found)
{
    HashIterator it;
    ZiplistValue field, value;
    hash_iterate(&it, hash);
    for (void *at = it.at; hash_next(&it, &field, &value); at = it.at) scan_found_add(found, at);
    hash_iterate_end(&it);
}

static Slice item_name(const Object *hash, void *item, char digits[INT_DIGITS_MAX])
{
    ZiplistValue field, value;
    read_item(hash, item, &field, &value);
    return ziplist_text(&field, digits);
}

static void reply_item(Client *client, const Object *hash, void *item)
{
    ZiplistValue field, value;
    read_item(hash, item, &field, &value);
    reply_element(client, &field);
    reply_element(client, &value);
}

static void hscan_command(Call *call)
{
    static const ElementScan scan = {TYPE_HASH, true, add_all_items, item_name, reply_item};
    element_scan(call, &scan);
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};
static const KeySpec looks[] = {{"RO", .first = 1}, {0}};
static const KeySpec updates[] = {{"RW update", .first = 1}, {0}};
static const KeySpec inserts[] = {{"RW insert", .first = 1}, {0}};
static const KeySpec increments[] = {{"RW access update", .first = 1}, {0}};
static const KeySpec deletes[] = {{"RW delete", .first = 1}, {0}};

enum {
    WRITES = CMD_WRITE | CMD_DENYOOM | CMD_FAST,
    READS = CMD_READONLY | CMD_FAST,
};

const CommandRow hash_commands[] = {
    {"hset", hset_command, -4, WRITES, CAT_HASH, updates},
    {"hmset", hmset_command, -4, WRITES, CAT_HASH, updates},
    {"hsetnx", hsetnx_command, 4, WRITES, CAT_HASH, inserts},
    {"hget", hget_command, 3, READS, CAT_HASH, reads},
    {"hmget", hmget_command, -3, READS, CAT_HASH, reads},
    {"hexists", hexists_command, 3, READS, CAT_HASH, looks},
    {"hstrlen", hstrlen_command, 3, READS, CAT_HASH, looks},
    {"hlen", hlen_command, 2, READS, CAT_HASH, looks},
    {"hdel", hdel_command, -3, CMD_WRITE | CMD_FAST, CAT_HASH, deletes},
    {"hgetall", hgetall_command, 2, CMD_READONLY, CAT_HASH, reads},
    {"hkeys", hkeys_command, 2, CMD_READONLY, CAT_HASH, reads},
    {"hvals", hvals_command, 2, CMD_READONLY, CAT_HASH, reads},
    {"hincrby", hincrby_command, 4, WRITES, CAT_HASH, increments},
    {"hincrbyfloat", hincrbyfloat_command, 4, WRITES, CAT_HASH, increments},
    {"hscan", hscan_command, -3, CMD_READONLY, CAT_HASH, reads},
    {0}};
