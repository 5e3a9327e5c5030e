/* strings.h: the commands on strings: GET, SET and what they are in pieces and in numbers.
 *
 * In Redis: src/t_string.c.
 */
#ifndef STRINGS_H
#define STRINGS_H

#include "command.h"
#include "object.h"

extern const CommandRow string_commands[];

/* The string as a bulk reply. Nothing is allocated, also when it is an integer. */
void reply_string(Client *client, const Object *string);

#endif
