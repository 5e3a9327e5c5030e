/* set_random.h: members chosen by lot: SRANDMEMBER looks at them, SPOP takes them out.
 *
 * In Redis: src/t_set.c, srandmemberWithCountCommand and spopWithCountCommand.
 */
#ifndef SET_RANDOM_H
#define SET_RANDOM_H

#include "command.h"

extern const CommandRow set_random_commands[];

#endif
