/* bit_docs.h: what the commands on bits do, for COMMAND DOCS. */
#ifndef BIT_DOCS_H
#define BIT_DOCS_H

#include "command_docs.h"

extern const CommandDoc bit_docs[];

#endif
