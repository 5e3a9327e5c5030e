/* loop_epoll.c: the loop's multiplexer on Linux.
 *
 * The kernel keeps the set of watched descriptors, and a list of those that are ready, to which a
 * socket adds itself when bytes arrive. So epoll_wait costs by the number that are ready, not by the
 * number watched, and a turn of 10,000 silent clients and one speaker costs as much as one of two.
 * The price is a system call (epoll_ctl) for each change of mind.
 *
 * In Redis: src/ae_epoll.c.
 */
#include "lab.h"
#include "loop_backend.h"

#ifdef LOOP_HAS_EPOLL

#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "mem.h"

typedef struct {
    int epoll_fd;
} EpollState;

static void *epoll_open(void)
{
    int fd = epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) return NULL;
    EpollState *state = mem_alloc(sizeof(EpollState));
    state->epoll_fd = fd;
    return state;
}

static void epoll_close(void *state)
{
    close(((EpollState *)state)->epoll_fd);
    mem_free(state);
}

/* LAB 2.1: tell the kernel which sides of a descriptor to watch.
 *
 * Reads: `had`, the sides watched until now, and `shall`, those from now on: masks of LOOP_READABLE
 *   and LOOP_WRITABLE, never equal, 0 for not at all. The set is state->epoll_fd of an EpollState.
 * Changes: the set in the kernel, by one epoll_ctl. It has an operation for a descriptor that is new
 *   to the set, one for a descriptor that leaves it, and one for every other change. The event's
 *   data.fd has to be fd: by it epoll_wait_ready knows whose event it is.
 * Returns: 0, or -1 with errno, as epoll_ctl does.
 * Tests: all but predictions */
static int epoll_change(void *state, int fd, int had, int shall)
{
    LAB_TODO("2.1");
}
/* END LAB 2.1 */

static int sides_from_epoll(uint32_t events)
{
    int sides = 0;
    if (events & EPOLLIN) sides |= LOOP_READABLE;
    if (events & EPOLLOUT) sides |= LOOP_WRITABLE;
    /* The kernel reports these two unasked. Who watches only one side must hear of them too. */
    if (events & (EPOLLERR | EPOLLHUP)) sides |= LOOP_READABLE | LOOP_WRITABLE;
    return sides;
}

static int epoll_wait_ready(void *state, LoopReady *ready, int max, int wait_ms)
{
    enum { EVENTS_MAX = 256 };
    struct epoll_event events[EVENTS_MAX];
    if (max > EVENTS_MAX) max = EVENTS_MAX;
    int count = epoll_wait(((EpollState *)state)->epoll_fd, events, max, wait_ms);
    for (int i = 0; i < count; i++) {
        ready[i].fd = events[i].data.fd;
        ready[i].sides = sides_from_epoll(events[i].events);
    }
    return count;
}

const LoopBackend loop_epoll = {
    .name = "epoll",
    .open = epoll_open,
    .close = epoll_close,
    .change = epoll_change,
    .wait = epoll_wait_ready,
};

#endif
