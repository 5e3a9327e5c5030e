/* sets.h: the set commands: SADD, SREM, SISMEMBER, SMEMBERS and their like.
 *
 * They know nothing of intsets and dicts: set_object.h hides which of the two a set is.
 *
 * In Redis: src/t_set.c.
 */
#ifndef SETS_H
#define SETS_H

#include "db.h"
#include "set_object.h"

extern const CommandRow set_commands[];

/* ---- for the set commands of the shelf --------------------------------------------------------- */

/* The set of that name; *set is NULL where there is none. False: there is something else, and that was
 * replied. */
bool set_to_read(Call *call, Slice name, const Object **set);

/* All members, as a RESP3 set; none where `set` is NULL. */
void reply_set_members(Client *client, const Object *set);

#endif
