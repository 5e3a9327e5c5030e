/* db.c: see db.h.
 *
 * Reading order: looking keys up, what happens then, changing them, whole databases, the pipeline.
 */
#include "db.h"

#include <assert.h>

#include "clock.h"
#include "lab.h"
#include "mem.h"
#include "reply.h"
#include "server.h"

enum { REHASH_US = 1000 }; /* of every cron call, at most */

static struct {
    Db *all;
    int count;
} dbs;

bool db_rehashes_when_idle = true;
bool db_keeps_what_is_due;

/* ---- the two tables --------------------------------------------------------------------------- */

static Slice name_of(const void *payload)
{
    return key_name(payload);
}

static void release_key(void *payload)
{
    object_release(((Key *)payload)->value);
}

static Slice name_of_indexed(const void *payload)
{
    return key_name(*(Key *const *)payload);
}

static bool may_grow(size_t bytes, double load)
{
    for (const GrowthGate *gate = server.plan->table_grows; gate->ask; gate++)
        if (!gate->ask(bytes, load)) return false;
    return true;
}

static const DictType keys_type = {.key = name_of, .release = release_key, .may_grow = may_grow};
static const DictType deadlines_type = {.key = name_of_indexed, .may_grow = may_grow};

/* ---- looking keys up -------------------------------------------------------------------------- */

int db_count(void)
{
    return dbs.count;
}

Db *db_by_id(int id)
{
    return &dbs.all[id];
}

Db *db_of(const Call *call)
{
    return &dbs.all[call->client->db];
}

/* LAB 5.1: look a key up.
 * The table (db->keys) may hold it or not. If it does, each step of server.plan->key_read is asked, in
 * order; as soon as one answers false, the key is no longer there and no other is asked.
 * Statistics (server.stats): a keyspace_hits or a keyspace_misses more, unless flags say DB_WRITE or
 * DB_NO_STATS.
 * Tests: all but info-memory memory-help object-errors predictions */
Key *db_find(Db *db, Slice name, unsigned flags)
{
    LAB_TODO("5.1");
}
/* END LAB 5.1 */

void reply_wrong_type(Client *client)
{
    reply_error(client, "WRONGTYPE Operation against a key holding the wrong kind of value");
}

static bool is_type(Call *call, const Key *key, int type)
{
    if (!key || type == TYPE_ANY || (int)key->value->type == type) return true;
    reply_wrong_type(call->client);
    return false;
}

bool db_read(Call *call, Slice name, int type, Key **key)
{
    *key = db_find(db_of(call), name, 0);
    return is_type(call, *key, type);
}

bool db_write(Call *call, Slice name, int type, Key **key)
{
    *key = db_find(db_of(call), name, DB_WRITE);
    return is_type(call, *key, type);
}

/* ---- what happens then ------------------------------------------------------------------------ */

bool key_expired(const Key *key)
{
    return key->deadline_ms != NO_DEADLINE && key->deadline_ms < clock_now_ms();
}

/* LAB 5.3: lazy expiry.
 * A key whose deadline has passed (key_expired) is deleted by the first who looks it up, unless flags say
 * DB_NO_EXPIRE. Before that, whoever wants to know is told: key_changed_in with EVENT_EXPIRED and the
 * event "expired", without a call. The cause is EXPIRED.
 * The answer: is the key still there?
 * Tests: all but copy-errors first-value info-memory keys-pattern memory-help missing object-errors
 * predictions swap-in-no-time */
bool expire_if_due(Db *db, Key *key, unsigned flags)
{
    LAB_TODO("5.3");
}
/* END LAB 5.3 */

bool lru_touch(Db *db, Key *key, unsigned flags)
{
    (void)db;
    if (!(flags & DB_NO_TOUCH)) key->value->lru = lru_clock() & ((1u << LRU_BITS) - 1);
    return true;
}

void key_changed_in(Call *call, const Db *db, Slice name, unsigned event_class, const char *event)
{
    if (call) call->changes++;
    server.stats.changes++;
    for (const KeyEventStep *step = server.plan->key_changed; step->run; step++)
        step->run(call, db->id, name, event_class, event);
}

void key_changed(Call *call, Slice name, unsigned event_class, const char *event)
{
    key_changed_in(call, db_of(call), name, event_class, event);
}

/* ---- changing keys ---------------------------------------------------------------------------- */

Key *db_add(Db *db, Slice name, Object *value)
{
    Key *key = dict_entry_new(offsetof(Key, name) + name.len);
    key->value = value;
    key->deadline_ms = NO_DEADLINE;
    key->name_len = (uint32_t)name.len;
    memcpy(key->name, name.ptr, name.len);
    dict_insert(db->keys, key);
    return key;
}

void key_set_value(Key *key, Object *value)
{
    value->lru = key->value->lru; /* what was used is the key, whatever it holds now */
    object_release(key->value);
    key->value = value;
}

Key *db_set(Db *db, Slice name, Key *key, Object *value, int64_t deadline_ms)
{
    if (key)
        key_set_value(key, value);
    else
        key = db_add(db, name, value);
    db_set_deadline(db, key, deadline_ms);
    return key;
}

/* LAB 5.4: give a key a deadline, another one, or none.
 * Which keys have one is kept in a second table, db->deadlines: its payloads are pointers to Keys
 * (dict_entry_new(sizeof(Key *)) makes room for one), found by the key's name. A key stands in it once
 * while it has a deadline, and not at all while it has none (NO_DEADLINE). The deadline itself is in the
 * Key. Most calls change nothing: then nothing is allocated and no table is asked.
 * Tests: all but born copy-errors first-value info-memory memory-help missing object-errors
 * predictions */
void db_set_deadline(Db *db, Key *key, int64_t deadline_ms)
{
    LAB_TODO("5.4");
}
/* END LAB 5.4 */

void db_delete(Db *db, Key *key, DeleteCause cause)
{
    object_release(db_take_value(db, key, cause));
}

Object *db_take_value(Db *db, Key *key, DeleteCause cause)
{
    if (cause == EXPIRED) server.stats.expired_keys++;
    db_set_deadline(db, key, NO_DEADLINE);
    Object *value = key->value;
    dict_take(db->keys, key_name(key));
    key->value = NULL;
    dict_entry_free(&keys_type, key);
    return value;
}

void db_delete_by(Call *call, Db *db, Key *key)
{
    key_changed_in(call, db, key_name(key), EVENT_GENERIC, "del");
    db_delete(db, key, DELETED);
}

/* ---- whole databases -------------------------------------------------------------------------- */

static void tell_all_changed(const Db *db)
{
    for (const DbStep *step = server.plan->db_changed; step->run; step++) step->run(db->id);
}

void db_clear(Db *db)
{
    tell_all_changed(db);
    dict_clear(db->deadlines); /* first: it points into the other */
    dict_clear(db->keys);
}

void db_swap(Db *a, Db *b)
{
    Db old_a = *a;
    a->keys = b->keys;
    a->deadlines = b->deadlines;
    b->keys = old_a.keys;
    b->deadlines = old_a.deadlines;
    tell_all_changed(a);
    tell_all_changed(b);
}

void db_start(void)
{
    for (const ValueType *type = server.plan->types; type->type; type++) object_type_add(type->type);
    dbs.count = (int)server.databases;
    dbs.all = mem_calloc((size_t)dbs.count, sizeof(Db));
    for (int i = 0; i < dbs.count; i++)
        dbs.all[i] = (Db){i, dict_new(&keys_type), dict_new(&deadlines_type)};
}

void db_stop(void)
{
    for (int i = 0; i < dbs.count; i++) {
        dict_free(dbs.all[i].deadlines);
        dict_free(dbs.all[i].keys);
    }
    mem_free(dbs.all);
}

/* One table a call: together they get no more time than one of them. */
void db_rehash_a_little(void)
{
    if (!db_rehashes_when_idle) return;
    for (int i = 0; i < dbs.count; i++) {
        Dict *busy = dict_rehashing(dbs.all[i].keys) ? dbs.all[i].keys : dbs.all[i].deadlines;
        if (!dict_rehashing(busy)) continue;
        dict_rehash_for(busy, REHASH_US);
        return;
    }
}

/* ---- the keys of a pipeline ------------------------------------------------------------------- */

/* A command waits for memory three times: for the bucket, the entry in it, the value behind that. With
 * several commands at hand all buckets are asked for first, then all entries, then all values: while
 * one is on its way from memory, so are the others. The commands then find everything in the cache. */
void db_prefetch(Client *client)
{
    const RespParser *parser = &client->parser;
    const Dict *keys = dbs.all[client->db].keys;
    Slice input = conn_input(client->conn);
    Slice names[RESP_QUEUE_MAX];
    uint64_t hashes[RESP_QUEUE_MAX];
    int count = 0;
    for (uint32_t i = parser->queue_first; i < parser->queue_count; i++) {
        const RespCommand *command = &parser->queue[i];
        if (command->argc < 2) continue;
        /* Where a command has keys, its first argument nearly always is one. For what is none, this
         * does no harm: a bucket is fetched that nobody needs. */
        const RespArg *arg = &parser->args[command->first + 1];
        names[count] = (Slice){input.ptr + arg->offset, arg->len};
        hashes[count] = dict_hash(names[count]);
        dict_prefetch_bucket(keys, hashes[count++]);
    }
    for (int i = 0; i < count; i++) dict_prefetch_entry(keys, hashes[i]);
    for (int i = 0; i < count; i++) {
        const Key *key = dict_peek_hashed(keys, names[i], hashes[i]);
        if (key) __builtin_prefetch(key->value);
    }
}
