/* kqueue_emulation.c: kevent() on top of epoll, and loop_kqueue.c compiled on top of that.
 *
 * A queue is an epoll descriptor, and beside it a table of which filters each descriptor has.
 */
#include "kqueue_emulation.h"

#ifdef __linux__

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>

#include "loop_kqueue.c"

enum { QUEUES_MAX = 64, IDENTS_MAX = 1 << 16 };

typedef struct {
    bool reads, writes;
    void *read_udata, *write_udata;
} Filters;

static Filters *filters_of[QUEUES_MAX]; /* by queue; made at its first use */

int kqueue(void)
{
    int queue = epoll_create1(0);
    if (queue >= QUEUES_MAX)
        abort(); /* a test that needs more descriptors before its queue must raise the bound */
    if (queue >= 0) {
        free(filters_of[queue]);
        filters_of[queue] = calloc(IDENTS_MAX, sizeof(Filters));
    }
    return queue;
}

static int change_one(int queue, const struct kevent *change)
{
    if (change->ident >= IDENTS_MAX) {
        errno = EBADF;
        return -1;
    }
    if ((change->flags != EV_ADD && change->flags != EV_DELETE) || change->fflags != 0 ||
        (change->filter != EVFILT_READ && change->filter != EVFILT_WRITE)) {
        errno = EINVAL;
        return -1;
    }
    Filters *filters = &filters_of[queue][change->ident];
    Filters now = *filters;
    bool *on = change->filter == EVFILT_READ ? &now.reads : &now.writes;
    if (change->flags == EV_DELETE && !*on) {
        errno = ENOENT;
        return -1;
    }
    *on = change->flags == EV_ADD;
    *(change->filter == EVFILT_READ ? &now.read_udata : &now.write_udata) = change->udata;

    int fd = (int)change->ident;
    struct epoll_event event = {.data.fd = fd,
                                .events = (now.reads ? EPOLLIN | EPOLLRDHUP : 0u) |
                                          (now.writes ? EPOLLOUT : 0u)};
    bool had = filters->reads || filters->writes;
    bool shall = now.reads || now.writes;
    int result = epoll_ctl(queue,
                           !shall ? EPOLL_CTL_DEL
                           : had  ? EPOLL_CTL_MOD
                                  : EPOLL_CTL_ADD,
                           fd, &event);
    if (result < 0 && had && shall && errno == ENOENT) {
        /* Closed meanwhile, which deletes its filters, and opened again under the same number. */
        now = (Filters){.reads = change->filter == EVFILT_READ,
                        .writes = change->filter == EVFILT_WRITE};
        event.events = now.reads ? EPOLLIN | EPOLLRDHUP : EPOLLOUT;
        result = epoll_ctl(queue, EPOLL_CTL_ADD, fd, &event);
    }
    if (result == 0) *filters = now;
    return result;
}

/* One epoll event becomes an event for each filter that it concerns. Returns how many were stored;
 * what does not fit any more is still ready at the next call. */
static int report(int queue, const struct epoll_event *event, struct kevent *events, int room)
{
    int fd = event->data.fd;
    const Filters *filters = &filters_of[queue][fd];
    uint32_t broken = event->events & (EPOLLHUP | EPOLLERR);
    int count = 0;
    if (filters->reads && (event->events & (EPOLLIN | EPOLLRDHUP) || broken) && count < room) {
        int bytes = 0;
        ioctl(fd, FIONREAD, &bytes);
        bool eof = broken || event->events & EPOLLRDHUP;
        EV_SET(&events[count++], (uintptr_t)fd, EVFILT_READ, eof ? EV_EOF : 0, 0, bytes,
               filters->read_udata);
    }
    if (filters->writes && (event->events & EPOLLOUT || broken) && count < room) {
        EV_SET(&events[count++], (uintptr_t)fd, EVFILT_WRITE, broken ? EV_EOF : 0, 0, 1,
               filters->write_udata);
    }
    return count;
}

int kevent(int queue, const struct kevent *changes, int change_count, struct kevent *events,
           int event_count, const struct timespec *timeout)
{
    for (int i = 0; i < change_count; i++)
        if (change_one(queue, &changes[i]) < 0) return -1;
    if (event_count == 0) return 0; /* as the manual says: without waiting, whatever the timeout */
    enum { AT_ONCE = 256 };
    struct epoll_event ready[AT_ONCE];
    int wait_ms =
        timeout ? (int)(timeout->tv_sec * 1000 + (timeout->tv_nsec + 999999) / 1000000) : -1;
    int found = epoll_wait(queue, ready, event_count < AT_ONCE ? event_count : AT_ONCE, wait_ms);
    int count = 0;
    for (int i = 0; i < found; i++)
        count += report(queue, &ready[i], events + count, event_count - count);
    return found < 0 ? -1 : count;
}

#endif
