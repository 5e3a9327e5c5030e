/* loop_kqueue.c: the loop's multiplexer on macOS and the BSDs.
 *
 * Like epoll, the kernel keeps the set. Unlike epoll, reading and writing are two separate filters on
 * the same descriptor, each added, deleted and reported on its own.
 *
 * On Linux this file is compiled by its tests only, on top of kqueue_emulation.c.
 *
 * In Redis: src/ae_kqueue.c.
 */
#include "loop_backend.h"

#if defined(LOOP_HAS_KQUEUE) || defined(KQUEUE_EMULATION_H)

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#ifdef LOOP_HAS_KQUEUE
#include <sys/event.h>
#include <sys/time.h>
#include <sys/types.h>
#endif

#include "mem.h"

typedef struct {
    int queue;
} KqueueState;

static void *kqueue_open(void)
{
    int queue = kqueue();
    if (queue < 0) return NULL;
    fcntl(queue, F_SETFD, FD_CLOEXEC);
    KqueueState *state = mem_alloc(sizeof(KqueueState));
    state->queue = queue;
    return state;
}

static void kqueue_close(void *state)
{
    close(((KqueueState *)state)->queue);
    mem_free(state);
}

/* One change at a time: in a list of two, a failure of the second would leave the first done. */
static int filter_change(KqueueState *state, int fd, int filter, bool add)
{
    struct kevent change;
    EV_SET(&change, (uintptr_t)fd, (short)filter, add ? EV_ADD : EV_DELETE, 0, 0, NULL);
    return kevent(state->queue, &change, 1, NULL, 0, NULL) < 0 ? -1 : 0;
}

static int kqueue_change(void *state, int fd, int had, int shall)
{
    int changed = had ^ shall;
    if (changed & LOOP_READABLE && filter_change(state, fd, EVFILT_READ, shall & LOOP_READABLE))
        return -1;
    if (changed & LOOP_WRITABLE && filter_change(state, fd, EVFILT_WRITE, shall & LOOP_WRITABLE))
        return -1;
    return 0;
}

static int kqueue_wait_ready(void *state, LoopReady *ready, int max, int wait_ms)
{
    enum { EVENTS_MAX = 256 };
    struct kevent events[EVENTS_MAX];
    struct timespec wait = {.tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000L};
    int count = kevent(((KqueueState *)state)->queue, NULL, 0, events,
                       max < EVENTS_MAX ? max : EVENTS_MAX, wait_ms < 0 ? NULL : &wait);
    for (int i = 0; i < count; i++) {
        /* A hang-up arrives as EV_EOF on each filter that was added: nothing more to do for it. */
        ready[i].fd = (int)events[i].ident;
        ready[i].sides = events[i].filter == EVFILT_WRITE ? LOOP_WRITABLE : LOOP_READABLE;
    }
    return count;
}

const LoopBackend loop_kqueue = {
    .name = "kqueue",
    .open = kqueue_open,
    .close = kqueue_close,
    .change = kqueue_change,
    .wait = kqueue_wait_ready,
};

#endif
