/* zset_random.h: ZRANDMEMBER: members of a sorted set by lot, each as likely as any other.
 *
 * A hash draws from its Dict's buckets, which is nearly uniform (dict_fair_random). A sorted set has
 * ranks: a random number below its length is a member, found in O(log n), and no chain length matters.
 *
 * In Redis: src/t_zset.c, zrandmemberWithCountCommand, which draws from the dict.
 */
#ifndef ZSET_RANDOM_H
#define ZSET_RANDOM_H

#include "command.h"

extern const CommandRow zset_random_commands[];

#endif
