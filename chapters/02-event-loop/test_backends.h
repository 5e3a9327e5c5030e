/* test_backends.h: the multiplexers that this chapter's tests try, each in turn. */
#ifndef TEST_BACKENDS_H
#define TEST_BACKENDS_H

#include "loop_backend.h"

static const LoopBackend *const tested_backends[] = {
#ifdef LOOP_HAS_EPOLL
    &loop_epoll,
#endif
    &loop_kqueue, /* on Linux: on kqueue_emulation.c */
    &loop_poll,
};

enum { TESTED_BACKENDS = sizeof tested_backends / sizeof *tested_backends };

/* Adds a test that runs once for each; `_i` is its place in tested_backends. */
#define add_test_on_backends(tcase, test) tcase_add_loop_test(tcase, test, 0, TESTED_BACKENDS)

#endif
