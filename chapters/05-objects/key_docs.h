/* key_docs.h: documentation of the commands about keys, deadlines, objects and memory. */
#ifndef KEY_DOCS_H
#define KEY_DOCS_H

#include "command_docs.h"

extern const CommandDoc key_docs[];

#endif
