/* experiment_counters.c: the rate-limit counters of an API gateway, as a hash table in memory.
 *
 * A gateway asks before each call that it lets through: how many has this API key made in the
 * present hour? The answer changes a counter, so every request writes. That is the worst case for a
 * table that threads share, and an everyday one.
 *
 * Trade-off: the table never grows, so that the three ways of locking differ in the lock alone. A
 * real one must also keep everybody out while it grows, which is dearer with stripes.
 */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "experiment.h"
#include "hash.h"
#include "mem.h"

enum { BUCKETS = 1024, HOUR_SECONDS = 3600 };

static const uint64_t HOURLY_LIMIT = UINT64_MAX; /* refuse nobody: we count what is lost */

typedef struct Counter {
    struct Counter *next;
    char name[16]; /* "api-key-000042", and a NUL */
    int64_t window_start;
    uint64_t count;
} Counter;

/* A lock has a cache line of its own, or neighbours would slow each other down without sharing. */
typedef struct {
    pthread_mutex_t mutex;
    char padding[128 - sizeof(pthread_mutex_t) % 128];
} PaddedLock;

struct Counters {
    Locking locking;
    Counter *buckets[BUCKETS];
    PaddedLock locks[STRIPES];
    int64_t window_now;
};

static const HashKey table_key = {0x0123456789abcdefu, 0xfedcba9876543210u};

uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

enum { NAME_LEN = 14, NAME_BYTES = 16 };

/* Written once, when the table is: forming a name takes longer than finding it. */
static char key_names[API_KEYS][NAME_BYTES];

static const char *name_of_key(unsigned api_key)
{
    return key_names[api_key % API_KEYS];
}

static Counter *counter_find(Counters *counters, uint64_t hash, const char *name)
{
    for (Counter *at = counters->buckets[hash % BUCKETS]; at; at = at->next)
        if (strcmp(at->name, name) == 0) return at;
    return NULL;
}

Counters *counters_new(Locking locking)
{
    Counters *counters = mem_calloc(1, sizeof *counters);
    counters->locking = locking;
    counters->window_now = time(NULL) / HOUR_SECONDS;
    for (int i = 0; i < STRIPES; i++) pthread_mutex_init(&counters->locks[i].mutex, NULL);
    for (unsigned api_key = 0; api_key < API_KEYS; api_key++) {
        Counter *counter = mem_calloc(1, sizeof *counter);
        snprintf(key_names[api_key], NAME_BYTES, "api-key-%06u", api_key);
        memcpy(counter->name, key_names[api_key], NAME_BYTES);
        Counter **bucket =
            &counters->buckets[hash_bytes(counter->name, NAME_LEN, table_key) % BUCKETS];
        counter->window_start = counters->window_now;
        counter->next = *bucket;
        *bucket = counter;
    }
    return counters;
}

/* Takes the lock that guards this bucket. The clock is read only if somebody else holds it: two
 * readings on every request would cost more than the lock. */
static pthread_mutex_t *lock_bucket(Counters *counters, uint64_t hash, LockWait *wait)
{
    if (counters->locking == LOCK_NONE) return NULL;
    size_t stripe = counters->locking == LOCK_ONE ? 0 : hash % BUCKETS % STRIPES;
    pthread_mutex_t *mutex = &counters->locks[stripe].mutex;
    if (pthread_mutex_trylock(mutex) != 0) {
        uint64_t start = now_ns();
        pthread_mutex_lock(mutex);
        wait->waited_ns += now_ns() - start;
        wait->contended++;
    }
    return mutex;
}

static void unlock_bucket(pthread_mutex_t *mutex)
{
    if (mutex) pthread_mutex_unlock(mutex);
}

uint64_t counters_hit(Counters *counters, unsigned api_key, LockWait *wait)
{
    const char *name = name_of_key(api_key);
    uint64_t hash = hash_bytes(name, NAME_LEN, table_key); /* outside the lock */
    uint64_t count = 0;
    pthread_mutex_t *mutex = lock_bucket(counters, hash, wait);
    Counter *counter = counter_find(counters, hash, name);
    if (counter) {
        if (counter->window_start != counters->window_now) {
            counter->window_start = counters->window_now;
            counter->count = 0;
        }
        if (counter->count < HOURLY_LIMIT)
            counter
                ->count++; /* read, add, write: three steps, and without a lock anyone may come between */
        count = counter->count;
    }
    unlock_bucket(mutex);
    return count;
}

uint64_t counters_get(Counters *counters, unsigned api_key, LockWait *wait)
{
    const char *name = name_of_key(api_key);
    uint64_t hash = hash_bytes(name, NAME_LEN, table_key);
    pthread_mutex_t *mutex = lock_bucket(counters, hash, wait);
    Counter *counter = counter_find(counters, hash, name);
    uint64_t count = counter ? counter->count : 0;
    unlock_bucket(mutex);
    return count;
}

void counters_set(Counters *counters, unsigned api_key, uint64_t count, LockWait *wait)
{
    const char *name = name_of_key(api_key);
    uint64_t hash = hash_bytes(name, NAME_LEN, table_key);
    pthread_mutex_t *mutex = lock_bucket(counters, hash, wait);
    Counter *counter = counter_find(counters, hash, name);
    if (counter) counter->count = count;
    unlock_bucket(mutex);
}

uint64_t counters_sum(const Counters *counters)
{
    uint64_t sum = 0;
    for (int i = 0; i < BUCKETS; i++)
        for (const Counter *at = counters->buckets[i]; at; at = at->next) sum += at->count;
    return sum;
}

unsigned api_key_pick(uint64_t random_bits)
{
    if (random_bits % 4 == 0) return 0;
    return (unsigned)((random_bits >> 8) % API_KEYS);
}
