/* loop.c: the event loop: who is ready, what is due, and in which order they are served.
 *
 * Rules for callers are in loop.h; what the structures look like, in loop_internal.h.
 *
 * Trade-off: timers sit in a heap that finds the next one at once and cancels in O(timers). Servers
 * add and run timers often and cancel them rarely.
 *
 * In Redis: src/ae.c. There timers are an unsorted list, searched before each sleep: Redis has one
 * or two, so it does not matter; here each connection may have one.
 */
#include "lab.h"
#include "loop.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "log.h"
#include "loop_internal.h"
#include "mem.h"

/* Ready descriptors taken at once. More wait in the kernel until the next turn, which comes at once;
 * few enough that what a turn touches stays in the cache until its replies are flushed. */
enum { READY_MAX = 256 };

const LoopBackend *const loop_backends[] = {
#ifdef LOOP_HAS_EPOLL
    &loop_epoll,
#endif
#ifdef LOOP_HAS_KQUEUE
    &loop_kqueue,
#endif
#ifndef CORE_ONLY
    &loop_poll,
#endif
    NULL,
};

/* ---- Birth and death ------------------------------------------------------------------------ */

static void drain_wake_pipe(Loop *loop, int fd, int ready, void *data)
{
    (void)loop, (void)ready, (void)data;
    char bytes[64];
    while (read(fd, bytes, sizeof bytes) == sizeof bytes) {
    }
}

static bool open_wake_pipe(Loop *loop)
{
    int ends[2];
    if (pipe(ends) < 0) return false;
    loop->wake_read = ends[0];
    loop->wake_write = ends[1];
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    }
    return loop_watch(loop, loop->wake_read, LOOP_READABLE, drain_wake_pipe, NULL) == 0;
}

Loop *loop_new_on(const LoopBackend *backend)
{
    void *state = backend->open();
    if (state == NULL) return NULL;
    Loop *loop = mem_calloc(1, sizeof(Loop));
    loop->backend = backend;
    loop->backend_state = state;
    loop->wake_read = loop->wake_write = -1;
    if (!open_wake_pipe(loop)) {
        int error = errno;
        loop_free(loop);
        errno = error;
        return NULL;
    }
    return loop;
}

Loop *loop_new(const char *name)
{
    for (int i = 0; loop_backends[i] != NULL; i++)
        if (name == NULL || strcmp(name, loop_backends[i]->name) == 0)
            return loop_new_on(loop_backends[i]);
    errno = EINVAL;
    return NULL;
}

void loop_free(Loop *loop)
{
    if (loop->wake_read >= 0) {
        close(loop->wake_read);
        close(loop->wake_write);
    }
    loop->backend->close(loop->backend_state);
    mem_free(loop->files);
    mem_free(loop->timers.items);
    mem_free(loop);
}

/* ---- Files ---------------------------------------------------------------------------------- */

static void make_room_for_file(Loop *loop, int fd)
{
    if (fd < loop->files_capacity) return;
    int capacity = fd < 32 ? 64 : 2 * fd;
    loop->files = mem_realloc(loop->files, (size_t)capacity * sizeof(LoopFile));
    memset(loop->files + loop->files_capacity, 0,
           (size_t)(capacity - loop->files_capacity) * sizeof(LoopFile));
    loop->files_capacity = capacity;
}

int loop_watch(Loop *loop, int fd, int side, LoopFileHandler *handler, void *data)
{
    assert(side == LOOP_READABLE || side == LOOP_WRITABLE);
    if (fd < 0) {
        errno = EBADF;
        return -1;
    }
    make_room_for_file(loop, fd);
    LoopFile *file = &loop->files[fd];
    int had = (int)file->sides;
    if (!(had & side)) {
        if (loop->backend->change(loop->backend_state, fd, had, had | side) < 0) return -1;
        file->sides |= (uint32_t)side;
        loop->watched += had == 0;
    }
    file->handler[side - 1] = handler;
    file->data[side - 1] = data;
    return 0;
}

void loop_unwatch(Loop *loop, int fd, int sides)
{
    int had = loop_watched(loop, fd);
    int shall = had & ~sides;
    if (had == shall) return;
    /* It can fail only for a descriptor that was closed too early, and then it is forgotten anyway. */
    loop->backend->change(loop->backend_state, fd, had, shall);
    LoopFile *file = &loop->files[fd];
    file->sides = (uint32_t)shall;
    if (shall == 0) {
        file->generation++;
        loop->watched--;
    }
}

int loop_watched(const Loop *loop, int fd)
{
    return fd >= 0 && fd < loop->files_capacity ? (int)loop->files[fd].sides : 0;
}

/* ---- Timers --------------------------------------------------------------------------------- */

bool timer_before(const Timer *a, const Timer *b)
{
    return a->due_ms != b->due_ms ? a->due_ms < b->due_ms : a->order < b->order;
}

/* A new timer enters at the end and climbs past every parent that is due later. */
void timer_heap_push(TimerHeap *heap, Timer timer)
{
    if (heap->count == heap->capacity) {
        heap->capacity = heap->capacity ? 2 * heap->capacity : 16;
        heap->items = mem_realloc(heap->items, (size_t)heap->capacity * sizeof(Timer));
    }
    int at = heap->count++;
    while (at > 0 && timer_before(&timer, &heap->items[(at - 1) / 2])) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->items[at] = timer;
}

/* LAB 2.6: take a timer out of the heap and close the gap.
 *
 * Reads: `position`, from 0 to heap->count - 1; timer_before says which of two is due first.
 * Changes: heap->count, one less, and heap->items, of which [0] to [count - 1] are a heap again: the
 *   last one fills the gap, and rises or sinks from there as far as it must. If the one taken out is
 *   the last itself there is no gap. Memory is not given back.
 * Returns: the timer taken out. There are no errors.
 * Tests: idle-timeout idle-order sixteen-timers */
Timer timer_heap_remove(TimerHeap *heap, int position)
{
    LAB_TODO("2.6");
}
/* END LAB 2.6 */

static int64_t floor_ms(int64_t ns)
{
    return ns / 1000000;
}

/* Rounded up, so that a timer never runs early. */
static int64_t due_in(int64_t delay_ms)
{
    return floor_ms(clock_monotonic_ns() + 999999) + delay_ms;
}

LoopTimer loop_timer_add(Loop *loop, int64_t delay_ms, LoopTimerHandler *handler, void *data)
{
    uint64_t order = ++loop->timers_added;
    timer_heap_push(&loop->timers, (Timer){.due_ms = due_in(delay_ms),
                                           .order = order,
                                           .id = order,
                                           .handler = handler,
                                           .data = data});
    return order;
}

bool loop_timer_cancel(Loop *loop, LoopTimer timer)
{
    for (RunningTimer *running = loop->running_timer; running != NULL; running = running->outer) {
        if (running->id == timer) {
            bool was_there = !running->cancelled;
            running->cancelled = true;
            return was_there;
        }
    }
    for (int i = 0; i < loop->timers.count; i++) {
        if (loop->timers.items[i].id == timer) {
            timer_heap_remove(&loop->timers, i);
            return true;
        }
    }
    return false;
}

static void run_timer(Loop *loop, Timer timer)
{
    RunningTimer running = {.id = timer.id, .outer = loop->running_timer};
    loop->running_timer = &running;
    int64_t again_ms = timer.handler(loop, timer.data);
    loop->running_timer = running.outer;
    loop->timer_events++;
    if (again_ms >= 0 && !running.cancelled) {
        timer.due_ms = due_in(again_ms);
        timer.order = ++loop->timers_added; /* asked for again: behind those that wait already */
        timer_heap_push(&loop->timers, timer);
    }
}

/* Due when the turn began, that is: what handlers add or renew meanwhile is due later, even with a
 * delay of 0, and waits for the next turn. So a timer can't keep the loop from its files. */
static void run_due_timers(Loop *loop)
{
    int64_t now_ms = floor_ms(clock_turn_start_ns());
    while (loop->timers.count > 0 && loop->timers.items[0].due_ms <= now_ms)
        run_timer(loop, timer_heap_remove(&loop->timers, 0));
}

/* ---- The turn ------------------------------------------------------------------------------- */

void loop_before_sleep(Loop *loop, LoopStep *step, void *data)
{
    assert(loop->step_count < LOOP_STEPS_MAX);
    loop->steps[loop->step_count].step = step;
    loop->steps[loop->step_count].data = data;
    loop->step_count++;
}

/* How long the multiplexer may sleep: not past the next timer, not at all when asked to stop. */
static int sleep_ms(const Loop *loop, int max_wait_ms)
{
    if (loop->stopped) return 0;
    if (loop->timers.count == 0 || max_wait_ms == 0) return max_wait_ms;
    int64_t until_ms = loop->timers.items[0].due_ms - floor_ms(clock_monotonic_ns());
    if (until_ms < 0) return 0;
    if (until_ms > INT32_MAX) until_ms = INT32_MAX;
    return max_wait_ms < 0 || until_ms < max_wait_ms ? (int)until_ms : max_wait_ms;
}

/* LAB 2.2: call the handlers of those that are ready.
 *
 * Every entry was true when the multiplexer looked, but an earlier handler of this turn may have
 * unwatched or closed its descriptor since, and even accepted a newcomer under the same number. The
 * generation tells: it has grown if the descriptor was given up in between.
 *
 * Reads: ready[0] to ready[count - 1]; count may be 0. Of loop->files[fd], at the moment of each call:
 *   the generation, the sides that are still watched, and the handler and data of that side. The
 *   table moves when a handler makes it grow.
 * Changes: nothing itself. Handlers are called as handler(loop, fd, side, data), for one side at a
 *   time, the readable one first.
 * Returns: how many handlers it called. That of loop->wake_read, the loop's own pipe, is called like
 *   the others and not counted. There are no errors.
 * Tests: all but predictions ready */
static int loop_dispatch(Loop *loop, const LoopReady *ready, int count)
{
    LAB_TODO("2.2");
}
/* END LAB 2.2 */

int loop_once(Loop *loop, int max_wait_ms)
{
    for (int i = 0; i < loop->step_count; i++) loop->steps[i].step(loop, loop->steps[i].data);

    LoopReady ready[READY_MAX]; /* on the stack: a handler may call loop_once, which has its own */
    int wait_ms = sleep_ms(loop, max_wait_ms);
    int count = loop->backend->wait(loop->backend_state, ready, READY_MAX, wait_ms);
    int error = errno;
    clock_refresh();
    loop->turns++;
    if (count < 0) {
        errno = error;
        if (error != EINTR) return -1;
        count = 0; /* a signal came first: nobody is ready */
    }
    for (int i = 0; i < count; i++) ready[i].generation = loop->files[ready[i].fd].generation;

    int handled = loop_dispatch(loop, ready, count);
    loop->file_events += (uint64_t)handled;
    run_due_timers(loop);
    return handled;
}

void loop_run(Loop *loop)
{
    loop->stopped = false;
    while (!loop->stopped) {
        if (loop_once(loop, -1) < 0) {
            log_line(LOG_WARNING, "%s failed: %s", loop->backend->name, strerror(errno));
            return;
        }
    }
}

void loop_stop(Loop *loop)
{
    loop->stopped = true;
}

/* A byte in a pipe that the loop watches: the one way to be heard that is safe in a signal handler and
 * never missed, because the byte waits when the loop is not asleep yet. A full pipe says it already. */
void loop_wake(Loop *loop)
{
    int error = errno; /* the code that a signal interrupted may be about to look at it */
    ssize_t written = write(loop->wake_write, "w", 1);
    (void)written;
    errno = error;
}

LoopStats loop_stats(const Loop *loop)
{
    return (LoopStats){
        .backend = loop->backend->name,
        .turns = loop->turns,
        .file_events = loop->file_events,
        .timer_events = loop->timer_events,
        .watched = loop->watched - 1, /* the wake pipe is the loop's own affair */
        .timers = loop->timers.count,
    };
}
