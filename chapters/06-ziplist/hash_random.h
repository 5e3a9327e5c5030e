/* hash_random.h: HRANDFIELD: fields of a hash by lot.
 *
 * In Redis: src/t_hash.c, hrandfieldWithCountCommand.
 */
#ifndef HASH_RANDOM_H
#define HASH_RANDOM_H

#include "command.h"

extern const CommandRow hash_random_commands[];

#endif
