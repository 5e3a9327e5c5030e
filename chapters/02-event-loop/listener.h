/* listener.h: a listening TCP socket that hands over accepted descriptors, fairly and bounded.
 *
 * Rules for callers
 *   - on_accept owns the descriptor it is given (non-blocking, close-on-exec).
 *   - At most LISTENER_ACCEPTS_A_TURN are accepted in a turn, so that a flood of newcomers can't
 *     starve those who are already inside.
 *   - Out of descriptors (EMFILE, ENFILE): the waiting connection is accepted with a descriptor kept
 *     in reserve and closed at once, so the peer learns of it and the loop doesn't spin; said in the
 *     log once a second at most.
 *
 * In Redis: src/anet.c, acceptTcpHandler (MAX_ACCEPTS_PER_CALL is 1000).
 */
#ifndef LISTENER_H
#define LISTENER_H

#include "loop.h"

typedef struct Listener Listener;

enum { LISTENER_ACCEPTS_A_TURN = 1000 };
enum { PEER_NAME_MAX = 64 };

/* `peer` is "127.0.0.1:52144" or "[::1]:52144". */
typedef void ListenerAccept(int fd, const char *peer, void *data);

/* Listens on `host` (a numeric IPv4 or IPv6 address, or a name) and `port` (0: any free one).
 * NULL: `error` (at least 256 bytes) says why, naming the address. SO_REUSEADDR is set. */
Listener *listener_new(Loop *loop, const char *host, int port, int backlog,
                       ListenerAccept *on_accept, void *data, char *error, size_t error_size);
int listener_port(const Listener *listener);             /* the real one, when 0 was asked for */
uint64_t listener_turned_away(const Listener *listener); /* for lack of descriptors */
void listener_free(Listener *listener);                  /* stops listening */

#endif
