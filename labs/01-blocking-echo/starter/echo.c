/* echo.c: a server that sends back every byte it gets, to one client at a time.
 *
 * What it is. The smallest TCP server that is right: it opens a listening socket, accepts a client,
 * reads and writes until that client has no more to say, and turns to the next. It asks the kernel
 * for one thing after another and sleeps inside each call until the answer is there: it blocks.
 *
 * Rules
 *   - A client decides only about its own connection: however it leaves, the server goes on with
 *     the next.
 *   - Bytes are bytes: nothing is a line, nothing is a string, a zero is like any other.
 *   - SIGTERM and SIGINT end the server at once, with status 0, in whichever call it sleeps.
 *
 * The trade-off. The program reads from top to bottom like any other, with no state to keep between
 * calls. The price: while it waits for one client, it waits for nobody else.
 *
 * In Redis: src/anet.c, anetTcpServer and anetTcpAccept, are the first half of this file. Redis has
 * no second half: its sockets never block.
 */
#include "lab.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { DEFAULT_PORT = 6379 };

/* How many clients may queue up in the kernel until we accept them; 511 is Redis's choice. The
 * kernel cuts it down to its own limit (/proc/sys/net/core/somaxconn). A client beyond that is kept
 * trying to connect by its own kernel. */
enum { BACKLOG = 511 };

/* What one read may bring. It limits nothing: what is longer comes in several reads. A larger
 * buffer saves system calls; with a handful of bytes the server is right, and slow. */
enum { BUFFER_BYTES = 16 * 1024 };

/* LAB 1.1: open the listening socket on 127.0.0.1:port.
 * Returns its descriptor, or -1 with errno set (and no descriptor left open).
 * It must be possible to start the server again at once after it was stopped.
 * Tests: all but predictions */
static int open_listener(int port)
{
    LAB_TODO("1.1");
}
/* END LAB 1.1 */

static bool write_all(int client, const char *bytes, size_t len); /* task 1.3, below */

/* LAB 1.2: send one client everything back that it sends, until it has no more, and hang up.
 * The descriptor is closed on return, in every case.
 * Tests: all but predictions ready */
static void serve_client(int client)
{
    LAB_TODO("1.2");
}
/* END LAB 1.2 */

/* LAB 1.3: write all len bytes, however many writes it takes.
 * Returns false when the client takes no more; the rest is lost then.
 * Tests: all but predictions ready listens loopback-only nothing-said restart-at-once
 * sigterm-blocked idle-signals memory */
static bool write_all(int client, const char *bytes, size_t len)
{
    LAB_TODO("1.3");
}
/* END LAB 1.3 */

/* LAB 1.4: accept has failed with the error `why`: shall the server just accept again?
 * True when nothing is wrong with the listening socket: a signal that was handled, or a client that
 * left before we came. False when it is broken, and trying again would fail for ever.
 * Tests: idle-signals accept-fails */
static bool accept_again(int why)
{
    LAB_TODO("1.4");
}
/* END LAB 1.4 */

/* A handler may interrupt the program between any two instructions, so it may only call functions
 * that POSIX lists as async-signal-safe (man 7 signal-safety): _exit is one of them, exit and
 * printf are not. Nothing here needs saving, and the kernel closes the sockets of the dead. A flag
 * instead ("stopping = 1") would be lost if it were set just before a read that then sleeps for
 * ever. */
static void stop(int signal_number)
{
    (void)signal_number;
    _exit(0);
}

/* Does nothing. That it was called is enough to wake a sleeping system call with EINTR. */
static void awake(int signal_number)
{
    (void)signal_number;
}

static void catch_signals(void)
{
    /* No SA_RESTART among the flags: interrupted calls shall return EINTR, so that we meet it. */
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL); /* kill PID */
    sigaction(SIGINT, &action, NULL);  /* Ctrl-C */

    /* What `fg` sends after Ctrl-Z. We have nothing to do then; we catch it since that makes EINTR
     * something you can try at the keyboard. Larger programs catch a handful of signals. */
    action.sa_handler = awake;
    sigaction(SIGCONT, &action, NULL);

    /* Writing to a client that has gone raises SIGPIPE, which kills by default: one client would
     * take the server down. Ignored, the same write fails with EPIPE, and write_all tells of it. */
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
}

/* The N of `--port N`. */
static int port_from(int argc, char **argv)
{
    if (argc == 1) return DEFAULT_PORT;
    if (argc == 3 && strcmp(argv[1], "--port") == 0) {
        char *end;
        long port = strtol(argv[2], &end, 10);
        if (*end == '\0' && port >= 1 && port <= 65535) return (int)port;
        fprintf(stderr, "01-blocking-echo: a port is a number from 1 to 65535, not '%s'\n",
                argv[2]);
    }
    fprintf(stderr, "usage: %s [--port N]\n", argv[0]);
    exit(2);
}

/* Says where clients can connect: what the kernel answers, not what we meant to ask for. Scripts
 * wait for this line. False when nobody can connect, since `listener` is no listening socket. */
static bool announce(int listener)
{
    int listens = 0;
    socklen_t len = sizeof listens;
    if (getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN, &listens, &len) < 0 || !listens) {
        fprintf(stderr, "01-blocking-echo: open_listener gave %d, which is no listening socket\n",
                listener);
        return false;
    }
    struct sockaddr_in address = {0};
    len = sizeof address;
    getsockname(listener, (struct sockaddr *)&address, &len);
    printf("01-blocking-echo ready on %s:%d\n", inet_ntoa(address.sin_addr),
           ntohs(address.sin_port));
    fflush(stdout); /* into a pipe stdout is buffered */
    return true;
}

int main(int argc, char **argv)
{
    int port = port_from(argc, argv);
    catch_signals();

    int listener = open_listener(port);
    if (listener < 0) {
        fprintf(stderr, "01-blocking-echo: can't listen on 127.0.0.1:%d: %s\n", port,
                strerror(errno));
        return 1;
    }

    if (!announce(listener)) return 1;

    for (;;) {
        int client = accept(listener, NULL, NULL); /* sleeps until somebody comes */
        if (client >= 0) {
            serve_client(client); /* and nobody else, until it is done */
        } else if (!accept_again(errno)) {
            fprintf(stderr, "01-blocking-echo: can't accept: %s\n", strerror(errno));
            return 1;
        }
    }
}
