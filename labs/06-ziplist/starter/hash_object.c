/* hash_object.c: see hash_object.h.
 *
 * Reading order: the Dict's payload, conversion, get and set, iterating, the type.
 */
#include "hash_object.h"

#include "dict_sampling.h"
#include "lab.h"
#include "mem.h"

static struct {
    int64_t entries_max, value_max;
} limits;

const Option hash_options[] = {
    {.name = "hash-max-ziplist-entries", .kind = OPTION_INT, .value.number = &limits.entries_max,
     .initial = "512", .min = 0, .max = INT64_MAX, .alias = "hash-max-listpack-entries"},
    {.name = "hash-max-ziplist-value", .kind = OPTION_MEMORY, .value.number = &limits.value_max,
     .initial = "64", .min = 0, .max = INT64_MAX, .alias = "hash-max-listpack-value"},
    {0}};

/* ---- a field of a Dict ------------------------------------------------------------------------ */

static Slice name_of(const void *payload)
{
    const HashField *field = payload;
    return (Slice){field->bytes, field->name_bytes};
}

static Slice value_of(const HashField *field)
{
    return (Slice){field->bytes + field->name_bytes, field->value_bytes};
}

static const DictType fields_type = {.key = name_of};

static HashField *field_new(Slice name, Slice value)
{
    HashField *field = dict_entry_new(sizeof(HashField) + name.len + value.len);
    field->name_bytes = (uint32_t)name.len;
    field->value_bytes = (uint32_t)value.len;
    memcpy(field->bytes, name.ptr, name.len);
    memcpy(field->bytes + name.len, value.ptr, value.len);
    return field;
}

static bool is_dict(const Object *hash)
{
    return hash->encoding == ENCODING_HT;
}

static void as_text(ZiplistValue *value, Slice text)
{
    *value = (ZiplistValue){.is_integer = false, .text = text};
}

void hash_field_get(const HashField *payload, ZiplistValue *field, ZiplistValue *value)
{
    as_text(field, name_of(payload));
    as_text(value, value_of(payload));
}

/* ---- from a ziplist to a Dict ----------------------------------------------------------------- */

Object *hash_new(void)
{
    return object_new(TYPE_HASH, ENCODING_ZIPLIST, ziplist_new());
}

static void to_dict(Object *hash)
{
    Dict *dict = dict_new(&fields_type);
    dict_reserve(dict, hash_length(hash));
    HashIterator it;
    ZiplistValue field, value;
    char field_digits[INT_DIGITS_MAX], value_digits[INT_DIGITS_MAX];
    hash_iterate(&it, hash);
    while (hash_next(&it, &field, &value))
        dict_insert(dict, field_new(ziplist_text(&field, field_digits),
                                    ziplist_text(&value, value_digits)));
    hash_iterate_end(&it);
    ziplist_free(hash->pointer);
    hash->pointer = dict;
    hash->encoding = ENCODING_HT & 15;
}

void hash_expect(Object *hash, int words, const Slice *argv)
{
    if (is_dict(hash)) return;
    size_t sum = 0;
    for (int i = 0; i < words; i++) {
        if (argv[i].len > (size_t)limits.value_max) {
            to_dict(hash);
            return;
        }
        sum += argv[i].len;
    }
    if (!ziplist_safe_to_add(hash->pointer, sum)) to_dict(hash);
}

/* ---- get, set, delete ------------------------------------------------------------------------- */

size_t hash_length(const Object *hash)
{
    return is_dict(hash) ? dict_count(hash->pointer) : ziplist_count(hash->pointer) / 2;
}

/* Of a ziplist: where the field stands, or NULL. Values are not looked at: every other entry. */
static unsigned char *find_field(const Object *hash, Slice field)
{
    return ziplist_find(ziplist_first(hash->pointer), field, 1);
}

bool hash_get(const Object *hash, Slice field, ZiplistValue *value)
{
    if (is_dict(hash)) {
        const HashField *found = dict_find(hash->pointer, field);
        if (found) as_text(value, value_of(found));
        return found != NULL;
    }
    unsigned char *at = find_field(hash, field);
    if (at) ziplist_get(ziplist_next(hash->pointer, at), value);
    return at != NULL;
}

/* Where the block has room for the new value, it stays; else a longer one takes its place in the chain. */
static bool set_in_dict(Dict *dict, Slice name, Slice value)
{
    uint64_t hash = dict_hash(name);
    HashField *found = dict_find_hashed(dict, name, hash);
    if (!found) {
        dict_insert_hashed(dict, field_new(name, value), hash);
        return true;
    }
    size_t needed = sizeof(void *) + sizeof(HashField) + name.len + value.len;
    size_t there = dict_entry_bytes(found);
    if (needed <= there && needed * 2 >= there) {
        memcpy(found->bytes + found->name_bytes, value.ptr, value.len);
        found->value_bytes = (uint32_t)value.len;
    } else {
        dict_replace(dict, found, field_new(name, value), hash);
        dict_entry_free(&fields_type, found);
    }
    return false;
}

/* True: the field is new. */
static bool set_in_ziplist(Object *hash, Slice field, Slice value)
{
    unsigned char *at = find_field(hash, field);
    if (at) {
        at = ziplist_next(hash->pointer, at);
        hash->pointer = ziplist_replace(hash->pointer, &at, value);
        return false;
    }
    hash->pointer = ziplist_push(hash->pointer, field, ZIPLIST_TAIL);
    hash->pointer = ziplist_push(hash->pointer, value, ZIPLIST_TAIL);
    return true;
}

/* LAB 6.8: set a field of a hash, and convert the hash where its bounds say so.
 * A field or a value of more than limits.value_max bytes never enters a ziplist: the hash becomes a dict
 * first (hash_expect sees to that). When a ziplist has more than limits.entries_max fields
 * afterwards, it becomes a dict then (to_dict). set_in_ziplist and set_in_dict set the field in the one
 * and in the other, and say whether it is new; so does this function.
 * Tests: big-elements binary-elements cascade-hash conversion delete-anywhere empty-removed
 * fair-fields given-back hash-config hash-entries hash-value hdel hgetall hincrby hincrbyfloat hmget
 * hrandfield hrandfield-errors hscan hscan-errors hset-hget hsetnx-hmset integer-edges
 * integers-as-text key-commands list-wrong-type random-hash replace-in-place same-size scan-guarantee
 * small-hash string-lengths strings-wrong-type ttl-kept */
bool hash_set(Object *hash, Slice field, Slice value)
{
    LAB_TODO("6.8");
}
/* END LAB 6.8 */

bool hash_delete(Object *hash, Slice field)
{
    if (is_dict(hash)) return dict_remove(hash->pointer, field);
    unsigned char *at = find_field(hash, field);
    if (!at) return false;
    hash->pointer = ziplist_remove(hash->pointer, &at);
    hash->pointer = ziplist_remove(hash->pointer, &at);
    return true;
}

/* ---- iterating -------------------------------------------------------------------------------- */

void hash_iterate(HashIterator *it, const Object *hash)
{
    it->hash = hash;
    if (is_dict(hash))
        dict_iterate(&it->fields, hash->pointer, DICT_UNSAFE);
    else
        it->at = ziplist_first(hash->pointer);
}

bool hash_next(HashIterator *it, ZiplistValue *field, ZiplistValue *value)
{
    if (is_dict(it->hash)) {
        const HashField *payload = dict_next(&it->fields);
        if (payload) hash_field_get(payload, field, value);
        return payload != NULL;
    }
    if (!it->at) return false;
    unsigned char *value_at = ziplist_next(it->hash->pointer, it->at);
    ziplist_get(it->at, field);
    ziplist_get(value_at, value);
    it->at = ziplist_next(it->hash->pointer, value_at);
    return true;
}

void hash_iterate_end(HashIterator *it)
{
    if (is_dict(it->hash)) dict_iterate_end(&it->fields);
}

/* ---- random fields ---------------------------------------------------------------------------- */

void hash_random(const Object *hash, Random *random, ZiplistValue *field, ZiplistValue *value)
{
    if (is_dict(hash)) {
        hash_field_get(dict_fair_random(hash->pointer, random), field, value);
        return;
    }
    uint64_t index = random_below(random, hash_length(hash));
    unsigned char *at = ziplist_at(hash->pointer, (int64_t)(2 * index));
    ziplist_get(at, field);
    ziplist_get(ziplist_next(hash->pointer, at), value);
}

typedef struct {
    HashTake *take;
    void *data;
} Sampler;

static void take_payload(void *data, void *payload)
{
    const Sampler *sampler = data;
    ZiplistValue field, value;
    hash_field_get(payload, &field, &value);
    sampler->take(sampler->data, &field, &value);
}

void hash_sample(const Object *hash, Random *random, size_t count, HashTake *take, void *data)
{
    if (is_dict(hash)) {
        dict_pick(hash->pointer, random, count, take_payload, &(Sampler){take, data});
        return;
    }
    HashIterator it;
    ZiplistValue field, value;
    size_t left = hash_length(hash), wanted = count < left ? count : left;
    hash_iterate(&it, hash);
    while (wanted > 0 && hash_next(&it, &field, &value))
        if (random_selects(random, &wanted, &left)) take(data, &field, &value);
    hash_iterate_end(&it);
}

/* ---- the type --------------------------------------------------------------------------------- */

static void release_hash(Object *hash)
{
    if (is_dict(hash))
        dict_free(hash->pointer);
    else
        ziplist_free(hash->pointer);
}

static Object *copy_hash(const Object *hash)
{
    if (!is_dict(hash))
        return object_new(TYPE_HASH, ENCODING_ZIPLIST, ziplist_copy(hash->pointer));
    Dict *copy = dict_new(&fields_type);
    DictIterator it;
    const HashField *field;
    dict_reserve(copy, hash_length(hash));
    dict_iterate(&it, hash->pointer, DICT_UNSAFE);
    while ((field = dict_next(&it)) != NULL)
        dict_insert(copy, field_new(name_of(field), value_of(field)));
    dict_iterate_end(&it);
    return object_new(TYPE_HASH, ENCODING_HT, copy);
}

static size_t hash_bytes_behind(const Object *hash, size_t samples)
{
    if (!is_dict(hash)) return mem_size(hash->pointer);
    return dict_bytes(hash->pointer) + dict_entries_bytes(hash->pointer, samples);
}

static size_t hash_free_effort(const Object *hash)
{
    return is_dict(hash) ? hash_length(hash) : 1;
}

static Dict *dict_behind(const Object *hash)
{
    return is_dict(hash) ? hash->pointer : NULL;
}

const ObjectType hash_type = {.id = TYPE_HASH,
                              .name = "hash",
                              .release = release_hash,
                              .copy = copy_hash,
                              .length = hash_length,
                              .bytes = hash_bytes_behind,
                              .free_effort = hash_free_effort,
                              .dict = dict_behind};
