/* newcomers.h: what is asked of a connection before it becomes a client: may it come from there
 * (protected-mode), and how do we learn that its machine is gone (tcp-keepalive)?
 *
 * In Redis: src/networking.c, clientAcceptHandler; anetKeepAlive in src/anet.c.
 */
#ifndef NEWCOMERS_H
#define NEWCOMERS_H

#include "options.h"

extern const Option newcomer_options[]; /* protected-mode, tcp-keepalive */

/* Steps of `accept`. */
bool accept_if_protected(int fd); /* without a password, only those on this machine may come in */
bool keep_alive(int fd);          /* the kernel asks a silent peer now and then whether it is there */

#endif
