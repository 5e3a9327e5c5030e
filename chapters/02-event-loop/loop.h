/* loop.h: one thread that sleeps until something is ready, then calls whoever asked to be told.
 *
 * A turn of the loop (loop_once):
 *
 *     before-sleep steps -> sleep in the multiplexer -> read the clock -> file handlers -> timers
 *
 * Rules for callers
 *   - Level-triggered: a handler is called again, turn after turn, while its descriptor stays
 *     ready; it need not drain it.
 *   - Handlers may watch, unwatch and close any descriptor, also one that is ready in this very
 *     turn: an event for a descriptor that was unwatched since is dropped.
 *   - loop_once may be called from inside a handler.
 *   - Everything here belongs to one thread, except loop_wake.
 *
 * Trade-off: one indirect call per ready descriptor, and nothing about requests: what a read means
 * is the handler's affair. Three multiplexers (epoll, kqueue, poll) stand behind loop_backend.h.
 *
 * In Redis: src/ae.c, ae_epoll.c, ae_kqueue.c; aeProcessEvents.
 */
#ifndef LOOP_H
#define LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Loop Loop;

/* What a descriptor can be ready for. An error or a hang-up counts as both: the handler's next
 * read or write returns it. */
enum { LOOP_READABLE = 1, LOOP_WRITABLE = 2 };

/* `ready` is LOOP_READABLE or LOOP_WRITABLE: the side that this handler was registered for. */
typedef void LoopFileHandler(Loop *loop, int fd, int ready, void *data);

/* Returns the milliseconds until it wants to be called again, or LOOP_TIMER_DONE. */
typedef int64_t LoopTimerHandler(Loop *loop, void *data);
enum { LOOP_TIMER_DONE = -1 };
typedef uint64_t LoopTimer; /* 0 is never a timer */

typedef void LoopStep(Loop *loop, void *data);

/* A loop on the named backend: "epoll", "kqueue", "poll", or NULL for this system's best.
 * NULL with errno set when the kernel refuses, or EINVAL when this build has no such backend. */
Loop *loop_new(const char *backend);
void loop_free(Loop *loop); /* closes its own descriptors, none of the caller's */

/* Calls `handler` whenever fd is ready for `side` (one of the two). Replaces the handler that this
 * side had, if any. 0, or -1 with errno (ENOMEM, EPERM for a regular file, EBADF). O(1). */
int loop_watch(Loop *loop, int fd, int side, LoopFileHandler *handler, void *data);

/* Forgets the given sides (a mask); those not watched are ignored. Call it before close(fd). */
void loop_unwatch(Loop *loop, int fd, int sides);
int loop_watched(const Loop *loop, int fd); /* the mask of watched sides */

/* First call in `delay_ms` from now. O(log timers). Timers due at the same time run in the order in
 * which they were added. */
LoopTimer loop_timer_add(Loop *loop, int64_t delay_ms, LoopTimerHandler *handler, void *data);
bool loop_timer_cancel(Loop *loop, LoopTimer timer); /* false: it was gone. O(timers) */

/* Runs before each sleep, in the order added. At most LOOP_STEPS_MAX; more is a programmer's error. */
enum { LOOP_STEPS_MAX = 8 };
void loop_before_sleep(Loop *loop, LoopStep *step, void *data);

/* One turn. Sleeps until something is ready, a timer is due or `max_wait_ms` is over (-1: no bound,
 * 0: only look). Returns the number of file events handled, or -1 with errno (EINTR is 0). */
int loop_once(Loop *loop, int max_wait_ms);
void loop_run(Loop *loop);  /* turns until loop_stop */
void loop_stop(Loop *loop); /* the present turn is the last; safe from a handler */

/* Ends the present or next sleep at once. The only call allowed from another thread, and from a
 * signal handler. */
void loop_wake(Loop *loop);

/* Numbers for x-ray and INFO. */
typedef struct {
    const char *backend;
    uint64_t turns;       /* loop_once calls */
    uint64_t file_events; /* handlers called */
    uint64_t timer_events;
    int watched; /* descriptors with at least one side watched */
    int timers;
} LoopStats;
LoopStats loop_stats(const Loop *loop);

#endif
