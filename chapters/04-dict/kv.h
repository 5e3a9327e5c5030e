/* kv.h: keys and values, both plain strings: the first commands that store something.
 *
 *      GET key   SET key value   DEL key ...   EXISTS key ...   RANDOMKEY   KEYS pattern
 *      SCAN cursor [MATCH pattern] [COUNT count]   DBSIZE   FLUSHDB   FLUSHALL
 *
 * A stepping stone: 05-objects drops this module for values of several types, with deadlines.
 *
 * In Redis: src/t_string.c, setCommand, getCommand; src/db.c.
 */
#ifndef KV_H
#define KV_H

#include "command.h"
#include "dict.h"

extern const CommandRow kv_commands[];

/* The keys that this client sees: those of the database it has chosen. */
Dict *kv_keys(const Client *client);

/* Of one of their payloads. */
Slice kv_key(const void *payload);
Slice kv_value(const void *payload);

/* Steps of the plan. */
void kv_start(void);
void kv_stop(void);
void kv_rehash_a_little(void);     /* cron; does nothing when the option activerehashing is "no" */
void kv_prefetch(Client *client);  /* before_queue: fetches the keys of a pipeline, all at once */
extern bool kv_rehashes_when_idle; /* the variable behind that option (kv_options.c) */

Sds info_keyspace(Sds out); /* a section of INFO: the number of keys in each database */

#endif
