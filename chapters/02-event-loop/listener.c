/* listener.c: a listening socket, and what to do when there are too many who want in.
 *
 * Rules for callers are in listener.h.
 *
 * In Redis: src/anet.c, acceptTcpHandler and acceptCommonHandler in src/networking.c.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* accept4 */
#endif
#include "listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "log.h"
#include "mem.h"

struct Listener {
    Loop *loop;
    int fd;
    int reserve_fd; /* given up for a moment when no other descriptor is left; -1 when it is gone */
    ListenerAccept *on_accept;
    void *data;
    uint64_t turned_away;
    int64_t last_said_ns; /* when the log last heard of a failed accept */
};

static int open_reserve(void)
{
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static int accept_one(int listening_fd, struct sockaddr_storage *peer)
{
    socklen_t size = sizeof *peer;
#if defined(__APPLE__)
    int fd = accept(listening_fd, (struct sockaddr *)peer, &size);
    if (fd >= 0) {
        fcntl(fd, F_SETFL, O_NONBLOCK);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
#else
    return accept4(listening_fd, (struct sockaddr *)peer, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
#endif
}

static void say_rarely(Listener *listener, int error)
{
    int64_t now_ns = clock_monotonic_ns();
    if (listener->last_said_ns == 0 || now_ns - listener->last_said_ns >= 1000000000) {
        listener->last_said_ns = now_ns;
        log_line(LOG_WARNING, "Could not accept a connection: %s (%llu turned away so far)",
                 strerror(error), (unsigned long long)listener->turned_away);
    }
}

/* Without a free descriptor nothing can be accepted, and what is not accepted stays ready: the loop
 * would spin. So the reserve makes room for one, who is closed at once and knows where he stands. */
static void turn_one_away(Listener *listener, int error)
{
    if (listener->reserve_fd >= 0) {
        close(listener->reserve_fd);
        struct sockaddr_storage peer;
        int fd = accept_one(listener->fd, &peer);
        if (fd >= 0) {
            close(fd);
            listener->turned_away++;
        }
    }
    listener->reserve_fd = open_reserve();
    say_rarely(listener, error);
}

static void name_peer(const struct sockaddr_storage *peer, char out[PEER_NAME_MAX])
{
    char address[INET6_ADDRSTRLEN] = "?";
    if (peer->ss_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)peer;
        inet_ntop(AF_INET6, &v6->sin6_addr, address, sizeof address);
        snprintf(out, PEER_NAME_MAX, "[%s]:%d", address, ntohs(v6->sin6_port));
    } else {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)peer;
        inet_ntop(AF_INET, &v4->sin_addr, address, sizeof address);
        snprintf(out, PEER_NAME_MAX, "%s:%d", address, ntohs(v4->sin_port));
    }
}

static void on_newcomers(Loop *loop, int listening_fd, int ready, void *data)
{
    (void)loop, (void)ready;
    Listener *listener = data;
    for (int i = 0; i < LISTENER_ACCEPTS_A_TURN; i++) {
        struct sockaddr_storage peer;
        int fd = accept_one(listening_fd, &peer);
        if (fd >= 0) {
            char name[PEER_NAME_MAX];
            name_peer(&peer, name);
            listener->on_accept(fd, name, listener->data);
        } else if (errno == EMFILE || errno == ENFILE) {
            turn_one_away(listener, errno);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return; /* that was all */
        } else if (errno != EINTR && errno != ECONNABORTED) {
            say_rarely(listener, errno); /* ENOBUFS, ENOMEM: perhaps next time */
            return;
        } /* interrupted, or the peer gave up while it waited: on to the next */
    }
}

/* A bound, listening, non-blocking socket, or -1 with errno. */
static int listen_on(const struct addrinfo *address, int backlog)
{
    int fd = socket(address->ai_family, SOCK_STREAM, 0);
    if (fd < 0) return -1;
    int yes = 1;
    /* A server that restarts must get its port back while old connections linger in TIME_WAIT. */
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (address->ai_family == AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (bind(fd, address->ai_addr, address->ai_addrlen) < 0 || listen(fd, backlog) < 0 ||
        fcntl(fd, F_SETFL, O_NONBLOCK) < 0 || fcntl(fd, F_SETFD, FD_CLOEXEC) < 0) {
        int error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

Listener *listener_new(Loop *loop, const char *host, int port, int backlog,
                       ListenerAccept *on_accept, void *data, char *error, size_t error_size)
{
    char service[16];
    snprintf(service, sizeof service, "%d", port);
    struct addrinfo hints = {.ai_family = AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *address;
    int unknown = getaddrinfo(host, service, &hints, &address);
    if (unknown != 0) {
        snprintf(error, error_size, "can't listen on %s:%d: %s", host, port, gai_strerror(unknown));
        return NULL;
    }
    int fd = listen_on(address, backlog);
    int failure = errno;
    freeaddrinfo(address);
    if (fd < 0) {
        snprintf(error, error_size, "can't listen on %s:%d: %s", host, port, strerror(failure));
        return NULL;
    }

    Listener *listener = mem_calloc(1, sizeof(Listener));
    *listener = (Listener){
        .loop = loop, .fd = fd, .reserve_fd = open_reserve(), .on_accept = on_accept, .data = data};
    if (loop_watch(loop, fd, LOOP_READABLE, on_newcomers, listener) < 0) {
        snprintf(error, error_size, "can't watch %s:%d: %s", host, port, strerror(errno));
        listener_free(listener);
        return NULL;
    }
    return listener;
}

int listener_port(const Listener *listener)
{
    struct sockaddr_storage own;
    socklen_t size = sizeof own;
    if (getsockname(listener->fd, (struct sockaddr *)&own, &size) < 0) return -1;
    return own.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&own)->sin6_port)
                                     : ntohs(((struct sockaddr_in *)&own)->sin_port);
}

uint64_t listener_turned_away(const Listener *listener)
{
    return listener->turned_away;
}

void listener_free(Listener *listener)
{
    loop_unwatch(listener->loop, listener->fd, LOOP_READABLE);
    close(listener->fd);
    if (listener->reserve_fd >= 0) close(listener->reserve_fd);
    mem_free(listener);
}
