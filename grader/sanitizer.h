/* sanitizer.h: a sanitizer's report, found in what a server printed, and said in one line.
 *
 * A report is about thirty lines; the one that matters is the learner's own: the first frame that is
 * not in the sanitizer or the C library.
 */
#ifndef GRADER_SANITIZER_H
#define GRADER_SANITIZER_H

#include "bytes.h"

/* Where the first report's first line begins; NULL when there is none. `output` ends with a NUL. */
const char *sanitizer_find(const char *output, size_t len);

/* "memory error at labs/01-blocking-echo/echo.c:75: index 16384 out of bounds". `report` is what
 * sanitizer_find returned. */
void sanitizer_headline(const char *report, Bytes *out);

#endif
