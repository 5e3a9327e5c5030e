/* kv_docs.h: what the commands of kv.h do, for COMMAND DOCS. */
#ifndef KV_DOCS_H
#define KV_DOCS_H

#include "command_docs.h"

extern const CommandDoc kv_docs[];

#endif
