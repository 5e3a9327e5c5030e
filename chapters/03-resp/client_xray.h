/* client_xray.h: a picture of one client as it is now, as Graphviz DOT, and the same in numbers.
 *
 *     client --> input: bytes of commands run, parsed, half there --> queue: the commands
 *            --> output: chunk --> chunk --> chunk
 *
 * Bounded: at most CLIENT_XRAY_MAX commands and CLIENT_XRAY_CHUNKS chunks, a few bytes of each; a line
 * says what was left out.
 */
#ifndef CLIENT_XRAY_H
#define CLIENT_XRAY_H

#include "client.h"

enum { CLIENT_XRAY_MAX = 8, CLIENT_XRAY_CHUNKS = 4 };

/* The caller frees it. Bytes of a command may be secret (AUTH): without `show_bytes` the picture has
 * their number and the commands' names only. */
Sds client_draw(const Client *client, bool show_bytes);

/* Replies a map from names to numbers. */
void client_reply_stats(Client *to, const Client *client);

/* The first rule of its buffers and queues that does not hold, or NULL. */
const char *client_broken_rule(const Client *client);

#endif
