/* zset_docs.h: what the commands on sorted sets do, for COMMAND DOCS. */
#ifndef ZSET_DOCS_H
#define ZSET_DOCS_H

#include "command_docs.h"

extern const CommandDoc zset_docs[];

#endif
