/* kv.c: see kv.h.
 *
 * Follow `SET colour blue` through set_command: one hash, one look, and an entry that holds the key.
 */
#include "kv.h"

#include <assert.h>
#include <inttypes.h>

#include "client.h"
#include "mem.h"
#include "reply.h"
#include "scan.h"
#include "server.h"

/* A pair is a dict's payload:
 *
 *      value      8   pointer to its text, an allocation of its own: it may change and grow
 *      key_len    4
 *      key        key_len bytes, here: a key never changes                                       */
typedef struct {
    Sds value;
    uint32_t key_len;
    char key[];
} Pair;

static_assert(offsetof(Pair, key) == 12, "no byte between length and key");

static struct {
    Dict **keys; /* by number of the database */
    Random random;
} kv;

bool kv_rehashes_when_idle = true;

/* ---- pairs ------------------------------------------------------------------------------------ */

Slice kv_key(const void *payload)
{
    const Pair *pair = payload;
    return (Slice){pair->key, pair->key_len};
}

Slice kv_value(const void *payload)
{
    return sds_slice(((const Pair *)payload)->value);
}

static void release_pair(void *payload)
{
    sds_free(((Pair *)payload)->value);
}

static const DictType pair_type = {.key = kv_key, .release = release_pair};

static Pair *pair_new(Slice key, Slice value)
{
    Pair *pair = dict_entry_new(offsetof(Pair, key) + key.len);
    pair->value = sds_new(value.ptr, value.len);
    pair->key_len = (uint32_t)key.len; /* input stays below 4 GB (resp.h) */
    memcpy(pair->key, key.ptr, key.len);
    return pair;
}

Dict *kv_keys(const Client *client)
{
    return kv.keys[client->db];
}

/* ---- one key ---------------------------------------------------------------------------------- */

static void get_command(Call *call)
{
    Pair *pair = dict_find(kv_keys(call->client), call->argv[1]);
    if (pair)
        reply_bulk(call->client, sds_slice(pair->value));
    else
        reply_null(call->client);
}

static void set_command(Call *call)
{
    Dict *keys = kv_keys(call->client);
    Slice key = call->argv[1], value = call->argv[2];
    if (call->argc > 3) {
        reply_error(call->client, "ERR syntax error"); /* NX, EX and their like come in 05 */
        return;
    }
    uint64_t hash = dict_hash(key);
    Pair *pair = dict_find_hashed(keys, key, hash);
    if (pair) {
        sds_free(pair->value);
        pair->value = sds_new(value.ptr, value.len);
    } else {
        dict_insert_hashed(keys, pair_new(key, value), hash);
    }
    reply_ok(call->client);
}

static void del_command(Call *call)
{
    int deleted = 0;
    for (int i = 1; i < call->argc; i++)
        deleted += dict_remove(kv_keys(call->client), call->argv[i]);
    reply_integer(call->client, deleted);
}

static void exists_command(Call *call)
{
    int there = 0; /* a key that is asked for twice counts twice */
    for (int i = 1; i < call->argc; i++)
        there += dict_find(kv_keys(call->client), call->argv[i]) != NULL;
    reply_integer(call->client, there);
}

/* ---- all keys --------------------------------------------------------------------------------- */

static void reply_keys(Client *client, const ScanFound *found)
{
    for (size_t i = 0; i < found->count; i++) reply_bulk(client, kv_key(found->items[i]));
}

/* KEYS looks at everything before anybody else gets a turn. That is what SCAN is for. */
static void keys_command(Call *call)
{
    ScanRequest all = {.pattern = call->argv[1], .has_pattern = true};
    if (slice_equal(all.pattern, SLICE("*"))) all.has_pattern = false;
    ScanFound found = {0};
    DictIterator it;
    dict_iterate(&it, kv_keys(call->client), DICT_UNSAFE);
    for (void *pair; (pair = dict_next(&it)) != NULL;)
        if (scan_wants(&all, kv_key(pair))) scan_found_add(&found, pair);
    dict_iterate_end(&it);
    reply_array(call->client, found.count);
    reply_keys(call->client, &found);
    scan_found_free(&found);
}

static void scan_command(Call *call)
{
    ScanRequest request;
    if (!scan_read_cursor(call, 1, &request) || !scan_read_options(call, 2, 0, &request)) return;
    ScanFound found = {0};
    scan_collect(kv_keys(call->client), &request, &found);
    size_t wanted = 0;
    for (size_t i = 0; i < found.count; i++)
        if (scan_wants(&request, kv_key(found.items[i]))) found.items[wanted++] = found.items[i];
    found.count = wanted;
    scan_reply_head(call->client, &request, found.count);
    reply_keys(call->client, &found);
    scan_found_free(&found);
}

static void randomkey_command(Call *call)
{
    void *pair = dict_random(kv_keys(call->client), &kv.random);
    if (pair)
        reply_bulk(call->client, kv_key(pair));
    else
        reply_null(call->client);
}

static void dbsize_command(Call *call)
{
    reply_integer(call->client, (int64_t)dict_count(kv_keys(call->client)));
}

/* [ASYNC | SYNC]: read and not heeded, since only 11 has a thread to free memory in. */
static bool flush_arguments_are_good(Call *call)
{
    bool good = call->argc == 1 ||
                (call->argc == 2 && (slice_equal_nocase(call->argv[1], SLICE("ASYNC")) ||
                                     slice_equal_nocase(call->argv[1], SLICE("SYNC"))));
    if (!good) reply_error(call->client, "ERR syntax error");
    return good;
}

static void flushdb_command(Call *call)
{
    if (!flush_arguments_are_good(call)) return;
    dict_clear(kv_keys(call->client));
    reply_ok(call->client);
}

static void flushall_command(Call *call)
{
    if (!flush_arguments_are_good(call)) return;
    for (int64_t db = 0; db < server.databases; db++) dict_clear(kv.keys[db]);
    reply_ok(call->client);
}

/* ---- steps of the plan ------------------------------------------------------------------------ */

void kv_start(void)
{
    uint64_t seed;
    random_secret(&seed, sizeof(seed));
    kv.random = random_from(seed);
    kv.keys = mem_alloc((size_t)server.databases * sizeof(Dict *));
    for (int64_t db = 0; db < server.databases; db++) kv.keys[db] = dict_new(&pair_type);
}

void kv_stop(void)
{
    for (int64_t db = 0; db < server.databases; db++) dict_free(kv.keys[db]);
    mem_free(kv.keys);
}

/* A table that nobody asks for anything would keep its old half for ever. A millisecond in each of ten
 * turns a second is 1 % of the time, and no command waits longer than that one. */
void kv_rehash_a_little(void)
{
    enum { REHASH_US = 1000 };
    for (int64_t db = 0; db < server.databases; db++) {
        if (!kv_rehashes_when_idle || !dict_rehashing(kv.keys[db])) continue;
        dict_rehash_for(kv.keys[db], REHASH_US);
        return;
    }
}

/* A lookup waits for memory twice or three times: for the bucket, for the entry, for the value. When
 * several commands came together they can wait together: all buckets are asked for first, and have
 * arrived when the entries are asked for; the commands then find what they need near by. */
void kv_prefetch(Client *client)
{
    const Dict *keys = kv_keys(client);
    const RespParser *parser = &client->parser;
    Slice input = conn_input(client->conn);
    Slice names[RESP_QUEUE_MAX];
    uint64_t hashes[RESP_QUEUE_MAX];
    int count = 0;
    for (uint32_t i = parser->queue_first; i < parser->queue_count; i++) {
        const RespCommand *command = &parser->queue[i];
        if (command->argc < 2) continue;
        /* The first argument of nearly all commands with a key. If it is none, no harm is done. */
        const RespArg *arg = &parser->args[command->first + 1];
        names[count] = (Slice){input.ptr + arg->offset, arg->len};
        hashes[count] = dict_hash(names[count]);
        dict_prefetch_bucket(keys, hashes[count++]);
    }
    for (int i = 0; i < count; i++) dict_prefetch_entry(keys, hashes[i]);
    for (int i = 0; i < count; i++) {
        const Pair *pair = dict_peek_hashed(keys, names[i], hashes[i]);
        if (pair) __builtin_prefetch(pair->value);
    }
}

Sds info_keyspace(Sds out)
{
    for (int64_t db = 0; db < server.databases; db++) {
        size_t count = dict_count(kv.keys[db]);
        if (count > 0)
            out = sds_append_format(out, "db%" PRId64 ":keys=%zu,expires=0,avg_ttl=0\r\n", db, count);
    }
    return out;
}

/* ---- the commands ----------------------------------------------------------------------------- */

static const KeySpec read_one[] = {{"RO access", .first = 1}, {0}};
static const KeySpec look_at_all[] = {{"RO", .first = 1, .last = -1}, {0}};
static const KeySpec delete_all[] = {{"RM delete", .first = 1, .last = -1}, {0}};
/* Without GET among its words, which comes in 05, a SET only writes. */
static const char *access_of_set(int argc, const Slice *argv)
{
    (void)argc;
    (void)argv;
    return "OW update";
}

static const KeySpec set_one[] = {{"RW access update variable_flags", .first = 1,
                                   .notes = "RW and ACCESS due to the optional `GET` argument",
                                   .access_of = access_of_set},
                                  {0}};

const CommandRow kv_commands[] = {
    {"get", get_command, 2, CMD_READONLY | CMD_FAST, CAT_STRING, read_one},
    {"set", set_command, -3, CMD_WRITE | CMD_DENYOOM, CAT_STRING, set_one},
    {"del", del_command, -2, CMD_WRITE, CAT_KEYSPACE, delete_all},
    {"exists", exists_command, -2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, look_at_all},
    {"keys", keys_command, 2, CMD_READONLY, CAT_KEYSPACE | CAT_DANGEROUS},
    {"scan", scan_command, -2, CMD_READONLY, CAT_KEYSPACE},
    {"randomkey", randomkey_command, 1, CMD_READONLY, CAT_KEYSPACE},
    {"dbsize", dbsize_command, 1, CMD_READONLY | CMD_FAST, CAT_KEYSPACE},
    {"flushdb", flushdb_command, -1, CMD_WRITE, CAT_KEYSPACE | CAT_DANGEROUS},
    {"flushall", flushall_command, -1, CMD_WRITE, CAT_KEYSPACE | CAT_DANGEROUS},
    {0}};
