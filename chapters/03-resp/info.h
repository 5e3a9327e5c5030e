/* info.h: INFO: what the server knows of itself, in sections that the plan lists.
 *
 * Field names are Redis's, so that tools which read INFO work. A later chapter adds a section, or
 * replaces one by listing its own of the same name.
 *
 * In Redis: src/server.c, genRedisInfoString.
 */
#ifndef INFO_H
#define INFO_H

#include "command.h"
#include "sds.h"

extern const CommandRow info_commands[];

/* Sections of the plan: each appends its lines to `out` and returns it. */
Sds info_server(Sds out);
Sds info_clients(Sds out);
Sds info_memory(Sds out);
Sds info_stats(Sds out);
Sds info_cpu(Sds out);
Sds info_commandstats(Sds out);
Sds info_errorstats(Sds out);

/* "field:918.89K", as people read bytes. */
Sds info_append_human(Sds out, const char *field, size_t bytes);

void info_sample(void); /* cron: rates a second, the memory peak */

#endif
