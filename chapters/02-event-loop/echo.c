/* echo.c: the server of chapter 02: it sends back what it gets, to ten thousand clients at once.
 *
 *     server [--port N] [--backend epoll|kqueue|poll] [--idle-ms N]
 *
 * With --idle-ms it closes a connection from which nothing has come for so long. SIGTERM and SIGINT
 * stop it; SIGUSR1 makes it print a picture of its loop (Graphviz DOT) on standard output.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "clock.h"
#include "conn.h"
#include "listener.h"
#include "loop_xray.h"
#include "mem.h"

/* Connections that the kernel completes and keeps for us until we accept; Redis's default. */
enum { BACKLOG = 511 };

static struct {
    /* from the command line */
    int port;
    const char *backend; /* NULL: this system's best */
    int idle_ms;         /* 0: never */

    Loop *loop;
    ConnSet *conns;
    Listener *listener;

    /* set by signal handlers, read by the loop */
    volatile sig_atomic_t stop_asked, picture_asked;
} server = {.port = 6379};

/* ---- The protocol: none --------------------------------------------------------------------- */

static void echo_input(Conn *conn);
static void forget_client(Conn *conn);

static const ConnHandlers echo_handlers = {.on_input = echo_input, .on_closed = forget_client};

/* What we know of a client beyond its connection; only with --idle-ms. */
typedef struct {
    Conn *conn;
    LoopTimer timer;
    int64_t last_heard_ns;
} Client;

static void echo_input(Conn *conn)
{
    Slice input = conn_input(conn);
    conn_write(conn, input.ptr, input.len);
    conn_consume(conn, input.len);
    if (conn->owner != NULL) ((Client *)conn->owner)->last_heard_ns = clock_turn_start_ns();
}

/* Hearing from a client costs one store. The timer is not moved: when it is due it looks, and comes
 * back when the silence would be long enough. */
static int64_t close_if_idle(Loop *loop, void *data)
{
    (void)loop;
    Client *client = data;
    int64_t silent_ms = (clock_monotonic_ns() - client->last_heard_ns) / 1000000;
    if (silent_ms < server.idle_ms) return server.idle_ms - silent_ms;
    client->timer = 0;
    conn_close(client->conn);
    return LOOP_TIMER_DONE;
}

static void welcome_client(int fd, const char *peer, void *data)
{
    (void)peer, (void)data;
    Conn *conn = conn_new(server.conns, fd, &echo_handlers, NULL);
    if (conn == NULL) {
        fprintf(stderr, "no connection: %s\n", strerror(errno));
        close(fd);
        return;
    }
    if (server.idle_ms > 0) {
        Client *client = mem_alloc(sizeof(Client));
        *client = (Client){.conn = conn, .last_heard_ns = clock_monotonic_ns()};
        client->timer = loop_timer_add(server.loop, server.idle_ms, close_if_idle, client);
        conn->owner = client;
    }
}

static void forget_client(Conn *conn)
{
    Client *client = conn->owner;
    if (client != NULL) {
        loop_timer_cancel(server.loop, client->timer);
        mem_free(client);
    }
}

/* ---- Signals -------------------------------------------------------------------------------- */

/* A signal may come between any two instructions: all it may do is leave a note, and see to it that
 * the loop looks. */
static void note_signal(int signal)
{
    if (signal == SIGUSR1)
        server.picture_asked = 1;
    else
        server.stop_asked = 1;
    loop_wake(server.loop);
}

static void heed_signals(Loop *loop, void *data)
{
    (void)data;
    if (server.picture_asked) {
        server.picture_asked = 0;
        Sds picture = loop_draw(loop, server.conns);
        fputs(picture, stdout);
        fflush(stdout);
        sds_free(picture);
    }
    if (server.stop_asked) loop_stop(loop);
}

static void catch_signals(void)
{
    struct sigaction note = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &note, NULL);
    sigaction(SIGINT, &note, NULL);
    sigaction(SIGUSR1, &note, NULL);
    signal(SIGPIPE, SIG_IGN); /* writing to a closed socket is an error to return, not to die of */
    loop_before_sleep(server.loop, heed_signals, NULL);
}

/* ---- The server ----------------------------------------------------------------------------- */

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "02-event-loop: %s: %s\n", what, why);
    exit(1);
}

static int number_of(const char *option, const char *text, int max)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || number < 0 || number > max)
        fail(option, "is not a number it can take");
    return (int)number;
}

static void read_command_line(int argc, char **argv)
{
    for (int i = 1; i < argc; i += 2) {
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (value == NULL)
            fail(argv[i], "usage: server [--port N] [--backend NAME] [--idle-ms N]");
        else if (strcmp(argv[i], "--port") == 0)
            server.port = number_of(argv[i], value, 65535);
        else if (strcmp(argv[i], "--backend") == 0)
            server.backend = value;
        else if (strcmp(argv[i], "--idle-ms") == 0)
            server.idle_ms = number_of(argv[i], value, 1 << 30);
        else
            fail(argv[i], "is not an option of this server");
    }
}

/* Each client costs a descriptor, and the usual limit of 1,024 is a courtesy to old programs. */
static void allow_many_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void open_loop(void)
{
    server.loop = loop_new(server.backend);
    if (server.loop == NULL)
        fail(server.backend ? server.backend : "loop",
             errno == EINVAL ? "is no multiplexer of this system" : strerror(errno));
    server.conns = conns_new(server.loop, conn_default_limits);
    loop_before_sleep(server.loop, conns_flush_step, server.conns);
}

static void start_listening(void)
{
    char error[256];
    server.listener = listener_new(server.loop, "127.0.0.1", server.port, BACKLOG, welcome_client,
                                   NULL, error, sizeof error);
    if (server.listener == NULL) fail("start", error);
    printf("02-event-loop ready on 127.0.0.1:%d\n", listener_port(server.listener));
    fflush(stdout);
}

static void close_all(void)
{
    signal(SIGTERM, SIG_IGN); /* the loop that they would wake is going */
    signal(SIGINT, SIG_IGN);
    signal(SIGUSR1, SIG_IGN);
    listener_free(server.listener);
    conns_free(server.conns);
    loop_free(server.loop);
}

int main(int argc, char **argv)
{
    read_command_line(argc, argv);
    allow_many_descriptors();
    open_loop();       /* the multiplexer, and the set of connections that it will serve */
    catch_signals();   /* before the port answers: nobody may stop us half-way */
    start_listening(); /* from here on clients come */
    loop_run(server.loop);
    close_all();
    return 0;
}
