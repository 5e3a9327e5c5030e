/* command_commands.h: the COMMAND command: what this server can do, for people and for tools.
 *
 * In Redis: src/server.c, commandCommand, addReplyCommandInfo, addReplyCommandDocs.
 */
#ifndef COMMAND_COMMANDS_H
#define COMMAND_COMMANDS_H

#include "command.h"

extern const CommandRow command_commands[];

#endif
