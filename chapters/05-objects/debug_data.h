/* debug_data.h: DEBUG's sub-commands about keys and tables.
 *
 * In Redis: src/debug.c. MATCH is this course's own.
 */
#ifndef DEBUG_DATA_H
#define DEBUG_DATA_H

#include "command.h"
#include "command_docs.h"

extern const CommandRow debug_data_commands[];
extern const CommandDoc debug_data_docs[];

/* DEBUG SET-ACTIVE-EXPIRE 0: keys past their deadline are deleted only by those who look them up. In
 * this chapter nobody else does; chapter 08 heeds it. */
extern bool debug_no_active_expiry;

#endif
