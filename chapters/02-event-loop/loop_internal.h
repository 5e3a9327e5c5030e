/* loop_internal.h: the loop's memory, for loop.c, its x-ray, its tests and the lab.
 *
 * Descriptors are small integers that the kernel hands out from 0 upwards, so a plain array indexed
 * by fd is the whole "map" we need:
 *
 *      files     0        1        2        3        4        5
 *              +--------+--------+--------+--------+--------+--------+
 *              |        |        |        | R      | R      | R W    |   sides watched
 *              |        |        |        | gen 1  | gen 4  | gen 2  |   generation
 *              +--------+--------+--------+--------+--------+--------+
 *
 * Timers are a binary heap: the one that is due first at [0], the children of [i] at [2i+1] and
 * [2i+2], none due before its parent.
 */
#ifndef LOOP_INTERNAL_H
#define LOOP_INTERNAL_H

#include <assert.h>

#include "loop_backend.h"

typedef struct {
    LoopFileHandler *handler[2]; /* [0] for LOOP_READABLE, [1] for LOOP_WRITABLE */
    void *data[2];
    uint32_t generation; /* grows whenever the descriptor stops being watched */
    uint32_t sides;      /* mask of watched sides */
} LoopFile;

static_assert(sizeof(LoopFile) == 40, "what the loop holds for one descriptor");

typedef struct {
    int64_t due_ms; /* on the monotonic clock */
    uint64_t order; /* of adding: breaks ties, so equal times keep their order */
    LoopTimer id;
    LoopTimerHandler *handler;
    void *data;
} Timer;

typedef struct {
    Timer *items;
    int count, capacity;
} TimerHeap;

bool timer_before(const Timer *a, const Timer *b);
void timer_heap_push(TimerHeap *heap, Timer timer);     /* O(log count) */
Timer timer_heap_remove(TimerHeap *heap, int position); /* O(log count); 0 is the first due */

/* A timer whose handler is on the stack now: it is not in the heap, but may still be cancelled. */
typedef struct RunningTimer {
    LoopTimer id;
    bool cancelled;
    struct RunningTimer *outer; /* when a handler calls loop_once and another timer runs inside */
} RunningTimer;

struct Loop {
    const LoopBackend *backend;
    void *backend_state;

    LoopFile *files; /* indexed by fd */
    int files_capacity;
    int watched;

    TimerHeap timers;
    uint64_t timers_added;
    RunningTimer *running_timer;

    struct {
        LoopStep *step;
        void *data;
    } steps[LOOP_STEPS_MAX];
    int step_count;

    int wake_read, wake_write; /* the two ends of a pipe, see loop_wake */
    bool stopped;

    uint64_t turns, file_events, timer_events;
};

#endif
