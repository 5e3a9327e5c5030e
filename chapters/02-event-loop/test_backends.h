/* test_backends.h: the multiplexers that this chapter's tests try, each in turn. */
#ifndef TEST_BACKENDS_H
#define TEST_BACKENDS_H

#include <check.h>
#include <stdio.h>

#include "loop_backend.h"

static const LoopBackend *const tested_backends[] = {
#ifdef LOOP_HAS_EPOLL
    &loop_epoll,
#endif
    &loop_kqueue, /* on Linux: on kqueue_emulation.c */
    &loop_poll,
};

enum { TESTED_BACKENDS = sizeof tested_backends / sizeof *tested_backends };

/* One test case for each, so that a failure names the multiplexer: "turn on epoll". */
typedef struct {
    TCase *on[TESTED_BACKENDS];
    char names[TESTED_BACKENDS][40]; /* Check keeps only pointers to them */
} BackendCases;

static inline void add_backend_cases(Suite *suite, BackendCases *cases, const char *name)
{
    for (int i = 0; i < TESTED_BACKENDS; i++) {
        snprintf(cases->names[i], sizeof cases->names[i], "%s on %s", name,
                 tested_backends[i]->name);
        cases->on[i] = tcase_create(cases->names[i]);
        tcase_set_timeout(cases->on[i], 30); /* a busy machine is no failure */
        suite_add_tcase(suite, cases->on[i]);
    }
}

/* Adds a test that runs once for each; `_i` is its place in tested_backends. */
#define add_test_on_backends(cases, test)                                                          \
    for (int i_ = 0; i_ < TESTED_BACKENDS; i_++)                                                   \
    tcase_add_loop_test((cases).on[i_], test, i_, i_ + 1)

#endif
