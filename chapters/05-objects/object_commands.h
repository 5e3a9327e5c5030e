/* object_commands.h: OBJECT: what a value looks like from inside.
 *
 * In Redis: src/object.c, objectCommand.
 */
#ifndef OBJECT_COMMANDS_H
#define OBJECT_COMMANDS_H

#include "command.h"

extern const CommandRow object_commands[];

#endif
