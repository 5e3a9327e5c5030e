/* server_commands.h: TIME and SHUTDOWN. */
#ifndef SERVER_COMMANDS_H
#define SERVER_COMMANDS_H

#include "command.h"

extern const CommandRow server_commands[];

#endif
