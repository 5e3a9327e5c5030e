/* object.h: a value: what type it is, how it is encoded, when it was last used, how many hold it.
 *
 *      8 bytes of header                                 then, by encoding
 *     +--------+------------+-----------+--------------+----------------------------------------+
 *     | type 4 | encoding 4 | lru 24    | refcount 32  | int:    the number, 8 bytes            |
 *     +--------+------------+-----------+--------------+ embstr: length 1, the bytes themselves |
 *      bits                                            | others: a pointer, 8 bytes             |
 *                                                      +----------------------------------------+
 *
 * Rules for callers
 *   - Who makes an object holds it once. object_retain and object_release count; the last release frees
 *     it, through its type's `release`.
 *   - Before a value is changed it must be held by its key alone (string_own_text does that for strings):
 *     small integers are shared by all keys.
 *   - Encodings change from the compact to the general, never back by themselves.
 *
 * Trade-off: Redis's header has 16 bytes, of which the pointer is half, even where the bytes stand right
 * behind it. Ours has 8 and lets the encoding say what follows: a 16-byte string takes 32 bytes for 48.
 *
 * In Redis: robj in src/server.h, src/object.c.
 */
#ifndef OBJECT_H
#define OBJECT_H

#include "dict.h"
#include "sds.h"
#include "slice.h"

/* Redis's numbers: dump files use them (09). */
enum { TYPE_STRING = 0, TYPE_LIST = 1, TYPE_SET = 2, TYPE_ZSET = 3, TYPE_HASH = 4, TYPES_MAX = 8 };

typedef enum {
    ENCODING_RAW = 0,       /* a pointer to an Sds of its own */
    ENCODING_INT = 1,
    ENCODING_HT = 2,        /* a Dict: hashes (06), sets (07) */
    ENCODING_ZIPLIST = 5,   /* 06 */
    ENCODING_INTSET = 6,    /* 07 */
    ENCODING_SKIPLIST = 7,  /* 07 */
    ENCODING_EMBSTR = 8,    /* the bytes stand behind the header */
    ENCODING_QUICKLIST = 9, /* 06 */
} Encoding;

enum {
    EMBSTR_MAX = 44,                  /* bytes: as in Redis, where the object then fills 64 */
    SHARED_INTEGERS = 10000,          /* 0 .. 9999 exist once */
    SHARED_REFCOUNT = INT32_MAX,      /* never counted, never freed */
    STRING_MAX = 512 * 1024 * 1024,   /* bytes, unless proto-max-bulk-len says otherwise */
    LRU_BITS = 24,
};

typedef struct Object {
    uint32_t type : 4, encoding : 4, lru : LRU_BITS;
    uint32_t refcount;
    union {
        int64_t integer;
        Sds text;      /* RAW */
        void *pointer; /* of the other types: a Dict, a ziplist, ... */
        struct {
            uint8_t len;
            char bytes[7]; /* EMBSTR: as many as `len` says */
        } embedded;
    };
} Object;

_Static_assert(sizeof(Object) == 16, "8 bytes of header, and one word");
_Static_assert(offsetof(Object, embedded.bytes) == 9, "embedded bytes follow their length at once");

/* What the server must know of a type of value. The plan lists the types. */
typedef struct ObjectType {
    int id; /* TYPE_… */
    const char *name;
    void (*release)(Object *value);              /* frees what it owns, not the Object itself */
    Object *(*copy)(const Object *value);        /* shares nothing that can change */
    size_t (*length)(const Object *value);       /* elements; of a string: bytes */
    /* Bytes behind the Object, with all that it owns. Of large values `samples` elements are looked at
     * and the rest is taken to be like them; 0: all are. */
    size_t (*bytes)(const Object *value, size_t samples);
    size_t (*free_effort)(const Object *value);  /* about how many allocations to free (11) */
    Dict *(*dict)(const Object *value); /* where it is kept in one, now; NULL: no such encoding */
} ObjectType;

void object_type_add(const ObjectType *type); /* at start */
const ObjectType *object_type(const Object *value);
const ObjectType *object_type_by_name(Slice name); /* any case; NULL: no such type here */
const char *encoding_name(Encoding encoding);      /* as OBJECT ENCODING says it */

Object *object_new(int type, Encoding encoding, void *pointer); /* held once; takes the pointer over */
Object *object_retain(Object *value);                           /* returns it */
void object_release(Object *value); /* the one place where values are disposed of; NULL is allowed */
Object *object_copy(const Object *value);
size_t object_bytes(const Object *value, size_t samples); /* the Object's own included */
Dict *object_dict(const Object *value); /* the one that it is kept in; NULL: it is kept otherwise */

/* ---- strings ---------------------------------------------------------------------------------- */

extern const ObjectType string_type;

Object *string_new(Slice text);          /* as compact as can be: an integer, embedded, or raw */
Object *string_new_plain(Slice text);    /* embedded or raw, even if it reads like an integer */
Object *string_new_integer(int64_t value);
Object *string_from_sds(Sds text); /* raw; takes it over */

/* Its bytes. Those of an integer are written to `digits`; others belong to the object. */
Slice string_text(const Object *string, char digits[INT_DIGITS_MAX]);
size_t string_length(const Object *string);
bool string_to_integer(const Object *string, int64_t *value); /* false: it is none, or too large */

/* The string as an Sds that may be changed in place: first makes *value raw and held once, by replacing
 * it if need be. The result is where the object keeps it: assign what sds_… functions return. */
Sds *string_own_text(Object **value);

/* Whether 0 .. 9999 are shared from now on. An eviction by use must know each key's (08). */
void object_share_integers(bool share);

/* ---- when it was last used -------------------------------------------------------------------- */

/* How the 24 bits are written and read. They are a clock, until 08 makes them a counter. */
typedef struct {
    uint32_t (*first)(void);                    /* what a new value begins with */
    int64_t (*idle_ms)(const Object *value);    /* since its last use; NULL: not kept */
    unsigned (*frequency)(const Object *value); /* how often it is used; NULL: not kept */
} ObjectUsage;

extern ObjectUsage object_usage; /* {lru_clock, object_idle_ms, NULL} */

/* A clock of 24 bits in units of lru_clock_resolution_ms, that begins anew every 194 days. */
extern int64_t lru_clock_resolution_ms;
uint32_t lru_clock(void);
int64_t object_idle_ms(const Object *value); /* since it was last touched, to the clock's resolution */

#endif
