/* checks.c of stage 01: what a transcript can't show: signals, resets, descriptors, the end.
 *
 * Whether a system call really was interrupted, or a write really came out short, is up to the
 * kernel; so each check sets the scene several times over. All but the last client of a check leave,
 * since the server that is asked for serves one at a time.
 */
#define _GNU_SOURCE /* prlimit */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../check.h"
#include "../echo_checks.h"

/* `times` handled signals, far enough apart for the server to go back to sleep in between. SIGCONT
 * does no harm to a server that does not handle it. */
static void poke(CheckContext *ctx, int times)
{
    for (int i = 0; i < times; i++) {
        kill(check_pid(ctx), SIGCONT);
        check_wait_ms(3);
    }
}

/* Serves one client that says nothing: after this the server is back at its accept. */
static void serve_one(CheckContext *ctx)
{
    CheckClient *client = check_connect(ctx);
    check_half_close(client);
    check_expect_eof(client);
    check_close(client);
}

/* ---- Sockets ------------------------------------------------------------------------------- */

/* All of 127.0.0.0/8 is this machine on Linux: who is bound to INADDR_ANY answers there, as on
 * every other address that the machine has. */
static void loopback_only(CheckContext *ctx)
{
    check_start(ctx, NULL);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in other = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)check_port(ctx)),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1)};
    if (connect(fd, (struct sockaddr *)&other, sizeof other) < 0 && errno == EINPROGRESS)
        poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, 500);
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    if (getpeername(fd, (struct sockaddr *)&peer, &len) == 0)
        check_fail(ctx, "a client could connect to 127.0.0.2:%d", check_port(ctx));
    close(fd);
    serve_one(ctx);
    check_stop(ctx); /* it was there all the time, and has not ended on its own */
}

static void sigterm_blocked(CheckContext *ctx)
{
    check_start(ctx, NULL);
    serve_one(ctx); /* so the server's loop has gone round once */
    check_connect(ctx);
    check_wait_ms(50); /* now it sleeps in read: this client says nothing */

    int status = check_stop(ctx);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        check_fail(ctx, "after SIGTERM the server ended with %s %d; exit status 0 was expected",
                   WIFEXITED(status) ? "exit status" : "signal",
                   WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    }
}

/* ---- Reading and writing ------------------------------------------------------------------- */

static void signals_while_reading(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int round = 0; round < 5; round++) {
        expect_echo(ctx, client);
        poke(ctx, 5);
    }
    expect_echo(ctx, client);
}

/* Sends until the kernel's buffers are full in both directions, so that a blocking server sleeps in
 * write; interrupts it there again and again while the buffers drain; and compares every byte. */
static void signals_while_writing(CheckContext *ctx)
{
    enum { MOST = 64 << 20 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    size_t sent = send_unread(ctx, client, MOST), received = 0;
    check_note(ctx, "%zu bytes were sent before anything was read", sent);
    if (sent >= MOST)
        check_fail(ctx,
                   "the server took %zu bytes from a client that reads nothing: where does it "
                   "keep them?",
                   sent);
    poke(ctx,
         5); /* the first signal finds a write with part of its bytes taken, the others with none */

    for (int signals = 0; received < sent;) {
        if (signals < 100) {
            kill(check_pid(ctx), SIGCONT);
            check_wait_ms(1);
            signals++;
        }
        received += expect_some_back(ctx, client, received, sent);
    }
    expect_echo(ctx, client); /* neither too many bytes nor a broken connection */
}

/* Sends as long as the server, or a kernel on the way, takes any of it; then resets. */
static void fill_and_reset(CheckClient *client)
{
    static char chunk[64 * 1024];
    for (int quiet = 0; quiet < 3;) {
        if (check_send_some(client, chunk, sizeof chunk) > 0) continue;
        check_wait_ms(2);
        quiet++;
    }
    check_reset(client);
}

/* A reset finds the server in one of two places. Asleep in write: its kernel's buffers are full, and
 * the write ends with ECONNRESET. Or between a read and the write that follows: we stop the process
 * for a moment to be sure of that. If the client had closed its sending half before, Linux answers
 * that write with EPIPE, and with SIGPIPE. */
static void reset_mid_write(CheckContext *ctx)
{
    enum { ROUNDS = 6, SOME = 60000 };
    static char some[SOME];

    check_start(ctx, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        CheckClient *client = check_connect(ctx);
        expect_echo(ctx, client);
        fill_and_reset(client);

        client = check_connect(ctx);
        expect_echo(ctx, client);
        kill(check_pid(ctx), SIGSTOP);
        check_send_some(client, some, sizeof some);
        if (i % 2) check_half_close(client);
        check_reset(client);
        kill(check_pid(ctx), SIGCONT);
    }
    expect_echo(ctx, check_connect(ctx));
}

/* ---- One at a time ------------------------------------------------------------------------- */

static void resets(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *served = check_connect(ctx);
    expect_echo(ctx, served);

    CheckClient *impatient = check_connect(ctx); /* leaves before it is accepted */
    check_send_text(impatient, "never mind");
    check_reset(impatient);

    CheckClient *patient = check_connect(ctx);
    check_send_text(patient, "at last");
    check_reset(served);
    check_expect_text(patient, "at last");
}

static void idle_signals(CheckContext *ctx)
{
    check_start(ctx, NULL);
    for (int round = 0; round < 3; round++) {
        serve_one(ctx);
        poke(ctx, 5);
        if (!check_is_running(ctx)) check_fail(ctx, "a signal that it handles ended the server");
    }
    serve_one(ctx);
}

#ifdef __linux__
/* The limits of a process may be changed by its own uid, or with a capability that root in a container
 * lacks. A server that is isolated has a uid of its own, so we ask in a child that takes it. */
static bool forbid_new_files(pid_t pid)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        char path[32];
        struct stat owner;
        struct rlimit none = {0};
        snprintf(path, sizeof path, "/proc/%d", (int)pid);
        if (geteuid() == 0 && stat(path, &owner) == 0 && owner.st_uid != 0 &&
            (setresgid(owner.st_gid, owner.st_gid, owner.st_gid) < 0 ||
             setresuid(owner.st_uid, owner.st_uid, owner.st_uid) < 0))
            _exit(errno);
        _exit(prlimit(pid, RLIMIT_NOFILE, &none, NULL) < 0 ? errno : 0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) return false;
    errno = WIFEXITED(status) ? WEXITSTATUS(status) : EPERM;
    return errno == 0;
}
#endif

/* We take the server's leave to open files away: every accept fails from now on, at once, whether a
 * client is there or not. To end is right, and so is to wait a little before the next try. */
static void accept_fails(CheckContext *ctx)
{
#ifdef __linux__
    enum { WATCHED_MS = 300, MOST_MS = 4000, NOT_WRITTEN = 42 };
    static const double CALM_SECONDS = 0.03, BUSY_SECONDS = 0.15;
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    check_send_text(client, "in"); /* it is served, and not only queued */
    check_expect_text(client, "in");
    if (!forbid_new_files(check_pid(ctx)))
        check_skip(ctx, "the server's limit on open files can't be changed: %s", strerror(errno));
    check_half_close(client);
    check_expect_eof(client);

    /* A server that sleeps has used next to nothing after a while; one that spins has used much by
     * then, or a little later if its neighbours want the processor, too. */
    double before = check_cpu_seconds(ctx);
    for (int ms = 0; ms < MOST_MS && check_is_running(ctx); ms += 10) {
        double used = check_cpu_seconds(ctx) - before;
        if (ms >= WATCHED_MS && used < CALM_SECONDS) break;
        if (used > BUSY_SECONDS)
            check_fail(ctx,
                       "accept fails with EMFILE, and the server spent %.0f ms of processor "
                       "time on trying again, within %d ms",
                       used * 1000, ms);
        check_wait_ms(10);
    }
    if (!check_is_running(ctx)) {
        int status = check_stop(ctx);
        if (!WIFEXITED(status) || WEXITSTATUS(status) == NOT_WRITTEN)
            check_fail(ctx, "accept failed with EMFILE, and the server crashed");
    }
    check_start(ctx, NULL); /* its end was in order; this one ends the usual way */
#else
    check_skip(ctx, "this system can't change the limits of another process");
#endif
}

/* Every way out of serve_client, one after another, so that we can say which of them leaks. */
static void leave_in_order(CheckContext *ctx)
{
    serve_one(ctx);
}

static void leave_by_reset(CheckContext *ctx)
{
    check_reset(check_connect(ctx));
    serve_one(ctx); /* waits; without it more would reset than the queue can hold */
}

static void reset_while_written_to(CheckContext *ctx)
{
    CheckClient *client = check_connect(ctx);
    expect_echo(ctx, client);
    fill_and_reset(client);
}

static void descriptors(CheckContext *ctx)
{
    static const struct {
        void (*leave)(CheckContext *);
        int times;
        const char *how;
    } ways[] = {
        {leave_in_order, 980, "closed their connection (read returned 0)"},
        {leave_by_reset, 500, "reset their connection (read failed)"},
        {reset_while_written_to, 20, "reset it while they were written to (write failed)"},
    };
    enum { SPARE = 3 };
    check_start(ctx, NULL);
    CheckClient *first = check_connect(ctx);
    int before = check_open_files(ctx), after = before;
    check_close(first);
    for (size_t way = 0; way < sizeof ways / sizeof ways[0]; way++) {
        for (int i = 0; i < ways[way].times; i++) ways[way].leave(ctx);
        serve_one(ctx);
        after = check_open_files(ctx);
        if (after > before + SPARE)
            check_fail(ctx, "%d descriptors were open with the first client, %d after clients that %s",
                       before, after, ways[way].how);
    }
    check_note(ctx, "%d descriptors open with the first client, %d after 2000", before, after);
}

/* The first thousand may find room that was got before; the second thousand must find theirs. */
/* What leaks, leaks in each round. A garbage collector lets memory grow for a while, and then no more. */
static void memory(CheckContext *ctx)
{
    enum { CLIENTS = 1000, ROUNDS = 6, SPARE = 1 << 20 };
    check_start(ctx, NULL);
    for (int i = 0; i < CLIENTS; i++) serve_one(ctx);
    size_t least = SIZE_MAX;
    for (int round = 0; round < ROUNDS && least > SPARE; round++) {
        size_t before = check_rss_bytes(ctx);
        for (int i = 0; i < CLIENTS; i++) serve_one(ctx);
        size_t after = check_rss_bytes(ctx), grown = after > before ? after - before : 0;
        check_note(ctx, "%zu KB in use before %d clients, %zu KB after them", before / 1024, CLIENTS, after / 1024);
        if (grown < least) least = grown;
    }
    if (least > SPARE)
        check_fail(ctx, "%d clients that said nothing and left cost %zu KB of memory", CLIENTS, least / 1024);
}

const MechanismCheck mechanism_checks_01[] = {
    {.id = "ready",
     .title = "It listens, and says where",
     .points = 4,
     .section = "Sockets",
     .rule =
         "When clients can connect, the server says so in one line: NAME ready on 127.0.0.1:PORT.",
     .cause = "open_listener: the socket is bound to every address (0.0.0.0, INADDR_ANY) or to another "
              "port (htons) than --port says, or is not listening; in a program all of your own: "
              "stdout was not flushed.",
     .hints = {"Which three calls turn a number into a socket that clients can connect to?",
               "socket, bind (with the port in network byte order: htons), listen. Look at the "
               "return value of each.",
               "Run it under strace -e trace=network and read what the kernel was asked, and what "
               "it answered."},
     .run = echo_ready},
    {.id = "loopback-only",
     .title = "It listens on 127.0.0.1, and nowhere else",
     .points = 2,
     .section = "Sockets",
     .rule = "A server that asks for no password is reached from its own machine only.",
     .cause = "The socket is bound to INADDR_ANY (0.0.0.0), that is, to every address of this "
              "machine.",
     .hints = {"To which address did you bind? ss -ltn shows it while the server runs.",
               "0.0.0.0 means all of them: the loopback's, the cable's and the wireless one's.",
               ".sin_addr.s_addr = htonl(INADDR_LOOPBACK)"},
     .run = loopback_only},
    {.id = "sigterm-blocked",
     .title = "SIGTERM stops it, even while it waits for a silent client",
     .points = 5,
     .section = "One at a time",
     .rule = "SIGTERM ends the server with exit status 0, whatever it is waiting for.",
     .cause = "After read was interrupted by a signal the server goes on, or the signal's handler "
              "only sets a flag that nobody looks at.",
     .hints = {"In which system call does your server sleep when the signal comes?",
               "The handler given in echo.c ends the program by itself. Has the server reached "
               "that read at all? Try a client that closes at once, then one that says nothing.",
               "In another language: catch SIGTERM and exit with status 0 from there."},
     .run = sigterm_blocked},
    {.id = "idle-signals",
     .title = "Signals don't end the wait for a client",
     .points = 4,
     .section = "One at a time",
     .rule = "An accept that was interrupted by a handled signal is called again.",
     .cause = "EINTR is taken for a failure of the listening socket.",
     .hints =
         {"What does accept return when a signal handler ran while it slept, and what is errno?",
          "man 2 accept lists its errors. Which of them say that the listening socket is broken, "
          "and which only that nobody came this time?",
          "accept_again is true for EINTR and ECONNABORTED."},
     .run = idle_signals},
    {.id = "accept-fails",
     .title = "An accept that fails for ever is not repeated for ever",
     .points = 3,
     .section = "Sockets",
     .rule = "Only an error that says nothing against the listening socket is a reason to accept "
             "again at once.",
     .cause = "accept_again is true for every error (here it was EMFILE: no descriptor left).",
     .hints = {"What does your server do if accept returns -1 each time, without sleeping? top "
               "shows such a server at 100%.",
               "For which two values of errno is it likely that the next accept succeeds?",
               "Compare why with these two, and return false for all others; main prints the error "
               "and ends."},
     .measures = true, .run = accept_fails},
    {.id = "signals-while-reading",
     .title = "Signals don't end a conversation",
     .points = 5,
     .section = "Reading and writing",
     .rule = "A read that was interrupted by a handled signal is called again.",
     .cause = "read returned -1 with EINTR, and the server hung up on a healthy client.",
     .hints = {"Start your server, connect with nc, press Ctrl-Z in the server's terminal, type "
               "fg. Is the client still there?",
               "read returns -1 then. Which value of errno says that nothing is wrong with the "
               "connection?",
               "if (got < 0 && errno == EINTR) continue;"},
     .run = signals_while_reading},
    {.id = "short-write",
     .title = "Writes that were cut short are continued",
     .points = 7,
     .section = "Reading and writing",
     .rule = "write returns how many bytes it took; the rest has to be written again, and only the "
             "rest.",
     .cause = "write took only part of the bytes, and the rest was left out: its return value says how "
              "much is left to write. Or, after EINTR, bytes are written twice.",
     .hints = {"A client sends and sends, and does not read. Where does your server sleep, and "
               "what wakes it?",
               "A signal wakes it: write returns what it took so far, or -1 with EINTR when that "
               "is nothing.",
               "Keep a pointer and a length: after n > 0 bytes advance both; after EINTR change "
               "neither; loop while len > 0."},
     .seconds = 20,
     .run = signals_while_writing},
    {.id = "reset-mid-write",
     .title = "A client that resets while we write kills nobody",
     .points = 5,
     .section = "Reading and writing",
     .rule = "A client decides only about its own connection; writing to one that has gone is an "
             "error, not the end.",
     .cause = "SIGPIPE killed the server, an error of write ended it, or write is tried again for "
              "ever.",
     .hints = {"Has the server ended, and with which status? A shell shows 141, that is 128 + 13, "
               "for a process killed by SIGPIPE. Or does it run, at 100% of a processor (top)?",
               "SIGPIPE has to be ignored; write then returns -1 with EPIPE (or ECONNRESET).",
               "After such an error: stop writing, leave serve_client, accept the next."},
     .seconds = 20,
     .run = reset_mid_write},
    {.id = "resets",
     .title = "Clients may leave without a word, served or still queued",
     .points = 4,
     .section = "One at a time",
     .rule = "However a client leaves, the next one is served.",
     .cause = "An error of read (ECONNRESET) ends the server, or makes it read for ever.",
     .hints =
         {"What does read return for a client that has reset its connection?",
          "-1 with ECONNRESET. Only EINTR is a reason to read on.",
          "Leave the loop for any other error as for 0: close, and return to the accept loop."},
     .run = resets},
    {.id = "descriptors",
     .title = "Two thousand clients leave no descriptor behind",
     .points = 5,
     .section = "One at a time",
     .rule = "Every descriptor that accept gives is closed once.",
     .cause = "close is missing on one of the ways out of serve_client.",
     .hints = {"While your server runs: ls /proc/PID/fd. What should be there when no client is?",
               "0, 1, 2 and the listening socket. Each client adds one; who takes it away?",
               "One close at the end of serve_client, and break instead of return inside its loop: "
               "after an error of read, and after one of write, too."},
     .seconds = 20,
     .run = descriptors},
    {.id = "memory",
     .title = "A thousand clients leave no memory behind",
     .points = 3,
     .section = "One at a time",
     .rule = "What a server takes for one client it gives back when that client leaves.",
     .cause = "The buffer comes from malloc, and is not freed on every way out of serve_client.",
     .hints = {"What does serve_client hold besides the descriptor?",
               "What malloc gave, free has to take back: beside the close, on the same way out.",
               "Or do without malloc: char buffer[BUFFER_BYTES]; is gone when the function "
               "returns."},
     .seconds = 20,
     .run = memory},
    {0},
};
