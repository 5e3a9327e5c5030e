/* key_moves.h: values that get another name or another database: RENAME, MOVE, COPY, SWAPDB.
 *
 * In Redis: src/db.c, renameGenericCommand, moveCommand, copyCommand, swapdbCommand.
 */
#ifndef KEY_MOVES_H
#define KEY_MOVES_H

#include "command.h"

extern const CommandRow key_move_commands[];

#endif
