/* clients.h: all clients at once: finding one, counting their memory, letting the idle go, and the
 * kind that has no socket.
 *
 * In Redis: src/networking.c, lookupClientByID; src/server.c, clientsCronHandleTimeout.
 */
#ifndef CLIENTS_H
#define CLIENTS_H

#include "client.h"
#include "options.h"

extern const Option clients_options[]; /* maxclients, timeout, client-query-buffer-limit */

Client *client_by_id(uint64_t id);             /* O(clients); NULL: gone */
size_t client_memory(const Client *client);    /* bytes, buffers included */

/* A client without a socket, for those who call commands from inside: scripts (10), AOF loading (09),
 * the primary (14). Its replies pile up in `captured`. */
Client *client_new_captive(void);
void client_free_captive(Client *client);

/* Steps of the plan. */
void clients_fit_descriptors(void); /* start: the kernel may grant fewer descriptors than maxclients */
bool accept_if_room(int fd);        /* accept: turns newcomers away beyond maxclients */
void clients_close_idle(void);      /* cron: the timeout option */

#endif
