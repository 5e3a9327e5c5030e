/* bench_floor.c: how cheap could PING be? A server that reads and answers, and understands nothing.
 *
 * It stands on chapter 02's loop and connections, so it makes the same system calls as chapter 03 and
 * copies the same reply bytes. But it does not parse: fourteen bytes are a PING, because
 * "*1\r\n$4\r\nPING\r\n" has fourteen, and every fourteen bytes get a +PONG. `make bench` prints
 * what that costs beside the real server: what lies between the two is the price of understanding.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chapters/02-event-loop/conn.h"
#include "../chapters/02-event-loop/listener.h"

enum { REQUEST_BYTES = sizeof("*1\r\n$4\r\nPING\r\n") - 1 };

static const char reply[] = "+PONG\r\n";
enum { REPLY_BYTES = sizeof(reply) - 1, REPLIES = 64 };

static char replies[REPLIES * REPLY_BYTES];

static void answer(Conn *conn)
{
    size_t count = conn_input(conn).len / REQUEST_BYTES;
    for (size_t left = count; left > 0;) {
        size_t now = left < REPLIES ? left : REPLIES;
        conn_write(conn, replies, now * REPLY_BYTES);
        left -= now;
    }
    conn_consume(conn, count * REQUEST_BYTES);
}

static void forget(Conn *conn)
{
    (void)conn;
}

static void welcome(int fd, const char *peer, void *conns)
{
    (void)peer;
    static const ConnHandlers handlers = {.on_input = answer, .on_closed = forget};
    if (conn_new(conns, fd, &handlers, NULL) == NULL) close(fd);
}

int main(int argc, char **argv)
{
    if (argc != 3 || strcmp(argv[1], "--port") != 0) {
        fprintf(stderr, "usage: bench-floor --port N\n");
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < REPLIES; i++) memcpy(replies + i * REPLY_BYTES, reply, REPLY_BYTES);

    Loop *loop = loop_new(NULL);
    if (loop == NULL) {
        perror("bench-floor");
        return 1;
    }
    ConnSet *conns = conns_new(loop, conn_default_limits);
    loop_before_sleep(loop, conns_flush_step, conns);
    char error[256];
    if (listener_new(loop, "127.0.0.1", atoi(argv[2]), 511, welcome, conns, error, sizeof(error)) ==
        NULL) {
        fprintf(stderr, "bench-floor: %s\n", error);
        return 1;
    }
    loop_run(loop); /* until it is killed: the bench ends it */
    return 0;
}
