/* later_directives.h: the directives of Redis 7.0 that this server does not have, and what a file that uses
 * them is told.
 *
 * Most can be ignored: without `slowlog-max-len 128` nothing is lost but a log. Some can't: who writes
 * `appendonly yes` counts on finding the data again after a crash, who writes `rename-command FLUSHALL ""`
 * on nobody calling it. Those are refused, but for the value that is true here anyway.
 */
#ifndef LATER_DIRECTIVES_H
#define LATER_DIRECTIVES_H

#include "sds.h"

typedef struct {
    const char *name;
    int chapter;      /* that will bring it; 0: the course leaves it out */
    const char *only; /* the one value that is not refused; NULL: any value is ignored */
} LaterDirective;

/* NULL: Redis 7.0 has no such directive, or this server's chapter has come to it. */
const LaterDirective *later_directive(Slice name);

/* "comes with chapter 09", "comes with chapter 09: until then it can only be 'no'". The caller frees it. */
Sds later_directive_says(const LaterDirective *later);

#endif
