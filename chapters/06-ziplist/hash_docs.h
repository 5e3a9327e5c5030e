/* hash_docs.h: documentation of the commands on hashes. */
#ifndef HASH_DOCS_H
#define HASH_DOCS_H

#include "command_docs.h"

extern const CommandDoc hash_docs[];

#endif
