/* object.c: see object.h.
 *
 * Reading order: an object's life; the three encodings of a string; the clock.
 */
#include "object.h"

#include <assert.h>

#include "clock.h"
#include "lab.h"
#include "mem.h"

static struct {
    const ObjectType *types[TYPES_MAX];
    Object integers[SHARED_INTEGERS]; /* with a refcount of 0 until first asked for */
    bool dont_share;
} objects;

/* ---- an object's life ------------------------------------------------------------------------- */

Object *object_new(int type, Encoding encoding, void *pointer)
{
    Object *value = mem_alloc(sizeof(Object));
    *value = (Object){.type = (unsigned)type & 15,
                      .encoding = encoding & 15,
                      .lru = object_usage.first() & ((1u << LRU_BITS) - 1),
                      .refcount = 1,
                      .pointer = pointer};
    return value;
}

Object *object_retain(Object *value)
{
    if (value->refcount != SHARED_REFCOUNT) value->refcount++;
    return value;
}

void object_release(Object *value)
{
    if (!value || value->refcount == SHARED_REFCOUNT || --value->refcount > 0) return;
    object_type(value)->release(value);
    mem_free(value);
}

Object *object_copy(const Object *value)
{
    return object_type(value)->copy(value);
}

size_t object_bytes(const Object *value, size_t samples)
{
    size_t own = value->refcount == SHARED_REFCOUNT ? 0 : mem_size(value);
    return own + object_type(value)->bytes(value, samples);
}

Dict *object_dict(const Object *value)
{
    const ObjectType *type = object_type(value);
    return type->dict ? type->dict(value) : NULL;
}

void object_type_add(const ObjectType *type)
{
    objects.types[type->id] = type;
}

const ObjectType *object_type(const Object *value)
{
    return objects.types[value->type];
}

const ObjectType *object_type_by_name(Slice name)
{
    for (int i = 0; i < TYPES_MAX; i++)
        if (objects.types[i] && slice_equal_nocase(slice_of(objects.types[i]->name), name))
            return objects.types[i];
    return NULL;
}

const char *encoding_name(Encoding encoding)
{
    static const char *const names[] = {
        [ENCODING_RAW] = "raw",           [ENCODING_INT] = "int",
        [ENCODING_HT] = "hashtable",      [ENCODING_ZIPLIST] = "ziplist",
        [ENCODING_INTSET] = "intset",     [ENCODING_SKIPLIST] = "skiplist",
        [ENCODING_EMBSTR] = "embstr",     [ENCODING_QUICKLIST] = "quicklist",
    };
    return names[encoding];
}

/* ---- strings ---------------------------------------------------------------------------------- */

static Object *new_embedded(Slice text)
{
    assert(text.len <= EMBSTR_MAX);
    size_t bytes = offsetof(Object, embedded.bytes) + text.len;
    Object *value = mem_alloc(bytes < sizeof(Object) ? sizeof(Object) : bytes);
    value->type = TYPE_STRING;
    value->encoding = ENCODING_EMBSTR;
    value->lru = object_usage.first() & ((1u << LRU_BITS) - 1);
    value->refcount = 1;
    value->embedded.len = (uint8_t)text.len;
    char *bytes_at = (char *)value + offsetof(Object, embedded.bytes);
    memcpy(bytes_at, text.ptr, text.len);
    return value;
}

Object *string_from_sds(Sds text)
{
    return object_new(TYPE_STRING, ENCODING_RAW, text);
}

Object *string_new_plain(Slice text)
{
    if (text.len <= EMBSTR_MAX) return new_embedded(text);
    return string_from_sds(sds_new(text.ptr, text.len));
}

static Object *shared_integer(int64_t value)
{
    Object *shared = &objects.integers[value];
    if (shared->refcount == 0)
        *shared = (Object){.type = TYPE_STRING,
                           .encoding = ENCODING_INT,
                           .lru = object_usage.first() & ((1u << LRU_BITS) - 1),
                           .refcount = SHARED_REFCOUNT,
                           .integer = value};
    return shared;
}

static Object *new_integer(int64_t value)
{
    Object *object = object_new(TYPE_STRING, ENCODING_INT, NULL);
    object->integer = value;
    return object;
}

Object *string_new_integer(int64_t value)
{
    if (value >= 0 && value < SHARED_INTEGERS && !objects.dont_share) return shared_integer(value);
    return new_integer(value);
}

/* LAB 5.2: choose the encoding of a string.
 * An integer in its shortest decimal form (slice_to_int says whether) becomes an int: "12", not "012",
 * "+12" or "1e3"; string_new_integer makes it, or finds the one that all share. No text of INT_DIGITS_MAX
 * bytes or more is one. What is no integer is embedded up to EMBSTR_MAX bytes and raw beyond:
 * string_new_plain knows how.
 * Tests: all but append-linear bitfield-overflow copy-errors info-memory memory-help missing
 * object-errors predictions reply-outlives */
Object *string_new(Slice text)
{
    int64_t integer;
    if (text.len < INT_DIGITS_MAX && slice_to_int(text, &integer))
        return string_new_integer(integer);
    return string_new_plain(text);
}
/* END LAB 5.2 */

Slice string_text(const Object *string, char digits[INT_DIGITS_MAX])
{
    switch ((Encoding)string->encoding) {
    case ENCODING_INT: return (Slice){digits, int_to_text(string->integer, digits)};
    case ENCODING_EMBSTR:
        return (Slice){(const char *)string + offsetof(Object, embedded.bytes),
                       string->embedded.len};
    default: return sds_slice(string->text);
    }
}

size_t string_length(const Object *string)
{
    char digits[INT_DIGITS_MAX];
    return string_text(string, digits).len;
}

bool string_to_integer(const Object *string, int64_t *value)
{
    if (string->encoding != ENCODING_INT) {
        char digits[INT_DIGITS_MAX];
        return slice_to_int(string_text(string, digits), value);
    }
    *value = string->integer;
    return true;
}

/* LAB 5.5: make a string one that may be changed in place.
 * Afterwards *value is raw and held by nobody else (a refcount of 1). If it is so already, it stays the
 * object that it is. If not, a new raw object with the same bytes and the same lru takes its place in
 * *value, and the old one is released: other keys may share it.
 * Tests: append-linear append-strlen binary bitfield bitfield-overflow bitop copies-apart copy
 * encoding-changes getbit-setbit idle-time incr-not-number megabyte memory-usage nothing-is-lost
 * object-untouched rename reply-outlives setrange setrange-errors who-keeps */
Sds *string_own_text(Object **value)
{
    Object *old = *value;
    if (old->encoding != ENCODING_RAW || old->refcount != 1) {
        char digits[INT_DIGITS_MAX];
        Slice text = string_text(old, digits);
        *value = string_from_sds(sds_new(text.ptr, text.len));
        (*value)->lru = old->lru;
        object_release(old);
    }
    return &(*value)->text;
}
/* END LAB 5.5 */

void object_share_integers(bool share)
{
    objects.dont_share = !share;
}

static void release_string(Object *value)
{
    if (value->encoding == ENCODING_RAW) sds_free(value->text);
}

/* The copy is an object of its own, even of an integer that is shared: as in Redis. */
static Object *copy_string(const Object *value)
{
    char digits[INT_DIGITS_MAX];
    if (value->encoding == ENCODING_INT) return new_integer(value->integer);
    Slice text = string_text(value, digits);
    if (value->encoding == ENCODING_EMBSTR) return new_embedded(text);
    return string_from_sds(sds_new(text.ptr, text.len));
}

static size_t string_bytes(const Object *value, size_t samples)
{
    (void)samples;
    return value->encoding == ENCODING_RAW ? sds_bytes(value->text) : 0;
}

static size_t string_free_effort(const Object *value)
{
    return value->encoding == ENCODING_RAW ? 1 : 0;
}

const ObjectType string_type = {.id = TYPE_STRING,
                                .name = "string",
                                .release = release_string,
                                .copy = copy_string,
                                .length = string_length,
                                .bytes = string_bytes,
                                .free_effort = string_free_effort};

/* ---- when it was last used -------------------------------------------------------------------- */

int64_t lru_clock_resolution_ms = 1000;
ObjectUsage object_usage = {lru_clock, object_idle_ms, NULL};

uint32_t lru_clock(void)
{
    return (uint32_t)(clock_now_ms() / lru_clock_resolution_ms) & ((1u << LRU_BITS) - 1);
}

/* The clock may have begun anew since: the difference is taken modulo 2^24. */
int64_t object_idle_ms(const Object *value)
{
    uint32_t units = (lru_clock() - value->lru) & ((1u << LRU_BITS) - 1);
    return (int64_t)units * lru_clock_resolution_ms;
}
