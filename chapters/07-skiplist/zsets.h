/* zsets.h: the commands on single members of sorted sets: ZADD ZSCORE ZRANK ZREM ZSCAN … Those on ranges
 * are in zset_ranges.h.
 *
 * In Redis: src/t_zset.c.
 */
#ifndef ZSETS_H
#define ZSETS_H

#include "command.h"
#include "object.h"

extern const CommandRow zset_commands[];

/* The sorted set of that name, for a command that reads it; NULL: there is none. False: something else
 * is there, and that was replied. */
bool zset_to_read(Call *call, Slice name, const Object **zset);

#endif
