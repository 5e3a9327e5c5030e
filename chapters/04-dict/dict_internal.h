/* dict_internal.h: what a dict is made of. For dict.c, its tests and its x-ray; servers need dict.h.
 *
 *      Dict                      table 0, half moved              an entry
 *     +------------+            +---+                            +------+---------------------------+
 *     | type       |      +---> | 0 | -- empty, moved            | next | payload: key, value, …    |
 *     | table 0 ---|------+     | 1 | -- empty, moved            +------+---------------------------+
 *     | table 1 ---|--+         | 2 | <- rehash_at                8 bytes ^ what callers hold
 *     | rehash_at  |  |         | 3 | --> entry --> entry
 *     | paused     |  |         +---+
 *     +------------+  |         +---+
 *                     +-------> | 0 | --> entry              8 buckets: those of 0 and 1 are here,
 *                               | … |                        and what was inserted since
 *
 * Always true, and checked by dict_xray.c:
 *   - An entry with hash h is in bucket h mod buckets, of table 0 or of table 1.
 *   - Without a table 1 nothing moves, and rehash_at is 0. With one, buckets below rehash_at of table 0
 *     are empty, and new entries go to table 1.
 *   - A table's count is the length of all its chains. No key is there twice.
 */
#ifndef DICT_INTERNAL_H
#define DICT_INTERNAL_H

#include <assert.h>

#include "dict.h"

typedef struct DictEntry {
    struct DictEntry *next;
    char payload[];
} DictEntry;

static_assert(sizeof(DictEntry) == sizeof(void *), "an entry costs a pointer more than its payload");

/*      buckets      8   array of 2^size_log2 chains; NULL: no table
 *      count        7   entries
 *      size_log2    1                                                */
typedef struct {
    DictEntry **buckets;
    uint64_t count : 56, size_log2 : 8;
} DictTable;

static_assert(sizeof(DictTable) == 16, "a hash of many small hashes pays for every byte here");

struct Dict {
    const DictType *type;
    DictTable tables[2];
    size_t rehash_at; /* the next bucket of table 0 to move */
    uint32_t paused;  /* dict_pause_rehash without its dict_resume_rehash */
};

static_assert(sizeof(struct Dict) == 56, "as much as Redis's");

static inline size_t table_buckets(const DictTable *table)
{
    return table->buckets ? (size_t)1 << table->size_log2 : 0;
}

/* The bucket of a hash: its low bits. So the entries of bucket b, in a table twice as large, are in
 * b and in b + the old size: all of growing and of SCAN rests on that. */
static inline size_t bucket_of(const DictTable *table, uint64_t hash)
{
    return hash & (((uint64_t)1 << table->size_log2) - 1);
}

static inline DictEntry *entry_of(const void *payload)
{
    return (DictEntry *)((char *)payload - offsetof(DictEntry, payload));
}

static inline uint64_t entry_hash(const Dict *dict, const DictEntry *entry)
{
    return dict_hash(dict->type->key(entry->payload));
}

#endif
