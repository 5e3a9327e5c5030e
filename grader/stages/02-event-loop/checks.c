/* checks.c of stage 02: how the loop works: for how many, at what cost, and who waits for whom.
 *
 * Each check sets one scene (a crowd, a client that stalls, no descriptors left) and looks at what it
 * costs the others, the memory or the processor. Costs are compared with what the same server did a
 * moment earlier, so a slow machine is no disadvantage.
 */
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../check.h"
#include "../echo_checks.h"

enum { MB = 1024 * 1024 };

/* ---- What several checks do ----------------------------------------------------------------- */

/* Reads back what send_unread sent. */
static void expect_pattern(CheckContext *ctx, CheckClient *client, size_t sent)
{
    for (size_t received = 0; received < sent;)
        received += expect_some_back(ctx, client, received, sent);
}

/* Takes what a client has sent and not read, whatever it is, until for a second nothing comes. */
static size_t take_back(CheckClient *client, size_t sent)
{
    static char got[256 * 1024];
    size_t received = 0, len = 1;
    while (received < sent && len > 0) {
        len = check_receive(client, got, sizeof got, 1000);
        received += len;
    }
    return received;
}

/* A server that gets rid of slow readers would pass many a test: this one has to be there still. */
static void expect_not_hung_up_on(CheckContext *ctx, CheckClient *client, size_t sent)
{
    size_t received = take_back(client, sent);
    check_cause(ctx,
                "A write that took only a part of the bytes, or none (EAGAIN), is treated as an "
                "error, and the connection closed. The rest must wait for write readiness.");
    if (received < sent && check_is_closed(client))
        check_fail(ctx,
                   "the server hung up on a client for not reading: %zu bytes were sent, %zu came "
                   "back",
                   sent, received);
    check_cause(ctx, NULL);
}

/* The server must not use the processor for `ms` milliseconds in which nobody wants anything. One that
 * spins may get little of a busy machine: who has used more than next to nothing is watched on. */
static void expect_quiet(CheckContext *ctx, int ms, const char *scene)
{
    static const double CALM = 0.05, BUSY = 0.2;
    check_wait_ms(50); /* whatever was to be tidied up */
    double before = check_cpu_seconds(ctx), used_ms;
    int watched_ms = 0, most_ms = 10 * ms;
    do {
        check_wait_ms(ms);
        watched_ms += ms;
        used_ms = (check_cpu_seconds(ctx) - before) * 1000;
    } while (used_ms > CALM * ms && used_ms <= BUSY * ms && watched_ms < most_ms);
    check_note(ctx, "%.0f ms of CPU time in %d ms %s", used_ms, watched_ms, scene);
    if (used_ms > BUSY * ms)
        check_fail(ctx,
                   "the server used %.0f ms of CPU time in %d ms %s; next to none was expected",
                   used_ms, watched_ms, scene);
}

/* `count` more clients. Now and then one speaks and is answered before more come, so that no listen
 * queue overflows. */
static void connect_crowd(CheckContext *ctx, CheckClient **crowd, int count)
{
    for (int i = 0; i < count; i++) {
        crowd[i] = check_connect(ctx);
        if (i % 50 == 49) expect_echo(ctx, crowd[i]);
    }
}

/* ---- Connections ---------------------------------------------------------------------------- */

/* Two hundred conversations in pieces of random length, many of them open at any time. */
static void two_hundred(CheckContext *ctx)
{
    enum { CLIENTS = 200, TURNS = 4000, LONGEST = 2000 };
    static CheckClient *crowd[CLIENTS];
    static char pending[CLIENTS][LONGEST];
    static size_t lengths[CLIENTS];
    check_start(ctx, NULL);
    connect_crowd(ctx, crowd, CLIENTS);
    for (int turn = 0; turn < TURNS; turn++) {
        size_t i = check_random_below(ctx, CLIENTS);
        if (lengths[i]) {
            check_expect_bytes(crowd[i], pending[i], lengths[i]);
            lengths[i] = 0;
        } else {
            lengths[i] = 1 + check_random_below(ctx, LONGEST);
            check_random_bytes(ctx, pending[i], lengths[i]);
            check_send(crowd[i], pending[i], lengths[i]);
        }
    }
    for (int i = 0; i < CLIENTS; i++)
        if (lengths[i]) check_expect_bytes(crowd[i], pending[i], lengths[i]);
}

static void stalled_bounded(CheckContext *ctx)
{
    enum { MOST = 256 * MB, GROWTH = 8 * MB };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    expect_echo(ctx, client);
    size_t before = check_rss_bytes(ctx);
    size_t sent = send_unread(ctx, client, MOST);
    size_t after = check_rss_bytes(ctx);
    size_t grown = after > before ? after - before : 0;
    check_note(ctx, "%zu KB were taken from a client that reads nothing; the server grew by %zu KB",
               sent / 1024, grown / 1024);
    if (sent >= MOST)
        check_fail(ctx,
                   "a client that reads nothing could send %d MB, and the server was still reading",
                   MOST / MB);
    if (grown > GROWTH)
        check_fail(ctx,
                   "the server grew by %zu KB for one client that reads nothing; at most %d KB are "
                   "allowed",
                   grown / 1024, GROWTH / 1024);
    expect_not_hung_up_on(ctx, client, sent);
}

static void stalled_resumes(CheckContext *ctx)
{
    enum { MOST = 64 * MB };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    size_t sent = send_unread(ctx, client, MOST);
    expect_pattern(ctx, client, sent);
    expect_echo(ctx, client);
}

/* One echo after another for 100 ms; the 99th percentile of what they took, in microseconds. */
static double p99_of_echoes(CheckContext *ctx, CheckClient **others, int count)
{
    enum { MOST = 20000 };
    static double took_us[MOST];
    size_t echoes = 0;
    int64_t start = check_now_ns();
    while (echoes < MOST && check_now_ns() - start < 100000000) {
        int64_t sent = check_now_ns();
        check_send_text(others[echoes % (size_t)count], "how are you?");
        check_expect_text(others[echoes % (size_t)count], "how are you?");
        took_us[echoes++] = (double)(check_now_ns() - sent) / 1000;
        (void)ctx;
    }
    return check_percentile(took_us, echoes, 0.99);
}

/* Beside a server that waits for the one that is full, the others wait in every round; on a busy machine
 * they do in some. So the best round counts, and there are more while all are bad. */
static void stalled_others(CheckContext *ctx)
{
    enum { OTHERS = 20, ROUNDS = 5, MOST_ROUNDS = 20, RATIO = 5 };
    static CheckClient *others[OTHERS];
    double alone[MOST_ROUNDS], alone_us = 0, beside_us = INFINITY;
    check_start(ctx, NULL);
    connect_crowd(ctx, others, OTHERS);
    for (int i = 0; i < ROUNDS || (i < MOST_ROUNDS && beside_us > RATIO * alone_us); i++) {
        alone[i] = p99_of_echoes(ctx, others, OTHERS);
        alone_us = check_median(alone, (size_t)i + 1);
        CheckClient *stalled = check_connect(ctx);
        size_t sent = send_unread(ctx, stalled, 64 * MB);
        beside_us = fmin(beside_us, p99_of_echoes(ctx, others, OTHERS));
        expect_not_hung_up_on(ctx, stalled, sent);
        check_close(stalled);
    }
    check_note(ctx, "p99 of the others: %.0f us alone, %.0f us beside a stalled reader", alone_us,
               beside_us);
    if (beside_us > RATIO * alone_us)
        check_fail(ctx,
                   "p99 of %d others: %.0f us, but %.0f us beside one client that does not read; "
                   "%d times as "
                   "much is the most",
                   OTHERS, alone_us, beside_us, RATIO);
}

/* Clients who have said all and read nothing: of the last ones the kernel does not take everything,
 * so output waits for them. Small steps: one of them at least falls between "the kernel takes all" and
 * "we stop reading before the end". */
enum { SAID_ALL = 16, SAID_STEP = 512 * 1024 };

static CheckClient *say_all(CheckContext *ctx, int i, size_t *sent)
{
    CheckClient *client = check_connect(ctx);
    *sent = send_unread(ctx, client, (size_t)(i + 1) * SAID_STEP);
    check_half_close(client);
    return client;
}

static void last_words(CheckContext *ctx)
{
    check_start(ctx, NULL);
    for (int i = 0; i < SAID_ALL; i++) {
        size_t sent;
        CheckClient *client = say_all(ctx, i, &sent);
        check_wait_ms(20); /* the end has been read, where output does not keep it from being read */
        expect_pattern(ctx, client, sent);
        check_expect_eof(client);
    }
}

/* Resets by clients whose sending side is closed already: only to these does Linux answer the next
 * write with EPIPE, and SIGPIPE, instead of ECONNRESET. */
static void reset_with_output(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *witness = check_connect(ctx);
    for (int i = 0; i < SAID_ALL; i++) {
        size_t sent;
        CheckClient *client = say_all(ctx, i, &sent);
        check_wait_ms(20);
        check_reset(client);
        expect_echo(ctx, witness);
    }
    check_cause(ctx, "A write that failed (EPIPE, ECONNRESET) does not end its connection: nobody is "
                     "there any more, and its descriptor is ready for ever.");
    expect_quiet(ctx, 300, "after clients had vanished");
    check_cause(ctx, NULL);
    size_t sent;
    CheckClient *patient = say_all(ctx, SAID_ALL - 1, &sent);
    expect_not_hung_up_on(ctx, patient, sent);
    if (!check_is_running(ctx)) check_fail(ctx, "the server has ended");
}

/* ---- Readiness, the loop -------------------------------------------------------------------- */

/* None of them says a word: only accepting is asked for. */
static void quiet_when_idle(CheckContext *ctx)
{
    enum { CLIENTS = 100 };
    check_start(ctx, NULL);
    for (int i = 0; i < CLIENTS; i++) check_connect(ctx);
    expect_quiet(ctx, 300, "with 100 clients who say nothing");
    if (!check_is_running(ctx)) check_fail(ctx, "the server has ended");
}

static void quiet_when_stalled(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    size_t sent = send_unread(ctx, client, 64 * MB), last_sent;
    expect_quiet(ctx, 300, "with a client whose bytes wait at both ends");
    CheckClient *last = NULL;
    for (int i = 0; i < SAID_ALL; i++) last = say_all(ctx, i, &last_sent);
    expect_quiet(ctx, 300, "with clients who have said all and do not read");
    expect_not_hung_up_on(ctx, client, sent);
    expect_not_hung_up_on(ctx, last, last_sent);
}

static void quiet_after_much(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    size_t sent = send_unread(ctx, client, 64 * MB);
    size_t received = take_back(client, sent);
    if (received < sent)
        check_fail(ctx,
                   "whether it sleeps can't be seen yet: %zu bytes were sent, %zu came back. That "
                   "is what stalled-resumes is about: begin there",
                   sent, received);
    expect_echo(ctx, client);
    expect_quiet(ctx, 300, "after a long answer had been written in many pieces");
}

static void sigterm_with_clients(CheckContext *ctx)
{
    enum { CLIENTS = 100 };
    check_start(ctx, NULL);
    for (int i = 0; i < CLIENTS; i++) check_connect(ctx);
    check_wait_ms(50); /* now it sleeps */
    int status = check_stop(ctx);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        check_fail(ctx, "after SIGTERM the server ended with %s %d; exit status 0 was expected",
                   WIFEXITED(status) ? "exit status" : "signal",
                   WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
}

/* ---- Ten thousand clients ------------------------------------------------------------------- */

static void ten_thousand(CheckContext *ctx)
{
    enum { WANTED = 10000, SPARE = 100 };
    int clients = check_open_files_allowed() - SPARE;
    check_start(ctx, NULL);
    if (clients > WANTED) clients = WANTED;
    CheckClient **crowd = calloc((size_t)clients, sizeof *crowd);
    connect_crowd(ctx, crowd, clients);
    char line[32];
    for (int i = 0; i < clients; i++) {
        snprintf(line, sizeof line, "client %d\n", i);
        check_send_text(crowd[i], line);
    }
    for (int i = clients - 1; i >= 0; i--) { /* the last first: nobody depends on our order */
        snprintf(line, sizeof line, "client %d\n", i);
        check_expect_text(crowd[i], line);
    }
    check_note(ctx, "%d clients, %d threads", clients, check_threads(ctx));
}

static void idle_memory(CheckContext *ctx)
{
    enum { WARM = 100, CLIENTS = 4000, SPARE = 100, MESSAGE = 4096, OURS = 2048, FOREIGN = 16384 };
    int most = check_is_foreign(ctx) ? FOREIGN : OURS;
    static CheckClient *warm[WARM], *crowd[CLIENTS];
    char message[MESSAGE];
    int clients = check_open_files_allowed() - SPARE - WARM;
    if (clients > CLIENTS) clients = CLIENTS;
    check_random_bytes(ctx, message, sizeof message);
    check_start(ctx, NULL);
    connect_crowd(ctx, warm, WARM);
    size_t before = check_rss_bytes(ctx);
    for (int i = 0; i < clients; i++) { /* each says something, and then nothing more */
        crowd[i] = check_connect(ctx);
        check_send(crowd[i], message, sizeof message);
        check_expect_bytes(crowd[i], message, sizeof message);
    }
    size_t after = check_rss_bytes(ctx);
    double each = after > before ? (double)(after - before) / clients : 0;
    check_note(ctx, "%.0f bytes resident for each of %d idle clients", each, clients);
    if (each > most)
        check_fail(
            ctx,
            "%d clients who said %d bytes each and went idle hold %.0f bytes each; at most %d are "
            "allowed",
            clients, MESSAGE, each, most);
}

/* The server is stopped while they arrive, so it finds them all at once, and its old client besides. */
static void newcomers(CheckContext *ctx)
{
    enum { NEWCOMERS = 100 };
    static CheckClient *crowd[NEWCOMERS];
    check_start(ctx, NULL);
    CheckClient *regular = check_connect(ctx);
    expect_echo(ctx, regular);
    kill(check_pid(ctx), SIGSTOP);
    for (int i = 0; i < NEWCOMERS; i++) {
        crowd[i] = check_try_connect(ctx);
        if (!crowd[i])
            check_fail(ctx, "%d clients came while the server was busy, and the next was refused",
                       i);
        check_send_text(crowd[i], "new here");
    }
    check_send_text(regular, "busy day?");
    kill(check_pid(ctx), SIGCONT);
    check_expect_text(regular, "busy day?");
    for (int i = 0; i < NEWCOMERS; i++) check_expect_text(crowd[i], "new here");
}

/* A client that sends without pause, and takes every answer: two processes on one connection. */
static void chatter(CheckContext *ctx, pid_t pids[2])
{
    static char bytes[64 * 1024];
    CheckClient *client = check_connect(ctx);
    for (int writing = 0; writing <= 1; writing++) {
        pids[writing] = fork();
        if (pids[writing] != 0) continue;
        struct pollfd socket = {.fd = check_fd(client), .events = writing ? POLLOUT : POLLIN};
        alarm(10); /* whatever becomes of the check */
        while (poll(&socket, 1, -1) > 0 && (writing ? write(socket.fd, bytes, sizeof bytes)
                                                    : read(socket.fd, bytes, sizeof bytes)) != 0) {
        }
        _exit(0);
    }
}

static void busy_neighbours(CheckContext *ctx)
{
    enum { NEIGHBOURS = 2, ECHOES = 50, LONGEST_MS = 100 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    expect_echo(ctx, client);
    pid_t pids[NEIGHBOURS][2];
    CheckClient *stalled = check_connect(ctx); /* one more, whom nobody should notice */
    size_t sent = send_unread(ctx, stalled, 64 * MB);
    for (int i = 0; i < NEIGHBOURS; i++) chatter(ctx, pids[i]);
    check_wait_ms(100);
    double took_ms[ECHOES];
    for (int i = 0; i < ECHOES; i++) {
        int64_t start = check_now_ns();
        expect_echo(ctx, client);
        took_ms[i] = (double)(check_now_ns() - start) / 1e6;
    }
    for (int i = 0; i < NEIGHBOURS; i++) {
        for (int side = 0; side < 2; side++) {
            kill(pids[i][side], SIGKILL);
            waitpid(pids[i][side], NULL, 0);
        }
    }
    double median_ms = check_median(took_ms, ECHOES);
    check_note(ctx, "an echo took %.1f ms beside %d clients that never pause", median_ms,
               NEIGHBOURS);
    if (median_ms > LONGEST_MS)
        check_fail(
            ctx,
            "an echo took %.1f ms beside %d clients that send without pause; %d ms are the most",
            median_ms, NEIGHBOURS, LONGEST_MS);
    expect_not_hung_up_on(ctx, stalled, sent);
}

static void descriptors_run_out(CheckContext *ctx)
{
    enum { ALLOWED = 40, CLIENTS = 80 };
    static CheckClient *crowd[CLIENTS];
    check_limit_files(ctx, ALLOWED);
    check_start(ctx, NULL);
    CheckClient *first = check_connect(ctx);
    expect_echo(ctx, first);
    for (int i = 0; i < CLIENTS; i++) crowd[i] = check_try_connect(ctx);
    check_wait_ms(50);
    if (!check_is_running(ctx)) check_fail(ctx, "the server ended when it had no descriptor left");
    expect_echo(ctx, first);
    expect_quiet(ctx, 300, "with no descriptor left");
    for (int i = 0; i < CLIENTS; i++)
        if (crowd[i]) check_close(crowd[i]);
    check_wait_ms(50);
    expect_echo(ctx, first);
    expect_echo(ctx, check_connect(ctx)); /* there is room again */
}

/* ---- Timers --------------------------------------------------------------------------------- */

enum { IDLE_MS = 800 };

/* We look at all clients again and again; `noticed` tells in which round each was found hung up on.
 * Fails after `limit_ms`. */
static void watch_them_end(CheckContext *ctx, CheckClient **crowd, int count, int *noticed,
                           int limit_ms)
{
    char bytes[16];
    int64_t start = check_now_ns();
    for (int i = 0; i < count; i++) noticed[i] = 0;
    for (int round = 1, left = count; left > 0; round++) {
        if ((double)(check_now_ns() - start) > check_limit_ms(ctx, limit_ms) * 1e6)
            check_fail(
                ctx, "with --idle-ms %d, %d of %d silent clients were still connected after %d ms",
                IDLE_MS, left, count, limit_ms);
        for (int i = 0; i < count; i++) {
            if (noticed[i]) continue;
            check_receive(crowd[i], bytes, sizeof bytes, 0);
            if (!check_is_closed(crowd[i])) continue;
            noticed[i] = round;
            left--;
        }
        check_wait_ms(1);
    }
}

static void idle_timeout(CheckContext *ctx)
{
    check_start(ctx, "--idle-ms 800");
    CheckClient *mute = check_connect(ctx);
    CheckClient *silent = check_connect(ctx), *talker = check_connect(ctx);
    check_wait_ms(IDLE_MS / 3); /* so that its timer has to look twice */
    expect_echo(ctx, silent);
    int noticed;
    for (int i = 0; i < 8; i++) { /* twice as long as the silence that is allowed */
        expect_echo(ctx, talker);
        check_wait_ms(IDLE_MS / 4);
    }
    watch_them_end(ctx, &mute, 1, &noticed, 2 * IDLE_MS);
    check_cause(ctx,
                "Who never spoke was hung up on in time, who spoke once was not: a timer is not "
                "put back when its handler asks for more time.");
    watch_them_end(ctx, &silent, 1, &noticed, 2 * IDLE_MS);
    check_cause(ctx, NULL);
    expect_echo(ctx, talker);
}

static void wait_since(int64_t start_ns, int ms)
{
    int passed_ms = (int)((check_now_ns() - start_ns) / 1000000);
    if (passed_ms < ms) check_wait_ms(ms - passed_ms);
}

/* `crowd` is in the order in which it fell silent. Two rounds apart: in the whole round between them the
 * earlier one was seen to be connected. */
static void expect_end_in_order(CheckContext *ctx, CheckClient **crowd, int count)
{
    int noticed[64];
    watch_them_end(ctx, crowd, count, noticed, 4 * IDLE_MS);
    for (int i = 1; i < count; i++)
        if (noticed[i - 1] >= noticed[i] + 2)
            check_fail(ctx, "a client was hung up on while one that had fallen silent before it "
                            "was still connected");
}

/* Twenty come, and speak once more, in such an order, and then five leave, that again and again who fills
 * the gap of a timer in the middle must rise. (A search among heaps found them: at random it is rare.) Who
 * stays below is hung up on late, after others that fell silent later. False: on this busy machine some
 * left when the first was due already, so the heap was another. */
static bool gaps_in_the_middle(CheckContext *ctx)
{
    enum { CLIENTS = 20, APART_MS = 28 };
    static const int speakers[CLIENTS] = {6, 1, 14, 2, 8, 5, 16, 7, 15, 18,
                                          19, 13, 10, 4, 0, 9, 17, 12, 3, 11};
    static const int leavers[] = {7, 2, 13, 4, 9};
    CheckClient *crowd[CLIENTS], *left[CLIENTS];
    check_start(ctx, "--idle-ms 800");
    for (int i = 0; i < CLIENTS; i++) crowd[i] = check_connect(ctx);
    int64_t start = check_now_ns();
    for (int i = 0; i < CLIENTS; i++) {
        wait_since(start, 100 + i * APART_MS); /* the first is due again well after all have fired */
        expect_echo(ctx, crowd[speakers[i]]);
    }
    wait_since(start, IDLE_MS + 15);
    for (size_t i = 0; i < sizeof leavers / sizeof leavers[0]; i++) {
        check_close(crowd[leavers[i]]);
        crowd[leavers[i]] = NULL;
        check_wait_ms(3); /* one after the other, as the server sees it */
    }
    bool in_time = check_now_ns() - start < (int64_t)(IDLE_MS + 95) * 1000000;
    int staying = 0;
    for (int i = 0; i < CLIENTS; i++)
        if (crowd[speakers[i]]) left[staying++] = crowd[speakers[i]];
    expect_end_in_order(ctx, left, staying);
    return in_time;
}

/* All come at once and speak once more, in an order of their own: when the timers fire first they are
 * put back in that order, which no longer is the order of the heap. Some clients then leave by
 * themselves, so timers are taken out of the middle. */
static void idle_order(CheckContext *ctx)
{
    enum { CLIENTS = 40, APART_MS = 4 };
    static CheckClient *crowd[CLIENTS], *left[CLIENTS];
    check_start(ctx, "--idle-ms 800");
    for (int i = 0; i < CLIENTS; i++) { /* a random order: each newcomer changes places with one */
        size_t at = check_random_below(ctx, (uint64_t)i + 1);
        crowd[i] = crowd[at];
        crowd[at] = check_connect(ctx);
    }
    int64_t start = check_now_ns();
    for (int i = 0; i < CLIENTS; i++) {
        expect_echo(ctx, crowd[i]);
        check_wait_ms(APART_MS);
    }
    wait_since(start, IDLE_MS + 10); /* the timers fire first */
    int staying = 0;
    for (int i = 0; i < CLIENTS; i++) {
        if (check_random_below(ctx, 3) == 0)
            check_close(crowd[i]);
        else
            left[staying++] = crowd[i];
    }
    expect_end_in_order(ctx, left, staying);
    if (!gaps_in_the_middle(ctx)) gaps_in_the_middle(ctx);
}

/* ---- The table ------------------------------------------------------------------------------ */

const MechanismCheck mechanism_checks_02[] = {
    {.id = "ready",
     .title = "It listens, and says where",
     .points = 2,
     .section = "The loop",
     .rule =
         "When clients can connect, the server says so in one line: NAME ready on 127.0.0.1:PORT.",
     .cause =
         "The multiplexer refused the first descriptor, so the server ended before it listened.",
     .hints = {"What did the server print? It says which call failed, and why.",
               "epoll_ctl needs the right one of three operations: the descriptor may be new to "
               "it, known, or to be forgotten.",
               "had == 0 means new; shall == 0 means forget it; else it is a change."},
     .run = echo_ready},
    {.id = "two-hundred",
     .title = "Two hundred conversations at once, in pieces of any length",
     .points = 5,
     .section = "Connections",
     .rule =
         "Each connection's bytes come back on it: all of them, in order, and none of another's.",
     .cause = "Something that belongs to one connection is shared by all, or bytes that were not "
              "taken in one turn are "
              "dropped in the next.",
     .hints =
         {"Where do the bytes live between the turn that reads them and the turn that writes them?",
          "In the connection: input that was read and not consumed, output that was written and "
          "has not left.",
          "Print fd, bytes read and bytes written at each step, and follow one descriptor through "
          "the log."},
     .seconds = 20,
     .run = two_hundred},
    {.id = "ten-thousand",
     .title = "Ten thousand clients are connected, and all are answered",
     .points = 6,
     .section = "Ten thousand clients",
     .rule =
         "One thread holds as many clients as there are descriptors, and serves whoever speaks.",
     .cause = "The limit on open files was not raised (see getrlimit), or the multiplexer is asked "
              "about every client at "
              "every turn, or accepting stops after a while.",
     .hints =
         {"How many descriptors may your process open? ulimit -n in the shell that starts it "
          "tells.",
          "The soft limit is often 1,024, and a process may raise it to the hard one by itself: "
          "setrlimit.",
          "Count the connections that were accepted. Does it stop at a round number (1,024, 256)?"},
     .seconds = 30,
     .run = ten_thousand},
    {.id = "idle-memory",
     .title = "A client that says nothing costs less than 2 KB",
     .points = 5,
     .section = "Ten thousand clients",
     .rule = "Buffers belong to those who have something in them; a connection at rest holds none.",
     .cause = "Each connection keeps a buffer for reading or writing after its bytes have gone.",
     .hints =
         {"What does your struct for a connection contain, and what does it point to, when nothing "
          "is on its way?",
          "A buffer of 16 KB for each of 10,000 clients is 160 MB, most of it never touched again.",
          "Free a buffer when its last byte has been consumed or written, or keep one spare for "
          "all."},
     .seconds = 20,
     .run = idle_memory},
    {.id = "newcomers",
     .title = "A hundred newcomers at once, and the old client too",
     .points = 3,
     .section = "Ten thousand clients",
     .rule = "The kernel's queue keeps those who come while the server is busy; it accepts them "
             "when it can, and serves the "
             "others meanwhile.",
     .cause =
         "listen was given a small backlog, or only one is accepted and the rest are forgotten.",
     .hints = {"The second argument of listen: what does it mean?",
               "So many connections wait for accept. The kernel drops further ones, and their "
               "clients try again a second later.",
               "511 is what Redis asks for. The handler may accept several in one turn, and will "
               "be called again for the rest."},
     .seconds = 10,
     .run = newcomers},
    {.id = "descriptors-run-out",
     .title = "When descriptors run out, those inside are served on",
     .points = 5,
     .section = "Ten thousand clients",
     .rule = "accept that fails with EMFILE is no reason to end, nor to spin: the loop goes on, "
             "and there is room again when "
             "somebody leaves.",
     .cause = "The error of accept ends the server, or the listening socket, still ready, wakes "
              "the loop again and again.",
     .hints = {"What does accept return when no descriptor is left, and is the listening socket "
               "still readable afterwards?",
               "It is: the newcomer is still in the queue. A level-triggered loop is told so at "
               "every turn.",
               "Keep one descriptor in reserve (/dev/null): close it, accept, close the newcomer, "
               "open it again."},
     .seconds = 10,
     .measures = true, .run = descriptors_run_out},
    {.id = "busy-neighbours",
     .title = "Clients that never pause don't keep the others waiting",
     .points = 3,
     .section = "The loop",
     .rule =
         "Each ready client gets a bounded piece of work a turn, then it is the next one's turn.",
     .cause = "A handler reads until there is nothing left: with a client that never stops, that "
              "is never.",
     .hints = {"How many bytes can one client make your server read before any other is looked at?",
               "There must be an upper bound. Level-triggered readiness brings you back for the "
               "rest by itself.",
               "One read a turn is enough."},
     .seconds = 15,
     .measures = true, .run = busy_neighbours},
    {.id = "quiet-when-idle",
     .title = "With nothing to do it uses no processor time",
     .points = 4,
     .section = "The loop",
     .rule = "The loop sleeps until something is ready or a timer is due.",
     .cause = "The wait is given a timeout of 0, or a descriptor is watched for something that it "
              "is always ready for.",
     .hints = {"top shows it: does your server use a whole core with nobody talking?",
               "strace -p PID: which call returns at once, again and again, and what does it "
               "report as ready?",
               "An idle socket is always ready for writing. Watch for that only while there is "
               "something to write."},
     .measures = true, .run = quiet_when_idle},
    {.id = "stalled-resumes",
     .title = "A client that reads again gets every byte, and is read again",
     .points = 4,
     .section = "Connections",
     .rule = "Back-pressure delays; it loses nothing, and ends when the output has left.",
     .cause = "If no more comes: reading is paused and never resumed, or nobody asks for write "
              "readiness after a short write. If bytes are left out or come twice: what is taken "
              "off the output is not what the short write took.",
     .hints =
         {"What has to happen for a paused connection to be read again? Who notices?",
          "The handler for write readiness: it writes, and when little enough is left, reading "
          "resumes.",
          "A short write took the first bytes. The rest must go out next, before anything newer."},
     .seconds = 20,
     .run = stalled_resumes},
    {.id = "quiet-when-stalled",
     .title = "It sleeps while a client stalls",
     .points = 4,
     .section = "Readiness",
     .rule = "A descriptor that we will not read now must not be watched for reading.",
     .cause = "A paused connection is still watched for reading: its handler returns without "
              "reading, and is called again at once, for ever.",
     .hints = {"A client's bytes wait in the kernel and you choose not to read them. What does a "
               "level-triggered wait report?",
               "Pausing means: unwatch the reading side. Write readiness, which you do wait for, "
               "will bring you back.",
               "When enough output has left, watch the reading side again."},
     .measures = true, .run = quiet_when_stalled},
    {.id = "quiet-after-much",
     .title = "Write readiness is given up when the output has left",
     .points = 5,
     .section = "Readiness",
     .rule = "Write readiness is asked for only while output waits.",
     .cause = "LOOP_WRITABLE stays watched when the rest has left: an idle socket is nearly always "
              "writable, and the loop never sleeps again.",
     .hints =
         {"After a large answer has left in full, which sides of its descriptor are still watched?",
          "Only reading should be. Who unwatches writing, and when?",
          "In conn_settle: nothing waits and nothing is paused, so the writing side is unwatched."},
     .seconds = 20,
     .measures = true, .run = quiet_after_much},
    {.id = "stalled-bounded",
     .title = "A client that never reads is not read any more",
     .points = 6,
     .section = "Connections",
     .rule = "While more than 1 MB of output waits for a client, nothing is read from it.",
     .cause = "The server reads on, and keeps all that it can't send: reading is never paused, or "
              "it counts as paused and the descriptor is still watched for reading.",
     .hints = {"Who decides how much memory your server uses: you, or a client that sends and "
               "never reads?",
               "Bytes that are not read stay in the kernel, whose buffers are bounded, and in the "
               "end the client's write "
               "blocks: that is where the pressure belongs.",
               "In conn_settle: above output_pause stop watching for reading."},
     .seconds = 20,
     .run = stalled_bounded},
    {.id = "last-words",
     .title = "Half-closed with megabytes still to come: all of them come, then the end",
     .points = 2,
     .section = "Connections",
     .rule = "End of file ends the reading, not the connection: the output leaves first, then the "
             "descriptor is closed.",
     .cause = "The connection is closed as soon as read returns 0, with output still in its chain; "
              "or never.",
     .hints =
         {"What does your server do when read returns 0 while output waits?",
          "It must go on writing whenever there is room, and close after the last byte.",
          "A connection that reads no more still watches the writing side while output waits."},
     .seconds = 20,
     .run = last_words},
    {.id = "stalled-others",
     .title = "Nobody else notices a client that does not read",
     .points = 4,
     .section = "Connections",
     .rule =
         "A full socket is one connection's affair: the loop leaves it alone until it has room.",
     .cause = "If nothing came for seconds: the descriptor blocks (O_NONBLOCK is missing), and the "
              "thread sleeps in a write to the one that is full. Otherwise: it tries again and "
              "again to write to that one.",
     .hints = {"What does your write do when the socket is full: sleep, try again, or come back "
               "another time?",
               "The third. The loop tells when there is room.",
               "And what does the stalled client cost in each turn in which nothing happens to it? "
               "It should be nothing."},
     .seconds = 60,
     .measures = true, .run = stalled_others},
    {.id = "reset-with-output",
     .title = "Clients may vanish while output waits for them",
     .points = 3,
     .section = "Connections",
     .rule = "An error on one connection ends that connection, and nothing else.",
     .cause = "SIGPIPE killed the server, or the closed descriptor is still on a list of those to "
              "be written.",
     .hints =
         {"With which status did it end? 141 in a shell is SIGPIPE.",
          "write returns -1 with EPIPE or ECONNRESET: the connection has ended; take it off every "
          "list.",
          "Its memory may be freed only when nobody holds it any more: at the end of the turn."},
     .seconds = 20,
     .run = reset_with_output},
    {.id = "idle-timeout",
     .title = "With --idle-ms a silent client is hung up on, a talking one is not",
     .points = 4,
     .section = "Timers",
     .rule = "A timer's handler runs when its time has come, and again after as many milliseconds "
             "as it returns.",
     .cause = "The timer is never due, or is lost on its way through the heap.",
     .hints = {"Which timer is at the top of the heap, and how long does the loop sleep for it?",
               "After the top has been taken away the last one fills the gap and sinks, past the "
               "smaller child each time.",
               "Try the heap by itself: make check2 runs its unit test with thousands of random "
               "timers."},
     .measures = true, .run = idle_timeout},
    {.id = "idle-order",
     .title = "Silent clients are hung up on in the order in which they fell silent",
     .points = 3,
     .section = "Timers",
     .rule =
         "The timer that is due first runs first, also after others were taken out of the middle.",
     .cause = "After a removal the heap's order is broken: a parent is due later than its child. "
              "Who sinks past its left child though the right one is due earlier leaves that "
              "behind; so does one that does not sink at all.",
     .hints =
         {"The timer at the top is taken away. Which one fills the gap, and which of the two below "
          "may then be due before it?",
          "It sinks, each time past the *smaller* child. A child is only there if its position "
          "is less than count.",
          "Who fills a gap in the middle comes from another branch, and may have to rise. make "
          "check2 tries the heap by itself, against a plain array."},
     .seconds = 20,
     .run = idle_order},
    {.id = "sigterm-with-clients",
     .title = "SIGTERM stops it with clients connected and output waiting",
     .points = 3,
     .section = "The loop",
     .rule = "SIGTERM ends the server with exit status 0, whoever is connected.",
     .cause = "The signal interrupts the wait and the loop just goes on, or the end waits for "
              "clients to leave.",
     .hints = {"What does the multiplexer's wait return when a signal handler ran?",
               "-1 with EINTR. And who looks at the flag that the handler has set, when, if no "
               "client speaks?",
               "loop_wake makes the sleep end: a byte in a pipe that the loop watches."},
     .run = sigterm_with_clients},
    {0},
};
