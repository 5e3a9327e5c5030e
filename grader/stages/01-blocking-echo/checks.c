/* checks.c of stage 01: what a transcript can't show: signals, resets, descriptors, the end.
 *
 * Whether a system call really was interrupted, or a write really came out short, is up to the
 * kernel; so each check sets the scene several times over. All but the last client of a check leave,
 * since the server that is asked for serves one at a time.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "../../check.h"

/* `times` handled signals, far enough apart for the server to go back to sleep in between. SIGCONT
 * does no harm to a server that does not handle it. */
static void poke(CheckContext *ctx, int times)
{
    for (int i = 0; i < times; i++) {
        kill(check_pid(ctx), SIGCONT);
        check_wait_ms(3);
    }
}

static void expect_echo(CheckContext *ctx, CheckClient *client)
{
    char word[17];
    for (size_t i = 0; i < sizeof word - 1; i++)
        word[i] = (char)('a' + check_random_below(ctx, 26));
    word[sizeof word - 1] = '\0';
    check_send_text(client, word);
    check_expect_text(client, word);
}

/* ---- Sockets ------------------------------------------------------------------------------- */

static void ready(CheckContext *ctx)
{
    check_start(ctx, NULL); /* returns when the port accepts a connection */

    char address[64];
    snprintf(address, sizeof address, "ready on 127.0.0.1:%d\n", check_port(ctx));
    for (int waited_ms = 0; waited_ms < 1000; waited_ms += 20) {
        if (strstr(check_output(ctx), address)) return;
        check_wait_ms(20);
    }
    check_fail(ctx, "a line that ends in '%.*s' was expected, and this was printed: '%s'",
               (int)strlen(address) - 1, address, check_output(ctx));
}

static void sigterm_blocked(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *gone = check_connect(ctx);
    check_half_close(gone);
    check_expect_eof(gone); /* so the server's loop has gone round once */
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
    enum { PATTERN = 65521, FULL_AFTER_MS = 60, MOST = 64 << 20 };
    static char pattern[PATTERN], got[PATTERN];
    check_random_bytes(ctx, pattern, sizeof pattern);

    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);

    size_t sent = 0, received = 0;
    for (int quiet_ms = 0; quiet_ms < FULL_AFTER_MS && sent < MOST;) {
        size_t at = sent % PATTERN;
        size_t taken = check_send_some(client, pattern + at, PATTERN - at);
        sent += taken;
        if (taken > 0) {
            quiet_ms = 0;
        } else {
            check_wait_ms(5);
            quiet_ms += 5;
        }
    }
    check_note(ctx, "%zu bytes were sent before anything was read", sent);
    poke(ctx,
         5); /* the first signal finds a write with part of its bytes taken, the others with none */

    for (int signals = 0; received < sent;) {
        if (signals < 100) {
            kill(check_pid(ctx), SIGCONT);
            check_wait_ms(1);
            signals++;
        }
        size_t at = received % PATTERN, want = PATTERN - at;
        if (want > sent - received) want = sent - received;
        size_t len = check_receive(client, got, want, CHECK_PATIENCE_MS);
        if (len == 0) {
            check_fail(ctx, "%zu bytes were sent, %zu came back, then %s", sent, received,
                       check_is_closed(client) ? "the server hung up" : "no more");
        }
        for (size_t i = 0; i < len; i++) {
            if (got[i] == pattern[at + i]) continue;
            check_fail(ctx, "byte %zu of %zu came back as \\x%02x; \\x%02x had been sent",
                       received + i, sent, (unsigned char)got[i], (unsigned char)pattern[at + i]);
        }
        received += len;
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
        CheckClient *client = check_connect(ctx);
        check_half_close(client);
        check_expect_eof(client); /* after this the server sleeps in accept */
        check_close(client);
        poke(ctx, 5);
        if (!check_is_running(ctx)) check_fail(ctx, "a signal that it handles ended the server");
    }
    CheckClient *client = check_connect(ctx);
    check_half_close(client);
    check_expect_eof(client);
}

static void descriptors(CheckContext *ctx)
{
    enum { CLIENTS = 2000, SPARE = 3 };
    check_start(ctx, NULL);
    int before = 0;
    for (int i = 0; i < CLIENTS; i++) {
        CheckClient *client = check_connect(ctx);
        if (i == 0) before = check_open_files(ctx);
        check_half_close(client);
        check_expect_eof(client);
        check_close(client);
    }
    int after = check_open_files(ctx);
    check_note(ctx, "%d descriptors open with the first client, %d after %d", before, after,
               CLIENTS);
    if (after > before + SPARE)
        check_fail(ctx, "%d descriptors were open with the first client, %d after %d had left",
                   before, after, CLIENTS);
}

const MechanismCheck mechanism_checks_01[] = {
    {.id = "ready",
     .title = "It listens, and says where",
     .points = 5,
     .section = "Sockets",
     .rule =
         "When clients can connect, the server says so in one line: NAME ready on 127.0.0.1:PORT.",
     .cause = "The socket is not bound to the port of --port, or not listening; or stdout was not "
              "flushed.",
     .hints = {"Which three calls turn a number into a socket that clients can connect to?",
               "socket, bind (with the port in network byte order: htons), listen. Look at the "
               "return value of each.",
               "Run it under strace -e trace=network and read what the kernel was asked, and what "
               "it answered."},
     .run = ready},
    {.id = "sigterm-blocked",
     .title = "SIGTERM stops it, even while it waits for a silent client",
     .points = 6,
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
     .cause = "The return value of write is not used, or after EINTR bytes are written twice or "
              "left out.",
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
     .points = 6,
     .section = "Reading and writing",
     .rule = "A client decides only about its own connection; writing to one that has gone is an "
             "error, not the end.",
     .cause = "SIGPIPE killed the server, or an error of write ended it.",
     .hints = {"With which status did the server end? A shell shows 141, that is 128 + 13, for a "
               "process killed by SIGPIPE.",
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
     .points = 6,
     .section = "One at a time",
     .rule = "Every descriptor that accept gives is closed once.",
     .cause = "close is missing on one of the ways out of serve_client.",
     .hints =
         {"While your server runs: ls /proc/PID/fd. What should be there when no client is?",
          "0, 1, 2 and the listening socket. Each client adds one; who takes it away?",
          "One close at the end of serve_client, and break instead of return inside its loop."},
     .seconds = 20,
     .run = descriptors},
    {0},
};
