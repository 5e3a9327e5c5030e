/* loop_backend.h: what a multiplexer must be able to do, so that loop.c need not know which it is.
 *
 * Rules for a backend
 *   - `change` moves one descriptor from the sides it had to the sides it shall have (masks of
 *     LOOP_READABLE and LOOP_WRITABLE, never equal; 0 means not watched at all).
 *   - `wait` is level-triggered: what is still ready is reported again at the next call. An error or
 *     a hang-up is reported as both sides. More than `max` ready descriptors: the rest come next
 *     time, and nobody is passed over for ever. A descriptor may fill one entry a side.
 *   - Descriptors are not closed here, except the backend's own.
 *
 * In Redis: the functions aeApiCreate, aeApiAddEvent, aeApiPoll ... of src/ae_epoll.c and its
 * sisters, of which one is compiled in; here all that the system has are, so that tests try each.
 */
#ifndef LOOP_BACKEND_H
#define LOOP_BACKEND_H

#include "loop.h"

typedef struct {
    int fd;
    int sides;           /* ready for these */
    uint32_t generation; /* filled in by loop.c, see there */
} LoopReady;

typedef struct {
    const char *name;
    void *(*open)(void); /* NULL with errno */
    void (*close)(void *state);
    int (*change)(void *state, int fd, int had, int shall);           /* 0, or -1 with errno */
    int (*wait)(void *state, LoopReady *ready, int max, int wait_ms); /* count, or -1 with errno */
} LoopBackend;

/* The backends this system has, best first; NULL ends the list. */
extern const LoopBackend *const loop_backends[];

extern const LoopBackend loop_epoll;  /* Linux */
extern const LoopBackend loop_kqueue; /* BSD and macOS; elsewhere in tests, on an emulation */
extern const LoopBackend loop_poll;   /* everywhere */

#if defined(__linux__)
#define LOOP_HAS_EPOLL 1
#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || defined(__OpenBSD__) || \
    defined(__DragonFly__)
#define LOOP_HAS_KQUEUE 1
#endif

/* A loop on a given backend; loop_new looks it up by name and calls this. */
Loop *loop_new_on(const LoopBackend *backend);

#endif
