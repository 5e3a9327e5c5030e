/* hashes.h: the commands on hashes: HSET HGET HGETALL HINCRBY HSCAN …
 *
 * In Redis: src/t_hash.c.
 */
#ifndef HASHES_H
#define HASHES_H

#include "command.h"

extern const CommandRow hash_commands[];

#endif
