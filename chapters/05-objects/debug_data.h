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

#endif
