/* debug.h: DEBUG: SLEEP, PROTOCOL and ERROR, for tests and for the curious.
 *
 * As in Redis the option enable-debug-command says who may use it; here it is `local` from the start,
 * since this server is there to be looked into.
 *
 * In Redis: src/debug.c.
 */
#ifndef DEBUG_H
#define DEBUG_H

#include "command.h"
#include "options.h"

extern const CommandRow debug_commands[];
extern const Option debug_options[];

/* A gate in front of DEBUG and its later sub-commands. */
Verdict gate_debug_allowed(Call *call);

#endif
