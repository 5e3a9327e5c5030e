/* runner.h: which tests there are, and running them.
 *
 * Every test runs in a worker, a process of its own, which starts the server, decides, and hands a
 * TestRecord back through a pipe. Whatever a test does, the others and the results are safe from it;
 * and when the worker has ended, so has all that it started.
 *
 * Transcripts run two at a time. Checks measure, so they run alone, after the transcripts.
 */
#ifndef GRADER_RUNNER_H
#define GRADER_RUNNER_H

#include "result.h"

typedef struct {
    const char *stage;                                   /* "03-resp" */
    const char *stages_root;                             /* the folder that holds all stages */
    const char *section_root;                            /* the folder that holds all chapters */
    const char *server, *server_asan, *reference_server; /* commands; NULL when there is none */
    const char *predictions;                             /* the learner's file, or NULL */
    const char *kept;           /* earlier stages that must still hold, joined by commas, or NULL */
    const char *only;           /* ids of tests, joined by commas, or NULL for all */
    const char *forfeit;        /* ids of tests that give no points, or NULL */
    const char *launcher;       /* words before a student's server: what isolates it, or NULL */
    const char *isolation;      /* the tier it isolates in, for the record; NULL: "plain" */
    const char *json;           /* where the results go, or NULL */
    const char *repeat_command; /* "make grade3" */
    Speed speed; /* its points, floor and least score; points 0: it is not measured */
    const char *speed_server, *speed_reference; /* commands for it; NULL: as for the tests */
    double time_factor; /* a slow machine: all limits are so many times as long; 0: 1 */
    uint64_t seed;
    int seeds; /* how many seeds, from `seed` on, each transcript is tried with */
    unsigned ways;
    bool no_checks, is_oracle;
    bool until_failed; /* the tests behind the first that fails are not run */
    bool is_foreign; /* a server of the learner's own making, without our shelf (SERVER=) */
    int hints, jobs;
    bool hints_asked; /* --hints was given: they are shown even where another thing comes first */
    double patience;  /* seconds for each replay and for starting; 0: the usual. Somebody debugs:
                       * what the server does is then no verdict */
} GradeOptions;

typedef struct Runner Runner;

/* Finds the tests of the stage and of the kept ones, all "not run", in order. NULL: the stage can't
 * be read, or `only` names a test that is not there; `error` says which. */
Runner *runner_create(const GradeOptions *options, Bytes *error);
void runner_free(Runner *runner);

Results *runner_results(Runner *runner);

/* The mistake in the file of test `index`, NULL when there is none. For lint. */
const char *runner_file_error(const Runner *runner, size_t index);

/* Runs all; calls `done` for each in order. False: interrupted by a signal. */
bool runner_run(Runner *runner, void (*done)(const TestRecord *test, void *with), void *with);

/* True when `id` is one of `list`, joined by commas. */
bool list_contains(const char *list, const char *id);

#endif
