#include "connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    READ_BYTES = 64 << 10,
    MOST_READS = 16,     /* in one pump: then the writes have their turn */
    MOST_WRITES = 64,    /* in one pump: then the reads have theirs */
    KEPT_BYTES = 1 << 20 /* of what is taken: memory is moved only after so much */
};

void connection_adopt(Connection *connection, int fd)
{
    *connection = (Connection){.fd = fd};
    int on = 1; /* every write is a packet of its own: that is what CUT_BYTES is about */
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

bool connection_open(Connection *connection, int port)
{
    *connection = (Connection){.fd = -1};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    /* Bounds connect(), too: with a full backlog the kernel would retry for minutes. */
    struct timeval patience = {.tv_sec = 3};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        int reason = errno == EINPROGRESS ? ETIMEDOUT : errno; /* as the limit is called here */
        close(fd);
        errno = reason;
        return false;
    }
    connection_adopt(connection, fd);
    return true;
}

void connection_close(Connection *connection)
{
    if (connection->fd >= 0) close(connection->fd);
    bytes_free(&connection->out);
    bytes_free(&connection->in);
    *connection = (Connection){.fd = -1};
}

void connection_reset(Connection *connection)
{
    struct linger now = {.l_onoff = 1, .l_linger = 0};
    if (connection->fd >= 0) setsockopt(connection->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    connection_close(connection);
}

void connection_queue(Connection *connection, const void *bytes, size_t len)
{
    bytes_add(&connection->out, bytes, len);
}

void connection_half_close(Connection *connection)
{
    connection->half_closed = true;
    connection_pump(connection);
}

bool connection_is_sending(const Connection *connection)
{
    return connection->fd >= 0 && !connection->ended && connection->sent < connection->out.len;
}

static size_t next_piece(Connection *connection)
{
    size_t rest = connection->out.len - connection->sent, piece = rest;
    if (connection->cut == CUT_BYTES)
        piece = 1;
    else if (connection->cut == CUT_PIECES) /* 1, 2-3, 4-7 ... up to 16 KB, each as likely */
        piece = (size_t)1 << seeded_below(&connection->random, 14),
        piece += seeded_below(&connection->random, piece);
    return piece < rest ? piece : rest;
}

static void write_some(Connection *connection)
{
    for (int i = 0; i < MOST_WRITES && connection_is_sending(connection); i++) {
        ssize_t wrote = send(connection->fd, connection->out.at + connection->sent,
                             next_piece(connection), MSG_NOSIGNAL);
        if (wrote < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK)
                connection->sent = connection->out.len; /* nobody listens; reading says the rest */
            return;
        }
        connection->sent += (size_t)wrote;
    }
    if (connection->sent < connection->out.len) return;
    bytes_clear(&connection->out);
    connection->sent = 0;
    if (connection->half_closed && connection->fd >= 0) shutdown(connection->fd, SHUT_WR);
}

/* By way of one shared block, so that 10,000 silent connections hold no buffers. */
static void read_some(Connection *connection)
{
    static char block[READ_BYTES];
    if (connection->taken > KEPT_BYTES) {
        bytes_drop_front(&connection->in, connection->taken);
        connection->taken = 0;
    }
    for (int i = 0; i < MOST_READS && !connection->ended && !connection->not_reading; i++) {
        ssize_t got = recv(connection->fd, block, sizeof(block), 0);
        if (got > 0) {
            bytes_add(&connection->in, block, (size_t)got);
        } else if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
            connection->was_reset = got < 0;
            connection->ended = true;
        } else if (errno != EINTR) {
            return;
        }
    }
}

void connection_pump(Connection *connection)
{
    if (connection->fd < 0) return;
    write_some(connection);
    read_some(connection);
}

short connection_events(const Connection *connection)
{
    if (connection->fd < 0 || connection->ended) return 0;
    return (short)((connection->not_reading ? 0 : POLLIN) |
                   (connection_is_sending(connection) ? POLLOUT : 0));
}

const char *connection_unread(const Connection *connection)
{
    return connection->in.at == NULL ? "" : connection->in.at + connection->taken;
}

size_t connection_unread_len(const Connection *connection)
{
    return connection->in.len - connection->taken;
}

void connection_take(Connection *connection, size_t len)
{
    connection->taken += len;
}

void connections_wait(Connection *connections, int count, int ms)
{
    struct pollfd *waits = calloc((size_t)count + 1, sizeof(*waits));
    if (waits == NULL) abort();
    for (int i = 0; i < count; i++) {
        waits[i].events = connection_events(&connections[i]);
        waits[i].fd = waits[i].events == 0 ? -1 : connections[i].fd;
    }
    poll(waits, (nfds_t)count, ms);
    free(waits);
    for (int i = 0; i < count; i++) connection_pump(&connections[i]);
}
