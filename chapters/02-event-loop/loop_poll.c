/* loop_poll.c: the loop's multiplexer where there is nothing better.
 *
 * poll() has no memory: at every call we hand over the whole list of descriptors, the kernel looks at
 * each, and we look at each answer. A turn costs by the number watched, also when one is ready.
 *
 *      polled    [0] fd 3    [1] fd 7    [2] fd 5        no holes: the last takes a removed one's place
 *      slot_of   fd 3 -> 0   fd 5 -> 2   fd 7 -> 1       -1 where nothing is watched
 *
 * In Redis: src/ae_select.c is the comparable last resort.
 */
#include <errno.h>
#include <poll.h>
#include <sys/stat.h>

#include "loop_backend.h"
#include "mem.h"

typedef struct {
    struct pollfd *polled;
    int count, capacity;
    int *slot_of; /* by fd */
    int slots;
    int next; /* where the search for ready ones starts, so that nobody is passed over for ever */
} PollState;

static void *poll_open(void)
{
    return mem_calloc(1, sizeof(PollState));
}

static void poll_close(void *state)
{
    PollState *poller = state;
    mem_free(poller->polled);
    mem_free(poller->slot_of);
    mem_free(poller);
}

/* epoll refuses what can't be waited for. poll would call it ready always: refuse it here as well. */
static bool can_be_waited_for(int fd)
{
    struct stat status;
    if (fstat(fd, &status) < 0) return false; /* EBADF */
    if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) {
        errno = EPERM;
        return false;
    }
    return true;
}

static void poll_add(PollState *poller, int fd)
{
    if (fd >= poller->slots) {
        int slots = fd < 32 ? 64 : 2 * fd;
        poller->slot_of = mem_realloc(poller->slot_of, (size_t)slots * sizeof(int));
        for (int i = poller->slots; i < slots; i++) poller->slot_of[i] = -1;
        poller->slots = slots;
    }
    if (poller->count == poller->capacity) {
        poller->capacity = poller->capacity ? 2 * poller->capacity : 64;
        poller->polled =
            mem_realloc(poller->polled, (size_t)poller->capacity * sizeof(struct pollfd));
    }
    poller->slot_of[fd] = poller->count;
    poller->polled[poller->count++] = (struct pollfd){.fd = fd};
}

static void poll_remove(PollState *poller, int fd)
{
    int slot = poller->slot_of[fd];
    struct pollfd last = poller->polled[--poller->count];
    poller->polled[slot] = last;
    poller->slot_of[last.fd] = slot;
    poller->slot_of[fd] = -1;
}

static int poll_change(void *state, int fd, int had, int shall)
{
    PollState *poller = state;
    if (had == 0) {
        if (!can_be_waited_for(fd)) return -1;
        poll_add(poller, fd);
    }
    if (shall == 0) {
        poll_remove(poller, fd);
        return 0;
    }
    poller->polled[poller->slot_of[fd]].events =
        (short)((shall & LOOP_READABLE ? POLLIN : 0) | (shall & LOOP_WRITABLE ? POLLOUT : 0));
    return 0;
}

static int sides_from_poll(short events)
{
    int sides = 0;
    if (events & POLLIN) sides |= LOOP_READABLE;
    if (events & POLLOUT) sides |= LOOP_WRITABLE;
    if (events & (POLLERR | POLLHUP | POLLNVAL)) sides |= LOOP_READABLE | LOOP_WRITABLE;
    return sides;
}

static int poll_wait_ready(void *state, LoopReady *ready, int max, int wait_ms)
{
    PollState *poller = state;
    int unseen = poll(poller->polled, (nfds_t)poller->count, wait_ms);
    if (unseen < 0) return -1;
    int found = 0;
    for (int i = 0; i < poller->count && unseen > 0 && found < max; i++) {
        if (poller->next >= poller->count) poller->next = 0;
        struct pollfd *one = &poller->polled[poller->next++];
        if (one->revents != 0) {
            ready[found++] = (LoopReady){.fd = one->fd, .sides = sides_from_poll(one->revents)};
            unseen--;
        }
    }
    return found;
}

const LoopBackend loop_poll = {
    .name = "poll",
    .open = poll_open,
    .close = poll_close,
    .change = poll_change,
    .wait = poll_wait_ready,
};
