/* report.h: the results for a reader at a terminal. Says nothing that is not in the model.
 *
 * While somebody debugs (GradeOptions.patience) it only shows what differed: a server that stands at
 * a breakpoint has neither passed nor failed.
 */
#ifndef GRADER_REPORT_H
#define GRADER_REPORT_H

#include "runner.h"

typedef struct {
    const GradeOptions *options;
    bool color;
    int stage_width; /* of the ids, for the table */
    int aside;       /* tests that failed and are only counted */
    bool told_kept, told_stage;
} Report;

Report report_begin(const GradeOptions *options, const Results *results, bool color);

/* One line of the table; called as the tests end, in order. */
void report_test(const TestRecord *test, void *report);

/* The first failure in full, the score, and last `chapter 03: S/100`. */
void report_end(const Report *report, const Results *results);

#endif
