/* result.h: the one model of what a grading run found. Every report is made from it.
 *
 * It exists, complete, before the first test runs: each test is listed as "not run", with its
 * points. A run that ends too early therefore leaves a file in which nothing is passed by mistake.
 * Tests run in processes of their own, which hand their TestRecord back as JSON.
 */
#ifndef GRADER_RESULT_H
#define GRADER_RESULT_H

#include "bytes.h"

#include <stdint.h>

typedef struct json_t json_t; /* of jansson */

typedef enum { TEST_NOT_RUN, TEST_PASSED, TEST_FAILED, TEST_SKIPPED } Verdict;

/* Why a test failed. Texts are safe to print; NULL where there is nothing to say. */
typedef struct {
    char *headline; /* one line */
    char *where;    /* "grader/stages/03-resp/ping.t:12" */
    char *way;      /* "byte by byte"; NULL for a check */
    char *sent, *received, *expected;
    char
        *cause; /* likelier than the cause in the test's file, from the ways that passed; or NULL */
    char *task; /* "lab 3.2 is not written yet: ...": the learner's next step, not a mistake */
    char *crash;   /* how the server ended, when it should not have */
    char *report;  /* a sanitizer's first lines */
    char *startup; /* nobody could connect: why. No rule or hint of the test has to do with it */
    char *output;  /* the last lines the server printed */
    bool fault;    /* a sanitizer's report or a signal like SIGSEGV: the code, not the protocol */
    bool hung;     /* nothing happened until the time was up */
    uint64_t seed;
} Failure;

typedef struct {
    /* Known before it runs. */
    char *id, *stage, *kind; /* kind: "transcript", "check" or "predictions" */
    char *task; /* "1.1": the lab's task whose hints these are; NULL: none in particular */
    char *title, *section, *rule, *cause, *hints[3];
    int points;
    bool is_kept;     /* of an earlier stage: no points, but it must still hold */
    bool is_borrowed; /* its points are forfeited (FILL=) */
    bool
        is_aside; /* no points, and not a server of ours: that it fails is counted, not explained */
    /* Found out by running it. */
    Verdict verdict;
    int scored;
    double seconds;
    char *skipped_because; /* of a skipped test; or why one was never run */
    char *notes;           /* lines that the test measured */
    Failure failure;
} TestRecord;

enum { SPEED_ROUNDS = 7 };

/* Points for speed, apart from the tests' (speed.h). */
typedef struct {
    double points; /* to be had; 0: nobody asks for speed */
    double floor;  /* the ratio up to which there are none */
    int from;      /* the least score, of 100, that is measured at all */
    double scored, ratio, rounds[SPEED_ROUNDS]; /* reference's cost / the server's; 0: not played */
    char *notes;   /* for each command, how many times the reference's it costs */
    char *why_not; /* it was not measured, or an answer was wrong; NULL: it was */
} Speed;

typedef struct {
    char *stage;
    uint64_t seed;
    TestRecord *tests; /* kept stages first, then in the order of the stage */
    size_t count;
    const char *isolation; /* the tier in which the server ran (isolate.h), or "plain" */
    double time_factor;    /* what all limits were multiplied by */
    bool is_scaled;  /* a server of another making: what skipped checks give is not asked of it */
    bool is_partial; /* only some tests, or in some ways, or with borrowed tasks */
    Speed speed;
} Results;

TestRecord *results_add(Results *results);
TestRecord *results_find(Results *results, const char *id);
void results_free(Results *results);
void test_record_free(TestRecord *test);
void failure_free(Failure *failure);

int results_points(const Results *results); /* to be had: 100 in a complete stage */
int results_earned(const Results *results); /* what the tests gave */
/* What of it counts: at most KEPT_BROKEN_SCORE when a kept test failed. A scaled one is what was earned
 * of the points that were asked for, as if they were all. */
int results_score(const Results *results);
int results_points_skipped(const Results *results); /* of checks, where the score is scaled; else 0 */
bool results_kept_broken(const Results *results);

enum { KEPT_BROKEN_SCORE = 89 };

/* The failure to explain: what a kept stage answers wrongly; then a wrong answer of this one (a fault of the
 * code before a reply that differs); then an unwritten task, whichever stage asks for it, the lowest
 * number first, by the test that says it is that task's; then what gives no points; last the
 * predictions. NULL: none failed. */
const TestRecord *results_first_failure(const Results *results);

/* "03" of "03-resp". */
const char *stage_number(const char *stage, char number[8]);

const char *verdict_name(Verdict verdict); /* "passed" ... */

/* The JSON of one test, to be freed; and back: fills in what running it found out. */
char *test_record_to_text(const TestRecord *test);
bool test_record_from_text(TestRecord *test, const char *text);

/* Writes the whole model to `path` so that a reader sees the old file or the new one, never half of
 * one. False: it could not be written, errno says why. */
bool results_write(const Results *results, const char *path, const char *state);

#endif
