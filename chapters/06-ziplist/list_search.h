/* list_search.h: LPOS: where in a list an element stands.
 *
 * In Redis: src/t_list.c, lposCommand.
 */
#ifndef LIST_SEARCH_H
#define LIST_SEARCH_H

#include "command.h"

extern const CommandRow list_search_commands[];

#endif
