/* mem.h: every byte the server allocates, counted.
 *
 * Rules for callers
 *   - Allocation never returns NULL: when memory runs out the process says so and aborts, in this
 *     one place. A request of 0 bytes is a request of 1.
 *   - What mem_alloc and its sisters gave goes back through mem_free only.
 *   - Any thread may allocate and free. Counting costs a plain add, because each thread counts in
 *     a cell of its own; mem_used adds the cells up.
 *
 * Trade-off: the count is of usable bytes (what the allocator really set aside), not of requested
 * bytes: dearer to ask for, but it is what the machine loses.
 *
 * In Redis: src/zmalloc.c, zmalloc_used_memory.
 */
#ifndef COMMON_MEM_H
#define COMMON_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* `size` bytes, not initialised. */
void *mem_alloc(size_t size) __attribute__((malloc, alloc_size(1)));

/* `count * size` bytes, all zero. The product is checked for overflow. */
void *mem_calloc(size_t count, size_t size) __attribute__((malloc, alloc_size(1, 2)));

/* Resizes `block` (may be NULL) to `size` bytes; the old pointer is dead afterwards. */
void *mem_realloc(void *block, size_t size) __attribute__((alloc_size(2)));

/* Gives `block` back; NULL is allowed. */
void mem_free(void *block);

/* Usable bytes behind `block`, at least what was asked for. */
size_t mem_size(const void *block);

/* Usable bytes allocated and not yet freed, over all threads. O(threads). */
size_t mem_used(void);

/* The largest mem_used that mem_peak_update has seen; in bytes. */
size_t mem_peak(void);
void mem_peak_update(void);

/* Resident bytes of this process as the kernel counts them; 0 where it can't be known. */
size_t mem_resident(void);

/* Name and version of the allocator behind it, as INFO shows it: "libc", "jemalloc-5.3.0". */
const char *mem_allocator_name(void);

/* What jemalloc says of itself, in bytes. Where allocated < active, pages are in use for less than
 * they hold (fragmentation inside); where active < resident, it has not given empty pages back. */
typedef struct {
    size_t allocated, active, resident;
} MemAllocatorStats;

/* False where another allocator is at work, which can't be asked. */
bool mem_allocator_stats(MemAllocatorStats *stats);

/* Its long report, in pieces. False where it has none. */
bool mem_allocator_report(void (*take)(void *data, const char *text), void *data);

/* From now on a thread of the allocator's gives empty pages back, after a while; without it that is done in
 * the midst of some mem_free, and tens of megabytes at once take tens of milliseconds. False where the
 * allocator has no such thread. */
bool mem_give_back_aside(void);

/* Empty pages go back to the kernel now. False where the allocator can't be told. */
bool mem_give_back(void);

#endif
