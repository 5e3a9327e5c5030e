/* deadlines.h: until when a key lives: EXPIRE, TTL, PERSIST and their sisters, and how a command's
 * words (EX 10, PXAT 1700000000000) become a moment.
 *
 * In Redis: src/expire.c; getExpireMillisecondsOrReply in src/t_string.c.
 */
#ifndef DEADLINES_H
#define DEADLINES_H

#include "command.h"

extern const CommandRow deadline_commands[];

typedef enum { DEADLINE_SECONDS, DEADLINE_MILLISECONDS } DeadlineUnit;

/* Argument `at` as a deadline in milliseconds of the wall clock; `absolute`: it counts from 1970, not
 * from now. For commands that demand a positive number. False: it has replied, with the command's name:
 * "ERR invalid expire time in 'set' command". */
bool arg_deadline(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms);

/* The same without the demand: EXPIRE k -1 deletes. Overflow alone is refused. */
bool arg_deadline_any(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms);

#endif
