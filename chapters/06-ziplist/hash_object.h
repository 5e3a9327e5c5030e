/* hash_object.h: a hash as the value of a key, whichever way it is encoded.
 *
 *      one ziplist: field, value, field, value …       while it is small
 *      a Dict of HashFields                            from then on
 *
 *     entry of the Dict, one allocation for a field and its value:
 *     +--------+--------------+---------------+-----------+-----------+
 *     | next 8 | name_bytes 4 | value_bytes 4 | the name  | the value |
 *     +--------+--------------+---------------+-----------+-----------+
 *              ^ the HashField
 *
 * Rules for callers
 *   - What was read dies at the hash's next write: reply it, or copy it, first.
 *   - A hash never goes back to a ziplist, however small it becomes. The bounds are the options
 *     hash-max-ziplist-entries (fields) and hash-max-ziplist-value (bytes of a field or value).
 *   - Who takes the last field out deletes the key: there are no empty hashes in a database.
 *
 * Complexity: of a ziplist everything is O(fields), of which there are few; of a Dict, O(1).
 *
 * In Redis: hashTypeSet and its sisters in src/t_hash.c; 7.0 allocates field and value apart.
 */
#ifndef HASH_OBJECT_H
#define HASH_OBJECT_H

#include "dict.h"
#include "object.h"
#include "options.h"
#include "ziplist.h"

extern const ObjectType hash_type;
extern const Option hash_options[];

typedef struct {
    uint32_t name_bytes, value_bytes;
    char bytes[]; /* the name, then the value */
} HashField;

Object *hash_new(void); /* empty, held once */

size_t hash_length(const Object *hash);
bool hash_get(const Object *hash, Slice field, ZiplistValue *value); /* false: no such field */
bool hash_set(Object *hash, Slice field, Slice value);               /* true: the field is new */
bool hash_delete(Object *hash, Slice field);                         /* false: it was not there */

/* Converts now, if one of these words is too long for a ziplist or there are too many of them. */
void hash_expect(Object *hash, int words, const Slice *argv);

/* Nothing may be written meanwhile. */
typedef struct {
    const Object *hash;
    unsigned char *at; /* ziplist: the next field */
    DictIterator fields;
} HashIterator;

void hash_iterate(HashIterator *it, const Object *hash);
bool hash_next(HashIterator *it, ZiplistValue *field, ZiplistValue *value);
void hash_iterate_end(HashIterator *it);

/* A random field; of a Dict nearly uniform. There must be one. */
void hash_random(const Object *hash, Random *random, ZiplistValue *field, ZiplistValue *value);

/* Up to `count` different random fields: calls `take` for each. O(count), or O(fields) where that is
 * less than three times as many. */
typedef void HashTake(void *data, const ZiplistValue *field, const ZiplistValue *value);
void hash_sample(const Object *hash, Random *random, size_t count, HashTake *take, void *data);

/* The two halves of a Dict's payload, as the rest of this header shows them. */
void hash_field_get(const HashField *payload, ZiplistValue *field, ZiplistValue *value);

#endif
