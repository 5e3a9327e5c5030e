/* db.h: the databases: from names to values, with deadlines.
 *
 *     Db ---> keys: Dict ---> entry: next | Key ---> Object
 *        ---> deadlines: Dict ---> entry: next | pointer to that Key       only keys that have one
 *
 *     entry of `keys`, one allocation:
 *     +--------+--------+-------------+----------+---------------+
 *     | next 8 | value 8| deadline 8  | length 4 | the name      |   44 bytes for a name of 16
 *     +--------+--------+-------------+----------+---------------+
 *              ^ the Key
 *
 * Rules for callers
 *   - Commands look keys up with db_read and db_write. Both take the plan's key_read steps: a key whose
 *     deadline has passed is deleted there, by whoever meets it first, and is as if it had not been.
 *   - A Key stays where it is until it is deleted. `key->value` may be replaced (key_set_value) or
 *     changed in place if nobody else holds it.
 *   - After every change of a key: key_changed, once for each of Redis's events.
 *   - A name may be a slice of the key itself only where that is said.
 *
 * Costs: O(1) where nothing else is said.
 *
 * In Redis: src/db.c; redisDb in src/server.h, whose deadlines are a second table of names and times.
 */
#ifndef DB_H
#define DB_H

#include "client.h"
#include "command.h"
#include "dict.h"
#include "object.h"
#include "plan.h"

enum { NO_DEADLINE = -1 };

typedef struct Key {
    Object *value; /* held once by the key */
    int64_t deadline_ms; /* wall clock; NO_DEADLINE: it stays */
    uint32_t name_len;
    char name[];
} Key;

_Static_assert(offsetof(Key, name) == 20, "a name of 16 bytes makes an entry of 44");

typedef struct Db {
    int id;
    Dict *keys;      /* of Key */
    Dict *deadlines; /* of Key *: those that have one */
    uint64_t expiry_cursor; /* 08: how far its scan of `deadlines` has come */
} Db;

static inline Slice key_name(const Key *key)
{
    return (Slice){key->name, key->name_len};
}

/* ---- databases -------------------------------------------------------------------------------- */

int db_count(void);
Db *db_by_id(int id);
Db *db_of(const Call *call); /* the one that its client has selected */

void db_clear(Db *db); /* O(keys) */
void db_swap(Db *a, Db *b); /* their contents: who has selected one now sees the other's */

/* ---- looking keys up -------------------------------------------------------------------------- */

enum {
    DB_WRITE = 1 << 0,    /* looked up in order to be changed: no hit, no miss */
    DB_NO_TOUCH = 1 << 1, /* it has not been used: OBJECT, TYPE, TTL */
    DB_NO_STATS = 1 << 2,
    DB_NO_EXPIRE = 1 << 3, /* a key past its deadline is returned all the same */
};

enum { TYPE_ANY = -1 };

Key *db_find(Db *db, Slice name, unsigned flags); /* NULL: there is none */

/* What commands use. *key is NULL where there is none. False: its value is of another type than asked
 * for, and "WRONGTYPE …" has been replied. */
bool db_read(Call *call, Slice name, int type, Key **key);
bool db_write(Call *call, Slice name, int type, Key **key);

void reply_wrong_type(Client *client);

bool key_expired(const Key *key); /* its deadline has passed; it may be there still */

/* ---- changing them ---------------------------------------------------------------------------- */

/* Why a key goes, for those who must know (09: what to write down; 11: who to tell). */
typedef enum { DELETED, EXPIRED, EVICTED, OVERWRITTEN, MOVED } DeleteCause;

/* A new key; there must be none of that name. Takes over the caller's hold of `value`. */
Key *db_add(Db *db, Slice name, Object *value);

/* Adds or overwrites, whatever was there; takes over the caller's hold. The deadline is the new one:
 * NO_DEADLINE removes an old one. `key`: what the caller found under that name, NULL if nothing. */
Key *db_set(Db *db, Slice name, Key *key, Object *value, int64_t deadline_ms);

/* Replaces the value alone; takes over the caller's hold of the new one and gives up the old. */
void key_set_value(Key *key, Object *value);

void db_set_deadline(Db *db, Key *key, int64_t deadline_ms); /* or NO_DEADLINE */

/* The key, its value and its name are gone; the name may have been key_name(key). Calls nobody:
 * key_changed is the caller's to call, before it. */
void db_delete(Db *db, Key *key, DeleteCause cause);

/* A value leaves a key without being freed: the caller holds it now, and the key is deleted. */
Object *db_take_value(Db *db, Key *key, DeleteCause cause);

/* ---- what has happened ------------------------------------------------------------------------ */

/* Classes of events, as notify-keyspace-events names them (11). */
enum {
    EVENT_GENERIC = 1 << 0, /* g */
    EVENT_STRING = 1 << 1,  /* $ */
    EVENT_LIST = 1 << 2,    /* l */
    EVENT_SET = 1 << 3,     /* s */
    EVENT_HASH = 1 << 4,    /* h */
    EVENT_ZSET = 1 << 5,    /* z */
    EVENT_EXPIRED = 1 << 6, /* x */
    EVENT_EVICTED = 1 << 7, /* e */
};

/* `event` as Redis 7.0 names it: "set", "lpush", "expire", "del". */
void key_changed(Call *call, Slice name, unsigned event_class, const char *event);

/* The same where it happened in another database than the client's, or without a call (NULL). */
void key_changed_in(Call *call, const Db *db, Slice name, unsigned event_class, const char *event);

/* Deletes a key as a command does that has nothing left in it: event "del", and it is gone. */
void db_delete_by(Call *call, Db *db, Key *key);

/* ---- steps of the plan ------------------------------------------------------------------------ */

void db_start(void);  /* start: the plan's types, the databases */
void db_stop(void);   /* stop: frees all, so that a leak shows */
void db_rehash_a_little(void);        /* cron: growth goes on while nobody asks for anything */
extern bool db_rehashes_when_idle;    /* it is the option activerehashing */
extern bool db_keeps_what_is_due;     /* DEBUG SET-ACTIVE-EXPIRE 0: nobody looks for keys to expire (08) */
void db_prefetch(Client *client);     /* before_queue: the keys of a pipeline, fetched together */
bool expire_if_due(Db *db, Key *key, unsigned flags); /* key_read */
bool lru_touch(Db *db, Key *key, unsigned flags);     /* key_read */

#endif
