/* sort_docs.h: COMMAND DOCS of SORT and SORT_RO. */
#ifndef SORT_DOCS_H
#define SORT_DOCS_H

#include "command_docs.h"

extern const CommandDoc sort_docs[];

#endif
