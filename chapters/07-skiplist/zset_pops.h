/* zset_pops.h: ZPOPMIN, ZPOPMAX and ZMPOP: a sorted set as a queue, the lowest or the highest first.
 *
 * In Redis: src/t_zset.c, genericZpopCommand and zmpopGenericCommand.
 */
#ifndef ZSET_POPS_H
#define ZSET_POPS_H

#include "db.h"
#include "zset_object.h"

extern const CommandRow zset_pop_commands[];

/* ---- for the commands that wait for a member (11) ---------------------------------------------- */

typedef enum { ZSET_MIN, ZSET_MAX } ZsetEnd;

/* MIN or MAX, in any case; false: neither, and nothing was replied. */
bool arg_zset_end(const Call *call, int at, ZsetEnd *end);

/* Replies an array of up to `count` members with their scores from that end, and removes them. `pairs`:
 * each in an array of its own. Tells the event, and deletes the key if nothing is left. */
void zset_pop(Call *call, Slice name, Key *key, ZsetEnd end, size_t count, bool pairs);

#endif
