/* list_moves.h: LMOVE, RPOPLPUSH and LMPOP: from one list to another, or from the first that has some.
 *
 * In Redis: src/t_list.c, lmoveGenericCommand and mpopGenericCommand.
 */
#ifndef LIST_MOVES_H
#define LIST_MOVES_H

#include "command.h"

extern const CommandRow list_move_commands[];

#endif
