/* list_docs.h: COMMAND DOCS of the list commands. */
#ifndef LIST_DOCS_H
#define LIST_DOCS_H

#include "command_docs.h"

extern const CommandDoc list_docs[];

#endif
