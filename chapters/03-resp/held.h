/* held.h: clients whose commands wait: while CLIENT PAUSE lasts, and in 11-waiting until a list has an
 * element.
 *
 * A held client is still read, up to the connection's bounds; what it sends waits in its input. So we
 * hear when its peer goes, and then it goes too, with its commands: a peer that has only shut down its
 * writing side looks the same. In Redis likewise.
 *
 * In Redis: src/blocked.c, blockClient and unblockClient.
 */
#ifndef HELD_H
#define HELD_H

#include "client.h"

void client_hold(Client *client);   /* its further commands wait */
void client_resume(Client *client); /* they go on when clients_resume runs. O(1) */

/* Steps of the plan. */
void clients_resume(void);          /* before_sleep: runs the commands of those who were resumed */
void client_forget(Client *client); /* client_closed */

#endif
