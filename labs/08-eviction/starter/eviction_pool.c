/* eviction_pool.c: see eviction_pool.h. */
#include "eviction_pool.h"

#include "lab.h"
#include "mem.h"

void eviction_pool_start(EvictionPool *pool)
{
    *pool = (EvictionPool){0};
    for (int i = 0; i < EVICTION_POOL_PLACES; i++) {
        pool->places[i].name = mem_alloc(EVICTION_POOL_NAME);
        pool->places[i].room = EVICTION_POOL_NAME;
    }
}

void eviction_pool_stop(EvictionPool *pool)
{
    for (int i = 0; i < EVICTION_POOL_PLACES; i++) mem_free(pool->places[i].name);
    *pool = (EvictionPool){0};
}

/* Room for a name of so many bytes. A place keeps what a short one needs; more only for as long as a long
 * one stands there: it counts as memory in use. */
static void make_room(EvictionCandidate *place, size_t len)
{
    size_t room = len > EVICTION_POOL_NAME ? len : EVICTION_POOL_NAME;
    if (room != place->room) place->name = mem_realloc(place->name, room);
    place->room = room;
}

void eviction_pool_clear(EvictionPool *pool)
{
    for (int i = 0; i < EVICTION_POOL_PLACES; i++) make_room(&pool->places[i], 0);
    pool->count = 0;
}

static void write_name(EvictionCandidate *place, Slice name)
{
    make_room(place, name.len);
    place->name_len = (uint32_t)name.len;
    memcpy(place->name, name.ptr, name.len);
}

/* LAB 8.5: put a candidate into the pool, in order.
 * pool->places[0 .. count) are in order of idleness, the least idle first. The new one goes in front of
 * the first that is at least as idle. If all EVICTION_POOL_PLACES are taken, the least idle of all goes:
 * that is places[0]; and when it would be the new one itself, nothing changes, and the answer is false.
 * A candidate is moved as a whole, and each of the 16 `name` pointers must stay in exactly one place: the
 * new candidate gets the memory of the one that went, or of the first free place. write_name copies.
 * Tests: allkeys clock-resolution ghosts hit-rate large-key limit-holds lower-limit more-samples
 * nearest-deadline oldest-first pool-helps resetstat scan-flood used-again volatile-only volatile-spares */
bool eviction_pool_insert(EvictionPool *pool, uint64_t idleness, int db, Slice name)
{
    LAB_TODO("8.5");
}
/* END LAB 8.5 */

/* dict_sample takes keys from db->keys, whose payloads are Keys, or, if the rule wants only those with a deadline,
 * from db->deadlines, whose payloads are pointers to Keys. It gives at most what its array holds, and sometimes
 * less than was asked for: then that is enough.
 * A key's value is somewhere else in memory than the key. Asking for all of them first lets their ways from
 * memory overlap; it changes no result. */
void eviction_pool_fill(EvictionPool *pool, Db *db, const EvictionRule *rule, size_t samples)
{
    enum { AT_ONCE = 64 };
    void *found[AT_ONCE];
    Dict *table = rule->only_with_deadline ? db->deadlines : db->keys;
    while (samples > 0) {
        size_t want = samples < AT_ONCE ? samples : AT_ONCE;
        size_t count = dict_sample(table, random_dice(), found, want);
        for (size_t i = 0; i < count; i++) {
            if (rule->only_with_deadline) found[i] = *(Key **)found[i];
            __builtin_prefetch(((Key *)found[i])->value);
        }
        for (size_t i = 0; i < count; i++)
            eviction_pool_insert(pool, rule->idleness(found[i]), db->id, key_name(found[i]));
        if (count < want) return;
        samples -= want;
    }
}

/* The one that was taken before, if no other stands there yet, has been looked at by now. */
const EvictionCandidate *eviction_pool_take(EvictionPool *pool)
{
    if (pool->count < EVICTION_POOL_PLACES) make_room(&pool->places[pool->count], 0);
    return pool->count > 0 ? &pool->places[--pool->count] : NULL;
}
