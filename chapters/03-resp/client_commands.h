/* client_commands.h: the CLIENT command: who is connected, naming, killing, pausing, silence.
 *
 * In Redis: src/networking.c, clientCommand; pauseClients.
 */
#ifndef CLIENT_COMMANDS_H
#define CLIENT_COMMANDS_H

#include "command.h"

extern const CommandRow client_commands[];

Verdict gate_not_paused(Call *call); /* CLIENT PAUSE: the command waits until the pause ends */

#endif
