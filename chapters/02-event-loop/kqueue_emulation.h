/* kqueue_emulation.h: as much of kqueue and kevent on Linux as loop_kqueue.c uses, for its tests.
 *
 * Written from the manual page kqueue(2): filters EVFILT_READ and EVFILT_WRITE, flags EV_ADD and
 * EV_DELETE, level-triggered; EV_EOF when the other side has shut down. Anything else is EINVAL, so
 * that a test notices when the backend begins to use more.
 */
#ifndef KQUEUE_EMULATION_H
#define KQUEUE_EMULATION_H

#ifdef __linux__

#include <stdint.h>
#include <time.h>

struct kevent {
    uintptr_t ident; /* the descriptor */
    short filter;
    unsigned short flags;
    unsigned int fflags;
    intptr_t data; /* bytes to read, or room to write */
    void *udata;
};

enum { EVFILT_READ = -1, EVFILT_WRITE = -2 };
enum { EV_ADD = 0x0001, EV_DELETE = 0x0002, EV_EOF = 0x8000 };

#define EV_SET(event, ident_, filter_, flags_, fflags_, data_, udata_)                             \
    (*(event) = (struct kevent){(ident_), (filter_), (flags_), (fflags_), (data_), (udata_)})

int kqueue(void);
int kevent(int queue, const struct kevent *changes, int change_count, struct kevent *events,
           int event_count, const struct timespec *timeout);

#endif
#endif
