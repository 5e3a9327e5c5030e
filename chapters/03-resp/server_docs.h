/* server_docs.h: COMMAND DOCS of the commands of chapter 03. */
#ifndef SERVER_DOCS_H
#define SERVER_DOCS_H

#include "command_docs.h"

extern const CommandDoc server_docs[];

#endif
