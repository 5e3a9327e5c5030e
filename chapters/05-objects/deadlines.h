/* deadlines.h: from what a command says (EX 10, PXAT 1700000000000, EXPIRE k 10) to a moment.
 *
 * In Redis: getExpireMillisecondsOrReply in src/t_string.c, expireGenericCommand in src/expire.c.
 */
#ifndef DEADLINES_H
#define DEADLINES_H

#include "command.h"

typedef enum { DEADLINE_SECONDS, DEADLINE_MILLISECONDS } DeadlineUnit;

/* Argument `at` as a deadline in milliseconds of the wall clock; `absolute`: it counts from 1970, not
 * from now. For commands that demand a positive number. False: it has replied, with the command's name:
 * "ERR invalid expire time in 'set' command". */
bool arg_deadline(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms);

/* The same without the demand: EXPIRE k -1 deletes. Overflow alone is refused. */
bool arg_deadline_any(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms);

#endif
