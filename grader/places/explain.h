/* explain.h: what a test's result says to a reader, as one text, for places that show no colours. */
#ifndef GRADER_EXPLAIN_H
#define GRADER_EXPLAIN_H

#include <jansson.h>
#include <stdbool.h>

/* One line: the headline of a failure, why a test was left out, or "passed". To be freed. */
char *explain_line(const json_t *test);

/* All that the terminal report says of a failure: what was sent, what came back, what was expected, rule,
 * cause, first hint. To be freed. With `seed` false it does not say which random values were used. */
char *explain_failure(const json_t *test, bool seed);

/* The end of the report: the score, what lowered it, whether the grading came to its end. To be freed. */
char *explain_score(const json_t *result);

#endif
