/* command_docs.h: what a command does, in words, for people and for tools that help them type.
 *
 * A module describes its commands in a constant table of rows, ended by {0}; the plan lists the
 * tables. COMMAND DOCS replies the rows, redis-cli shows them as HELP and as hints while one types.
 *
 *     {"getset", "string", "1.0.0", "O(1)", "Sets a key and replies what it held before.",
 *      "key value"},
 *
 * In Redis: src/commands/ *.json, and src/commands.c that is generated from them.
 */
#ifndef COMMAND_DOCS_H
#define COMMAND_DOCS_H

#include "slice.h"

typedef struct CommandDoc {
    const char *name; /* as in its CommandRow: "client|kill" */
    const char *group;
    const char *since; /* the version of Redis */
    const char *complexity;
    const char *summary;
    const char *syntax; /* its arguments, in command_syntax.h's notation; NULL: none */
    const char *tips;   /* for clients that spread commands over many servers; words */
    const char *flag;   /* "deprecated", "syscmd", or NULL */
    const char *deprecated_since, *replaced_by;
} CommandDoc;

/* The row of that name in the plan's tables, or NULL. O(rows). */
const CommandDoc *command_doc_find(Slice name);

#endif
