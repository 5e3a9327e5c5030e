/* startup.h: why nobody could connect to a server.
 *
 * Before the first connection no test's cause or hint fits: what failed is the start. This looks at
 * what the server is and has (how it ended, what it printed, which sockets it holds) and says it.
 */
#ifndef GRADER_STARTUP_H
#define GRADER_STARTUP_H

#include "process.h"

/* A few sentences, to be freed. Call it while the server is as process_start_server left it: its
 * sockets are looked at. */
char *startup_explain(const Process *server, const char *command);

/* True when it listens on its port, as far as the kernel says: found out without a connection, so
 * that the server still waits for its first. Linux only. */
bool startup_is_listening(const Process *server);

#endif
