/* dict.c: a chained hash table in two tables, the second only while entries move over.
 *
 * Growing at once would mean: allocate twice the buckets, move every entry, and let everybody wait. Here
 * the entries stay where they are when a table gets too small. A second one is put beside it, new
 * entries go there, and every operation moves one bucket over. Until the last has moved, looking for a
 * key means looking into two places. That is the whole price.
 *
 * Reading order: the hash; find, insert, remove; growth; the rest uses these.
 * In Redis: src/dict.c, dictFind, dictAddRaw, dictGenericDelete, dictRehash, dictScan.
 */
#include "clock.h"
#include "dict_internal.h"
#include "lab.h"
#include "mem.h"

/* ---- the hash --------------------------------------------------------------------------------- */

static struct {
    HashKey key;
    bool chosen;
} secret;

void dict_set_hash_key(HashKey key)
{
    secret.key = key;
    secret.chosen = true;
}

uint64_t dict_hash(Slice key)
{
    if (!secret.chosen) {
        random_secret(&secret.key, sizeof(secret.key));
        secret.chosen = true;
    }
    return hash_bytes(key.ptr, key.len, secret.key);
}

/* ---- small things ----------------------------------------------------------------------------- */

Dict *dict_new(const DictType *type)
{
    Dict *dict = mem_calloc(1, sizeof(Dict));
    dict->type = type;
    return dict;
}

void *dict_entry_new(size_t payload_bytes)
{
    DictEntry *entry = mem_alloc(sizeof(DictEntry) + payload_bytes);
    return entry->payload;
}

void dict_entry_free(const DictType *type, void *payload)
{
    if (type->release) type->release(payload);
    mem_free(entry_of(payload));
}

size_t dict_entry_bytes(const void *payload)
{
    return mem_size(entry_of(payload));
}

size_t dict_count(const Dict *dict)
{
    return dict->tables[0].count + dict->tables[1].count;
}

size_t dict_buckets(const Dict *dict)
{
    return table_buckets(&dict->tables[0]) + table_buckets(&dict->tables[1]);
}

size_t dict_bytes(const Dict *dict)
{
    size_t bytes = mem_size(dict);
    for (int t = 0; t < 2; t++)
        if (dict->tables[t].buckets) bytes += mem_size(dict->tables[t].buckets);
    return bytes;
}

bool dict_rehashing(const Dict *dict)
{
    return dict->tables[1].buckets != NULL;
}

/* Of the two while entries move; else the one there is, and one without buckets. */
static const DictTable *smaller_table(const Dict *dict)
{
    return &dict->tables[dict_rehashing(dict) && dict->tables[1].size_log2 < dict->tables[0].size_log2];
}

static const DictTable *larger_table(const Dict *dict)
{
    return &dict->tables[smaller_table(dict) == &dict->tables[0]];
}

void dict_pause_rehash(Dict *dict)
{
    dict->paused++;
}

void dict_resume_rehash(Dict *dict)
{
    assert(dict->paused > 0);
    dict->paused--;
}

static void table_free(const DictType *type, DictTable *table)
{
    for (size_t b = 0; table->count > 0; b++) {
        for (DictEntry *entry = table->buckets[b], *next; entry != NULL; entry = next) {
            next = entry->next;
            dict_entry_free(type, entry->payload);
            table->count--;
        }
    }
    mem_free(table->buckets);
    *table = (DictTable){0};
}

void dict_clear(Dict *dict)
{
    assert(dict->paused == 0); /* an iterator would be left with pointers into nothing */
    for (int t = 0; t < 2; t++) table_free(dict->type, &dict->tables[t]);
    dict->rehash_at = 0;
}

void dict_free(Dict *dict)
{
    if (!dict) return;
    dict_clear(dict);
    mem_free(dict);
}

/* ---- finding ---------------------------------------------------------------------------------- */

/* Each operation pays for a little of the growth that it profits from. */
static void rehash_step(Dict *dict)
{
    if (dict_rehashing(dict)) dict_rehash(dict, 1);
}

/* LAB 4.1: find a key. Returns the link that leads to its entry: the bucket's pointer for the first of a
 * chain, the `next` of the entry before it for the others; so the caller can read or unlink it. *table
 * is the table it was found in. NULL: the key is in neither table. There may be no table 0 yet; there is
 * a table 1 only while entries move. bucket_of gives the bucket, dict->type->key the key of a payload,
 * slice_equal compares two. Nothing may be changed.
 * Tests: all but predictions */
static DictEntry **find_link(Dict *dict, Slice key, uint64_t hash, DictTable **table)
{
    LAB_TODO("4.1");
}
/* END LAB 4.1 */

void *dict_peek_hashed(const Dict *dict, Slice key, uint64_t hash)
{
    DictTable *table;
    DictEntry **link = find_link((Dict *)dict, key, hash, &table);
    return link ? (*link)->payload : NULL;
}

void *dict_find_hashed(Dict *dict, Slice key, uint64_t hash)
{
    rehash_step(dict);
    return dict_peek_hashed(dict, key, hash);
}

void *dict_find(Dict *dict, Slice key)
{
    return dict_find_hashed(dict, key, dict_hash(key));
}

/* ---- inserting -------------------------------------------------------------------------------- */

static bool resize(Dict *dict, size_t want);

static DictTable table_new(unsigned size_log2)
{
    DictEntry **buckets = mem_calloc((size_t)1 << size_log2, sizeof(DictEntry *));
    return (DictTable){.buckets = buckets, .size_log2 = size_log2};
}

/* The smallest power of two, as its exponent, that is at least `want` and DICT_BUCKETS_MIN. */
static unsigned size_log2_for(size_t want)
{
    unsigned size_log2 = 2;
    static_assert(1 << 2 == DICT_BUCKETS_MIN, "where the search begins");
    while (((size_t)1 << size_log2) < want) size_log2++;
    return size_log2;
}

/* Sees that there is a table, and that it has a bucket for one more entry, if that may be. */
static void make_room(Dict *dict)
{
    DictTable *table = &dict->tables[0];
    if (!table->buckets)
        *table = table_new(size_log2_for(DICT_BUCKETS_MIN));
    else if (!dict_rehashing(dict) && table->count >= table_buckets(table))
        resize(dict, table->count + 1);
}

/* LAB 4.2: insert an entry, whose key is known to be absent. A step of moving and make_room come first.
 * New entries go to table 1 while there is one (else table 0 might never be empty), and to the front of
 * their chain, since what was written last is often read next.
 * Tests: all but predictions nothing argument-counts */
void dict_insert_hashed(Dict *dict, void *payload, uint64_t hash)
{
    LAB_TODO("4.2");
}
/* END LAB 4.2 */

void dict_insert(Dict *dict, void *payload)
{
    dict_insert_hashed(dict, payload, dict_hash(dict->type->key(payload)));
}

/* ---- removing --------------------------------------------------------------------------------- */

/* A table this empty wastes more than it saves: per entry, ten buckets of 8 bytes. */
enum { SHRINK_BELOW_PERCENT = 10 };

static void shrink_if_sparse(Dict *dict)
{
    size_t buckets = table_buckets(&dict->tables[0]);
    if (dict_rehashing(dict) || buckets <= DICT_BUCKETS_MIN) return;
    if (dict->tables[0].count * 100 < buckets * SHRINK_BELOW_PERCENT)
        resize(dict, dict->tables[0].count);
}

/* LAB 4.3: take an entry out. A step of moving comes first; then the entry is unlinked from its chain
 * and its table counts one less; then shrink_if_sparse decides. Nothing is freed: the payload is the
 * caller's. NULL: the key was not there.
 * Tests: big binary-keys chains dbsize del flushall growing memory-reused missing one-bucket one-pipeline
 * random-commands randomkey resp3 scan-guarantee shrinks */
void *dict_take_hashed(Dict *dict, Slice key, uint64_t hash)
{
    LAB_TODO("4.3");
}
/* END LAB 4.3 */

void *dict_take(Dict *dict, Slice key)
{
    return dict_take_hashed(dict, key, dict_hash(key));
}

bool dict_remove(Dict *dict, Slice key)
{
    void *payload = dict_take(dict, key);
    if (payload) dict_entry_free(dict->type, payload);
    return payload != NULL;
}

void dict_replace(Dict *dict, void *before, void *after, uint64_t hash)
{
    DictTable *table;
    DictEntry **link = find_link(dict, dict->type->key(before), hash, &table);
    assert(link != NULL && *link == entry_of(before));
    entry_of(after)->next = (*link)->next;
    *link = entry_of(after);
}

/* ---- growing and shrinking -------------------------------------------------------------------- */

static bool allowed(const Dict *dict, unsigned size_log2)
{
    if (!dict->type->may_grow) return true;
    size_t buckets = table_buckets(&dict->tables[0]);
    double load = buckets ? (double)dict->tables[0].count / (double)buckets : 0;
    return dict->type->may_grow(sizeof(DictEntry *) << size_log2, load);
}

/* LAB 4.4: begin to move to a table for `want` entries (size_log2_for). Nothing happens, and the answer
 * is false, when entries are moving already, when the table has that size, or when `allowed` says no.
 * Where there is no table yet the new one (table_new) is table 0; else it is table 1, and the moving
 * starts at bucket 0. Not one entry is moved here.
 * Tests: binary-keys bytes-an-entry chains constant-get fair-random flooding growing growing-begins
 * idle-rehash keys memory-reused no-pause one-bucket random-commands scan-at-rest scan-growing
 * scan-guarantee secret-seed shrinks */
static bool resize(Dict *dict, size_t want)
{
    LAB_TODO("4.4");
}
/* END LAB 4.4 */

bool dict_reserve(Dict *dict, size_t count)
{
    return count > table_buckets(&dict->tables[0]) && resize(dict, count);
}

/* Every entry has moved: table 1 becomes table 0. One that shrank may be too large still: more may have
 * been removed meanwhile. */
static void end_rehash(Dict *dict)
{
    bool shrank = dict->tables[1].size_log2 < dict->tables[0].size_log2;
    mem_free(dict->tables[0].buckets);
    dict->tables[0] = dict->tables[1];
    dict->tables[1] = (DictTable){0};
    dict->rehash_at = 0;
    if (shrank) shrink_if_sparse(dict);
}

/* LAB 4.5: move buckets from table 0 to table 1, from rehash_at on. `buckets` is how many that are not
 * empty may be moved, each with its whole chain: entry_hash tells where an entry goes, and both counts
 * follow. At most buckets * DICT_EMPTY_VISITS empty ones may be passed over; then it is enough for this
 * time. When table 0 has no entry left, end_rehash ends it, and may begin another. True: there is more to
 * do. False: there is not, or the dict is paused; then nothing may move.
 * Tests: binary-keys bytes-an-entry chains constant-get fair-random flooding growing idle-rehash keys
 * memory-reused no-pause one-bucket random-commands scan-at-rest scan-guarantee secret-seed shrinks */
bool dict_rehash(Dict *dict, size_t buckets)
{
    LAB_TODO("4.5");
}
/* END LAB 4.5 */

bool dict_rehash_for(Dict *dict, int64_t us)
{
    enum { BETWEEN_LOOKS = 100 }; /* buckets: a few microseconds' work, a clock costs far less */
    int64_t end_ns = clock_monotonic_ns() + us * 1000;
    do {
        if (!dict_rehash(dict, BETWEEN_LOOKS)) return false;
    } while (clock_monotonic_ns() < end_ns);
    return true;
}

/* ---- iterating -------------------------------------------------------------------------------- */

static uint64_t fingerprint(const Dict *dict)
{
    const HashKey any = {0};
    return hash_bytes(dict->tables, sizeof(dict->tables), any) + dict->rehash_at;
}

void dict_iterate(DictIterator *it, Dict *dict, DictSafety safety)
{
    *it = (DictIterator){.dict = dict, .safety = safety};
    if (safety == DICT_SAFE)
        dict_pause_rehash(dict);
    else
        it->fingerprint = fingerprint(dict);
}

void *dict_next(DictIterator *it)
{
    DictEntry *entry = it->next;
    while (!entry) {
        const DictTable *table = &it->dict->tables[it->table];
        if (it->bucket < table_buckets(table)) {
            entry = table->buckets[it->bucket++];
        } else if (it->table == 0) {
            it->table = 1;
            it->bucket = 0;
        } else {
            return NULL;
        }
    }
    it->next = entry->next;
    return entry->payload;
}

void dict_iterate_end(DictIterator *it)
{
    if (it->safety == DICT_SAFE)
        dict_resume_rehash(it->dict);
    else
        assert(it->fingerprint == fingerprint(it->dict)); /* see dict.h: what unsafe forbids */
}

/* ---- SCAN ------------------------------------------------------------------------------------- */

static uint64_t reverse_bits(uint64_t x)
{
    x = __builtin_bswap64(x);
    x = (x >> 4 & 0x0f0f0f0f0f0f0f0f) | (x & 0x0f0f0f0f0f0f0f0f) << 4;
    x = (x >> 2 & 0x3333333333333333) | (x & 0x3333333333333333) << 2;
    return (x >> 1 & 0x5555555555555555) | (x & 0x5555555555555555) << 1;
}

typedef struct {
    void (*visit)(void *data, void *payload);
    void *data;
} Visitor;

static void visit_bucket(const DictTable *table, uint64_t cursor, Visitor visitor)
{
    DictEntry *entry = table->buckets[bucket_of(table, cursor)], *next;
    for (; entry != NULL; entry = next) {
        next = entry->next; /* the visitor may free this one */
        visitor.visit(visitor.data, entry->payload);
    }
}

/* LAB 4.6: the cursor behind `cursor`, in a table of this size. Cursors count with the highest bit of
 * the bucket's number first: of 8 buckets 0 4 2 6 1 5 3 7, then 0 again, which means the end. Bits
 * beyond the bucket's number (from before the table shrank) are of no account.
 * Why this order: the buckets that one bucket becomes, in a table twice as large, follow each other in
 * it; so "all before the cursor are done" stays true when the size changes. reverse_bits may help.
 * Tests: scan scan-at-rest scan-errors scan-growing scan-guarantee scan-match secret-seed shrinks */
static uint64_t next_cursor(const DictTable *table, uint64_t cursor)
{
    LAB_TODO("4.6");
}
/* END LAB 4.6 */

/* LAB 4.7: visit while entries move. What belongs to the cursor may be in either table: in the bucket
 * of the smaller (visit_bucket), and in every bucket of the larger whose number ends in the same bits.
 * Those follow each other in the order of next_cursor; visit them from the cursor on, to the last. What
 * next_cursor says there, in the larger table, is the answer.
 * Tests: scan-growing scan-guarantee */
static uint64_t scan_two_tables(const DictTable *smaller, const DictTable *larger, uint64_t cursor,
                                Visitor visitor)
{
    LAB_TODO("4.7");
}
/* END LAB 4.7 */

uint64_t dict_scan(Dict *dict, uint64_t cursor, void (*visit)(void *data, void *payload),
                   void *data)
{
    if (dict_count(dict) == 0) return 0;
    Visitor visitor = {visit, data};
    const DictTable *smaller = smaller_table(dict), *larger = larger_table(dict);
    dict_pause_rehash(dict); /* whatever `visit` does, no entry may slip past us */
    if (dict_rehashing(dict)) {
        cursor = scan_two_tables(smaller, larger, cursor, visitor);
    } else {
        visit_bucket(smaller, cursor, visitor);
        cursor = next_cursor(smaller, cursor);
    }
    dict_resume_rehash(dict);
    return cursor;
}

/* ---- random entries --------------------------------------------------------------------------- */

/* The chain of a random bucket, of either table; buckets that have moved already are left out. */
static DictEntry *random_chain(const Dict *dict, Random *random)
{
    const DictTable *table = &dict->tables[0];
    size_t left = table_buckets(table) - dict->rehash_at;
    size_t at = random_below(random, left + table_buckets(&dict->tables[1]));
    return at < left ? table->buckets[dict->rehash_at + at] : dict->tables[1].buckets[at - left];
}

/* LAB 4.8: a random payload: from a random chain that is not empty (random_chain), each entry of it with
 * the same chance, however long it is. NULL when the dict is empty. A step of moving comes first.
 * Tests: fair-random one-bucket randomkey */
void *dict_random(Dict *dict, Random *random)
{
    LAB_TODO("4.8");
}
/* END LAB 4.8 */

/* Adds a chain's payloads to out[found .. want); returns how many are there now. */
static size_t collect(const DictEntry *chain, void **out, size_t found, size_t want)
{
    for (; chain != NULL && found < want; chain = chain->next) out[found++] = (void *)chain->payload;
    return found;
}

/* Neighbours share cache lines. While entries move, those of one bucket of the smaller table may be in
 * either: going by the smaller one's buckets, as SCAN does, no region is emptier than others. In a sparse
 * table the walk must end all the same. */
size_t dict_sample(Dict *dict, Random *random, void **out, size_t want)
{
    if (dict_count(dict) == 0 || want == 0) return 0;
    rehash_step(dict);
    const DictTable *tables[2] = {smaller_table(dict), larger_table(dict)};
    size_t found = 0, left = want * DICT_EMPTY_VISITS;
    size_t stride = table_buckets(tables[0]), at = random_below(random, stride);
    for (size_t b = 0; b < stride; b++, at = (at + 1) & (stride - 1)) {
        for (int t = 0; t < 2; t++) {
            for (size_t like = at; like < table_buckets(tables[t]); like += stride) {
                found = collect(tables[t]->buckets[like], out, found, want);
                if (found == want || left-- == 0) return found;
            }
        }
    }
    return found;
}

/* Of 15 neighbours one from a long chain is one of many, one from a short chain too. */
void *dict_fair_random(Dict *dict, Random *random)
{
    enum { NEIGHBOURS = 15 };
    void *sample[NEIGHBOURS];
    size_t found = dict_sample(dict, random, sample, NEIGHBOURS);
    return found > 0 ? sample[random_below(random, found)] : dict_random(dict, random);
}

/* ---- looking ahead ---------------------------------------------------------------------------- */

void dict_prefetch_bucket(const Dict *dict, uint64_t hash)
{
    for (int t = 0; t < 2 && dict->tables[t].buckets; t++)
        __builtin_prefetch(&dict->tables[t].buckets[bucket_of(&dict->tables[t], hash)]);
}

void dict_prefetch_entry(const Dict *dict, uint64_t hash)
{
    for (int t = 0; t < 2 && dict->tables[t].buckets; t++)
        __builtin_prefetch(dict->tables[t].buckets[bucket_of(&dict->tables[t], hash)]);
}

/* ---- numbers ---------------------------------------------------------------------------------- */

DictStats dict_stats(const Dict *dict, int table)
{
    const DictTable *of = &dict->tables[table];
    DictStats stats = {.buckets = table_buckets(of), .count = of->count};
    for (size_t b = 0; b < stats.buckets; b++) {
        size_t length = 0;
        for (const DictEntry *entry = of->buckets[b]; entry != NULL; entry = entry->next) length++;
        stats.used_buckets += length > 0;
        stats.counted += length;
        if (length > stats.longest) stats.longest = length;
        stats.chains[length < DICT_CHAIN_LENGTHS ? length : DICT_CHAIN_LENGTHS - 1]++;
    }
    return stats;
}
