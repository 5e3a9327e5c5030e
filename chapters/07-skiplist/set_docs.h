/* set_docs.h: documentation of the commands on sets. */
#ifndef SET_DOCS_H
#define SET_DOCS_H

#include "command_docs.h"

extern const CommandDoc set_docs[];

#endif
