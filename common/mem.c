/* mem.c: the system's allocator behind a counter.
 *
 * Each thread adds and subtracts in a cell of its own, so counting needs no locked instruction:
 *
 *      cells[0]            cells[1]            cells[2]                    cells[63]
 *     +-------------------+-------------------+-------------------+- - - -+------------------+
 *     | used              | used  taken       | used  taken       |       |                  |
 *     +-------------------+-------------------+-------------------+- - - -+------------------+
 *       shared by threads   one thread          another thread
 *       that found no cell
 *
 * A thread that frees what another allocated leaves its own cell below zero. That is fine: sizes
 * are added modulo 2^64, and only the sum over all cells means anything. For the same reason a
 * thread that ends leaves its sum behind in the cell, and the next owner goes on from there.
 *
 * Allocator: libc's, or jemalloc's where that is linked: it brings a malloc of its own under the
 * same name (chapter 05). mallctl is its way to be asked; without it the symbol is a null pointer.
 */
#include "mem.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __APPLE__
#include <malloc/malloc.h>
#else
#include <malloc.h>
#endif

#ifdef __APPLE__
#include <mach/mach.h>
#endif

enum {
    CELLS = 64,      /* more threads than a server here has; beyond it they share cells[0] */
    CELL_BYTES = 128 /* two cache lines: processors fetch neighbours in pairs */
};

typedef struct {
    _Alignas(CELL_BYTES) atomic_size_t used; /* bytes, modulo 2^64 */
    atomic_bool taken;
} Cell;

_Static_assert(sizeof(Cell) == CELL_BYTES, "two cells must not share a cache line");

static Cell cells[CELLS];
static atomic_int cells_touched = 1; /* those behind were never taken: mem_used need not look there */
static Cell *const shared_cell = &cells[0];
static atomic_size_t peak;

static _Thread_local Cell *my_cell;
static pthread_key_t at_thread_exit;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void release_cell(void *cell)
{
    my_cell = NULL;
    /* Release, paired with the acquire in claim_cell: the next owner sees our last sum. */
    atomic_store_explicit(&((Cell *)cell)->taken, false, memory_order_release);
}

static void create_key(void)
{
    if (pthread_key_create(&at_thread_exit, release_cell) != 0) abort();
}

static Cell *claim_cell(void)
{
    pthread_once(&once, create_key);
    for (int i = 1; i < CELLS; i++) {
        if (atomic_exchange_explicit(&cells[i].taken, true, memory_order_acquire)) continue;
        pthread_setspecific(at_thread_exit, &cells[i]); /* calls release_cell when we end */
        int touched = atomic_load(&cells_touched);
        while (touched <= i && !atomic_compare_exchange_weak(&cells_touched, &touched, i + 1)) {
            /* another thread wrote meanwhile; `touched` now holds what */
        }
        return my_cell = &cells[i];
    }
    return my_cell = shared_cell;
}

/* Adds `bytes` to this thread's count; to subtract, add the negated size. */
static void add_to_count(size_t bytes)
{
    Cell *cell = my_cell ? my_cell : claim_cell();
    if (cell == shared_cell) {
        atomic_fetch_add_explicit(&cell->used, bytes, memory_order_relaxed);
        return;
    }
    /* We are the only writer. A load and a store that can't tear are enough for the reader. */
    size_t used = atomic_load_explicit(&cell->used, memory_order_relaxed);
    atomic_store_explicit(&cell->used, used + bytes, memory_order_relaxed);
}

/* Everything in the server may assume that memory was given; so the one place where it was not
 * is the end. */
static _Noreturn void out_of_memory(size_t size)
{
    fprintf(stderr, "out of memory: could not allocate %zu bytes (%zu in use)\n", size, mem_used());
    abort();
}

size_t mem_size(const void *block)
{
#ifdef __APPLE__
    return malloc_size(block);
#else
    return malloc_usable_size((void *)block); /* it only reads, though it doesn't say const */
#endif
}

void *mem_alloc(size_t size)
{
    void *block = malloc(size ? size : 1);
    if (!block) out_of_memory(size);
    add_to_count(mem_size(block));
    return block;
}

void *mem_calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) out_of_memory(SIZE_MAX);
    void *block = calloc(1, bytes ? bytes : 1);
    if (!block) out_of_memory(bytes);
    add_to_count(mem_size(block));
    return block;
}

void *mem_realloc(void *block, size_t size)
{
    size_t before = block ? mem_size(block) : 0;
    void *moved = realloc(block, size ? size : 1);
    if (!moved) out_of_memory(size);
    add_to_count(mem_size(moved) - before);
    return moved;
}

void mem_free(void *block)
{
    if (!block) return;
    add_to_count(-mem_size(block));
    free(block);
}

size_t mem_used(void)
{
    size_t sum = 0;
    int touched = atomic_load_explicit(&cells_touched, memory_order_relaxed);
    for (int i = 0; i < touched; i++) {
        sum += atomic_load_explicit(&cells[i].used, memory_order_relaxed);
    }
    /* The cells are read one after the other. If meanwhile a block was allocated in one that we
     * had passed and freed in one that we had not, the sum can dip below zero: a large number. */
    return sum > SIZE_MAX / 2 ? 0 : sum;
}

size_t mem_peak(void)
{
    return atomic_load_explicit(&peak, memory_order_relaxed);
}

void mem_peak_update(void)
{
    size_t used = mem_used();
    size_t seen = mem_peak();
    while (used > seen && !atomic_compare_exchange_weak(&peak, &seen, used)) {
        /* another thread wrote a peak meanwhile; `seen` now holds it */
    }
}

#if defined(__linux__)
size_t mem_resident(void)
{
    unsigned long resident_pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r"); /* in pages: size resident shared … */
    if (!statm) return 0;
    if (fscanf(statm, "%*s %lu", &resident_pages) != 1) resident_pages = 0;
    fclose(statm);
    return resident_pages * (size_t)sysconf(_SC_PAGESIZE);
}
#elif defined(__APPLE__)
size_t mem_resident(void)
{
    mach_task_basic_info_data_t info;
    mach_msg_type_number_t words = MACH_TASK_BASIC_INFO_COUNT;
    kern_return_t answer =
        task_info(mach_task_self(), MACH_TASK_BASIC_INFO, (task_info_t)&info, &words);
    return answer == KERN_SUCCESS ? info.resident_size : 0;
}
#else
size_t mem_resident(void)
{
    return 0;
}
#endif

/* ---- jemalloc ------------------------------------------------------------------------------- */

extern int mallctl(const char *name, void *old, size_t *old_size, void *new_value, size_t new_size)
    __attribute__((weak));

extern void malloc_stats_print(void (*write)(void *, const char *), void *data,
                               const char *options) __attribute__((weak));

bool mem_allocator_report(void (*take)(void *data, const char *text), void *data)
{
    if (malloc_stats_print) malloc_stats_print(take, data, NULL);
    return malloc_stats_print != NULL;
}

const char *mem_allocator_name(void)
{
    static char name[32]; /* "5.3.0-0-g54eaed1d8b…": the version ends at the first dash */
    const char *version = NULL;
    size_t size = sizeof(version);
    if (!mallctl || mallctl("version", &version, &size, NULL, 0) != 0) return "libc";
    snprintf(name, sizeof(name), "jemalloc-%.*s", (int)strcspn(version, "-"), version);
    return name;
}

static size_t ask_jemalloc(const char *what)
{
    size_t value = 0, size = sizeof(value);
    return mallctl(what, &value, &size, NULL, 0) == 0 ? value : 0;
}

bool mem_allocator_stats(MemAllocatorStats *stats)
{
    if (!mallctl) return false;
    uint64_t epoch = 1;
    size_t size = sizeof(epoch);
    mallctl("epoch", &epoch, &size, &epoch, size); /* its numbers are as of this moment */
    stats->allocated = ask_jemalloc("stats.allocated");
    stats->active = ask_jemalloc("stats.active");
    stats->resident = ask_jemalloc("stats.resident");
    return true;
}

bool mem_give_back_aside(void)
{
    bool yes = true;
    return mallctl && mallctl("background_thread", NULL, NULL, &yes, sizeof(yes)) == 0;
}

bool mem_give_back(void)
{
    /* 4096 stands for all arenas: MALLCTL_ARENAS_ALL. */
    return mallctl && mallctl("arena.4096.purge", NULL, NULL, NULL, 0) == 0;
}
