/* arguments.h: reading a command's arguments, and saying in Redis's words what is wrong with one.
 *
 * Each returns false when it has replied the error; *value is then as it was.
 *
 * In Redis: src/object.c, getLongLongFromObjectOrReply and its sisters.
 */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include "command.h"

/* "ERR value is not an integer or out of range" */
bool arg_integer(Call *call, int at, int64_t *value);

/* No negative ones; for anything else "ERR value is out of range, must be positive". */
bool arg_positive(Call *call, int at, int64_t *value);

/* An integer of at least `min`; for anything else the error that the caller words. */
bool arg_at_least(Call *call, int at, int64_t min, int64_t *value, const char *error);

/* Also "ERR value is out of range, value must between <min> and <max>" */
bool arg_between(Call *call, int at, int64_t min, int64_t max, int64_t *value);

/* "ERR value is not a valid float" */
bool arg_double(Call *call, int at, double *value);

/* Is argument `at` there, and is it this word, in any case? */
bool arg_is(const Call *call, int at, const char *word);

/* The word at `at` when `more` arguments follow it. */
bool arg_is_with(const Call *call, int at, const char *word, int more);

/* "ERR syntax error"; returns false, for `return refuse_syntax(call);`. */
bool refuse_syntax(Call *call);

#endif
