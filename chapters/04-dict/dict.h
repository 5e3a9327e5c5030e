/* dict.h: a hash table that never makes anybody wait for its growth.
 *
 *      Dict ---> table 0: buckets ---> entry ---> entry        chains: next, and the caller's payload
 *           ---> table 1: buckets ---> entry                   only while the entries move over
 *
 * Rules for callers
 *   - An entry is one allocation: a pointer to the next in its chain, then the payload, whose shape is
 *     the caller's business. The dict asks its type for the payload's key. A payload stays where it is
 *     until it is removed: pointers to it stay good while the table grows and shrinks.
 *   - Keys are unique, and that is the caller's duty: insert what dict_find did not find.
 *   - A key is hashed once if the caller keeps the hash: dict_hash, then the functions with _hashed.
 *   - Tables have a power of two of buckets, DICT_BUCKETS_MIN at least. One with as many entries as
 *     buckets grows, one that a removal leaves under 10 % full shrinks. Entries move a bucket at a time:
 *     each find, insert and removal moves one; dict_rehash_for moves more when there is time.
 *     So even dict_find changes the table (not the payloads): while an unsafe iterator runs it may not
 *     be called.
 *
 * Costs: O(1) each where nothing else is said. Two things are still done in one piece: allocating the
 * next table, 8 bytes a bucket, zeroed; and freeing the old one. `make experiment4` shows what they cost.
 *
 * In Redis: src/dict.c.
 */
#ifndef DICT_H
#define DICT_H

#include "hash.h"
#include "random.h"
#include "slice.h"

typedef struct Dict Dict;

typedef struct {
    /* The key inside a payload. It must not change while the payload is in a dict. */
    Slice (*key)(const void *payload);

    /* Frees what the payload owns; NULL: nothing. The payload's own memory is the dict's to free. */
    void (*release)(void *payload);

    /* Asked before a table of so many bytes is allocated; `load` is entries per bucket now, below 0.1
     * when it would shrink. No: the table stays, and is asked about again at the next insert or removal.
     * The first table, of DICT_BUCKETS_MIN, is not asked about. NULL: always. */
    bool (*may_grow)(size_t bytes, double load);
} DictType;

enum { DICT_BUCKETS_MIN = 4 };

Dict *dict_new(const DictType *type);
void dict_free(Dict *dict);  /* releases every payload; O(n); NULL is allowed */
void dict_clear(Dict *dict); /* the same, and the dict is as new */

/* SipHash-1-2 under a key that is the same for all dicts of this process and that nobody outside can
 * know: it is drawn at first use. A test may set one, while no dict holds anything. */
uint64_t dict_hash(Slice key);
void dict_set_hash_key(HashKey key);

/* ---- finding, inserting, removing ------------------------------------------------------------- */

void *dict_find(Dict *dict, Slice key); /* the payload, or NULL */
void *dict_find_hashed(Dict *dict, Slice key, uint64_t hash);
void *dict_peek_hashed(const Dict *dict, Slice key, uint64_t hash); /* the same; moves nothing */

/* Memory for a payload, not initialised; to be given to dict_insert or dict_entry_free. */
void *dict_entry_new(size_t payload_bytes);
void dict_entry_free(const DictType *type, void *payload);
size_t dict_entry_bytes(const void *payload); /* of the whole allocation */

/* The dict owns the payload from now on. Its key must not be there yet. */
void dict_insert(Dict *dict, void *payload);
void dict_insert_hashed(Dict *dict, void *payload, uint64_t hash);

bool dict_remove(Dict *dict, Slice key); /* false: it was not there */
void *dict_take(Dict *dict, Slice key);  /* removed, and the caller's now; NULL: it was not there */
void *dict_take_hashed(Dict *dict, Slice key, uint64_t hash);

/* Puts `after`, which has the same key, exactly where `before` is. `before` is the caller's then. An
 * iterator or a scan that has just given `before` does not notice. For payloads that must become longer. */
void dict_replace(Dict *dict, void *before, void *after, uint64_t hash);

/* ---- size and growth -------------------------------------------------------------------------- */

size_t dict_count(const Dict *dict);
size_t dict_buckets(const Dict *dict); /* of both tables */
size_t dict_bytes(const Dict *dict);   /* of the Dict and its tables; entries are counted by their owner */

/* Makes room for `count` entries at once. False: that is under way already, is refused by the type, or
 * there is room. */
bool dict_reserve(Dict *dict, size_t count);

bool dict_rehashing(const Dict *dict);

/* Moves `buckets` filled buckets, passing at most DICT_EMPTY_VISITS times as many empty ones: a sparse
 * table must not turn one step into a long walk. True: more to do; false: nothing, or it is paused. */
enum { DICT_EMPTY_VISITS = 10 };
bool dict_rehash(Dict *dict, size_t buckets);
bool dict_rehash_for(Dict *dict, int64_t us); /* goes on for `us` microseconds; true: more to do */

/* Between these two no entry moves to another bucket. They nest. */
void dict_pause_rehash(Dict *dict);
void dict_resume_rehash(Dict *dict);

/* ---- iterating -------------------------------------------------------------------------------- */

/*     DictIterator it;
 *     dict_iterate(&it, dict, DICT_SAFE);
 *     while ((payload = dict_next(&it)) != NULL) …
 *     dict_iterate_end(&it);
 *
 * Safe: finds, inserts and the removal of what dict_next has just returned are allowed meanwhile. No
 * entry moves; each that was there at the start and is not removed comes once; new ones may come.
 * Unsafe: cheaper, nothing but reading payloads is allowed, and dict_iterate_end asserts that the
 * tables are as they were. */
typedef enum { DICT_UNSAFE, DICT_SAFE } DictSafety;

typedef struct {
    Dict *dict;
    DictSafety safety;
    int table;            /* 0 or 1 */
    size_t bucket;        /* the next to look into */
    void *next;           /* entry that follows in the chain, read before the caller may free this one */
    uint64_t fingerprint; /* of the tables when an unsafe iteration began */
} DictIterator;

void dict_iterate(DictIterator *it, Dict *dict, DictSafety safety);
void *dict_next(DictIterator *it); /* a payload; NULL: that was all */
void dict_iterate_end(DictIterator *it);

/* Iterates in pieces, with nothing kept between two calls but the cursor. Start with 0, go on with what
 * is returned, until that is 0. Every entry that is there from the first call to the last is visited,
 * however the table grows and shrinks in between; some may be visited twice. A call visits one bucket of
 * the smaller table and all that it becomes in the larger. `visit` may remove the payload it is given. */
uint64_t dict_scan(Dict *dict, uint64_t cursor, void (*visit)(void *data, void *payload),
                   void *data);

/* ---- random entries --------------------------------------------------------------------------- */

/* A payload from a random filled bucket, each of its chain alike; NULL: the dict is empty. Those in
 * short chains come up more often than those in long ones. */
void *dict_random(Dict *dict, Random *random);

/* Nearly uniform: one of a sample of several neighbouring buckets. Dearer than dict_random. */
void *dict_fair_random(Dict *dict, Random *random);

/* Up to `want` different payloads from neighbouring buckets at a random place: quick, not quite fair.
 * Returns how many: fewer than `want` when the dict has fewer, or none were found in good time. */
size_t dict_sample(Dict *dict, Random *random, void **out, size_t want);

/* ---- looking ahead ---------------------------------------------------------------------------- */

/* Ask the memory for what a later dict_find_hashed will read, so that several finds wait for it
 * together rather than one after the other. For a batch of keys: the first for all, then the second for
 * all, then finds (or dict_peek_hashed, to look ahead into payloads). They change nothing. */
void dict_prefetch_bucket(const Dict *dict, uint64_t hash); /* the bucket itself */
void dict_prefetch_entry(const Dict *dict, uint64_t hash);  /* the first entry of its chain */

/* ---- numbers ---------------------------------------------------------------------------------- */

enum { DICT_CHAIN_LENGTHS = 50 };

typedef struct {
    size_t buckets, count;
    size_t used_buckets; /* not empty */
    size_t longest;      /* chain */
    size_t counted;      /* entries met in chains: `count`, unless something is broken */
    size_t chains[DICT_CHAIN_LENGTHS]; /* buckets by length of their chain; the last: so long or longer */
} DictStats;

/* Of table 0, or table 1 while rehashing. O(buckets + entries). */
DictStats dict_stats(const Dict *dict, int table);

#endif
