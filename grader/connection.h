/* connection.h: one client of the server under test, byte-exact and never blocking.
 *
 * What is to be sent is queued; connection_pump writes what the socket takes and reads what has
 * come, in turns. A client that only writes, or only reads, deadlocks with a server that does the
 * opposite: ours does both whenever it waits.
 */
#ifndef GRADER_CONNECTION_H
#define GRADER_CONNECTION_H

#include "bytes.h"
#include "seeded.h"

#include <poll.h>

typedef enum {
    CUT_NONE,  /* as much in one write as the socket takes */
    CUT_BYTES, /* one byte in a write */
    CUT_PIECES /* pieces of random size, mostly small */
} Cut;

typedef struct {
    int fd;    /* -1: not open */
    Bytes out; /* queued; the first `sent` bytes of it are gone */
    size_t sent;
    Bytes in; /* received; the first `taken` bytes of it are dealt with */
    size_t taken;
    Cut cut;
    Seeded random; /* of CUT_PIECES */
    bool ended;    /* the server closed it, or reset it */
    bool was_reset;
    bool half_closed; /* we said all; done once the queue is empty */
    bool not_reading;
} Connection;

/* Connects to 127.0.0.1:port. On loopback this is done at once, or not at all. */
bool connection_open(Connection *connection, int port);
void connection_adopt(Connection *connection, int fd); /* a connected, non-blocking socket */
void connection_close(Connection *connection);
void connection_reset(Connection *connection); /* RST instead of FIN */

void connection_queue(Connection *connection, const void *bytes, size_t len);
void connection_half_close(Connection *connection);

/* Writes and reads what is possible now. */
void connection_pump(Connection *connection);

/* True while there is something that could be sent. */
bool connection_is_sending(const Connection *connection);

/* What poll() should wait for; 0 when nothing. */
short connection_events(const Connection *connection);

/* Received and not taken yet. */
const char *connection_unread(const Connection *connection);
size_t connection_unread_len(const Connection *connection);
void connection_take(Connection *connection, size_t len);

/* Waits up to `ms` for any of them, then pumps them all. */
void connections_wait(Connection *connections, int count, int ms);

#endif
