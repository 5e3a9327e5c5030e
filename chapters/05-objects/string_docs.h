/* string_docs.h: what the commands on strings do, for COMMAND DOCS. */
#ifndef STRING_DOCS_H
#define STRING_DOCS_H

#include "command_docs.h"

extern const CommandDoc string_docs[];

#endif
