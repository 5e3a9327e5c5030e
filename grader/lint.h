/* lint.h: whether a stage's own files are in order. */
#ifndef GRADER_LINT_H
#define GRADER_LINT_H

#include "runner.h"

/* Prints what is wrong, a line each, and last `N passed, N failed` (a test each, and the sum of the
 * points). Returns the number that failed. */
int lint_stage(Runner *runner, const GradeOptions *options);

/* True when the Markdown text has that heading, of any level. */
bool lint_has_heading(const char *markdown, const char *heading);

#endif
