/* monitor.h: MONITOR shows every command, as it runs, to whoever asked to watch.
 *
 * In Redis: src/replication.c, monitorCommand and replicationFeedMonitors.
 */
#ifndef MONITOR_H
#define MONITOR_H

#include "client.h"

/* A monitor that lets this much pile up unread is closed. Redis sets no limit for monitors. */
enum { MONITOR_OUTPUT_MAX = 8 << 20 };

extern const CommandRow monitor_commands[];

void feed_monitors(Call *call);     /* after_command */
void monitor_stop(Client *client);  /* client_reset, client_closed */

#endif
