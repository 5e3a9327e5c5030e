/* basics.h: the commands of a server that stores nothing yet: PING ECHO HELLO QUIT RESET SELECT. */
#ifndef BASICS_H
#define BASICS_H

#include "command.h"

extern const CommandRow basic_commands[];

#endif
