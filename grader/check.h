/* check.h: what a mechanism check may use.
 *
 * A transcript says what a server replies. A mechanism check says how it works: that the cost does
 * not grow with the number of silent clients, that memory stays bounded, that nobody waits for a
 * stalled reader. Each is one function, in grader/stages/NN-name/checks.c:
 *
 *     #include "../../check.h"
 *
 *     static void idle_clients_cost_nothing(CheckContext *ctx)
 *     {
 *         check_start(ctx, NULL);
 *         CheckClient *client = check_connect(ctx);
 *         check_command(client, "PING");
 *         check_expect(client, "+PONG");
 *         if (check_open_files(ctx) > 100)
 *             check_fail(ctx, "%d descriptors open with one client", check_open_files(ctx));
 *     }
 *
 *     const MechanismCheck mechanism_checks_03[] = {
 *         {.id = "idle-clients", .title = "...", .section = "...", .rule = "...", .cause = "...",
 *          .hints = {"...", "...", "..."}, .points = 5, .seconds = 5,
 *          .run = idle_clients_cost_nothing},
 *         {0},
 *     };
 *
 * Rules for callers
 *   - A check runs in a child process of its own, with a time limit (`seconds`; 0 means 10). It may
 *     crash or hang: that fails this check and no other. It passes by returning.
 *   - Nothing needs to be freed or closed: clients and servers end with the child.
 *   - Every wait has a limit. A reply that does not come within CHECK_PATIENCE_MS fails the check;
 *     so does a server that ended, and the report then shows what it printed.
 *   - On a slow machine limits are longer (--time-factor): `seconds`, CHECK_PATIENCE_MS, and what
 *     check_receive waits. A check with a clock of its own uses check_limit_ms.
 *   - Compare ratios measured in this run, not milliseconds: machines differ. A check that does so has
 *     `measures`: a busy machine may spoil one measurement of right code, so it is made twice before
 *     it fails; its limits still leave room, for twice is not never.
 *   - One check runs at a time, on the -O2 server, so what it measures is not disturbed by others.
 */
#ifndef GRADER_CHECK_H
#define GRADER_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct CheckContext CheckContext;
typedef struct CheckClient CheckClient;

typedef struct {
    const char *id, *title, *section, *rule, *cause, *hints[3];
    int points;
    double seconds;
    void (*run)(CheckContext *ctx);
    bool measures;    /* times, or what chance decides: fails only if it fails twice */
    const char *task; /* "1.1": explained first while that task is not written; or NULL */
} MechanismCheck;

enum { CHECK_PATIENCE_MS = 3000 };

/* ---- The verdict ---------------------------------------------------------------------------- */

/* Ends the check as failed. The text is one or a few lines: what was seen, and what had to be. */
void check_fail(CheckContext *ctx, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* What is likely to be wrong if the check fails from here on, in place of the table's cause; NULL: that. */
void check_cause(CheckContext *ctx, const char *cause);

/* Ends the check as skipped (no points), for what this machine or server can't show; says why. */
void check_skip(CheckContext *ctx, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* Adds a line to the result (a measured number), shown when the check fails and kept in the JSON. */
void check_note(CheckContext *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- The server ----------------------------------------------------------------------------- */

/* Starts the server under test on a free port with `options` added ("--maxclients 10", or NULL) and
 * waits until it accepts a connection. The first check_connect is given that very connection. A
 * server that is still running from an earlier call is killed first. */
void check_start(CheckContext *ctx, const char *options);

/* The same without a connection: the server still waits for its first client. (Where there is no
 * /proc to ask whether it listens, it is connected to all the same.) */
void check_start_unconnected(CheckContext *ctx, const char *options);

/* For the next check_start: the server may open at most so many files (0: as many as we may). */
void check_limit_files(CheckContext *ctx, int open_files);

/* Sends SIGTERM and waits up to CHECK_PATIENCE_MS. Returns the wait status (see waitpid); fails the
 * check when the server does not stop. */
int check_stop(CheckContext *ctx);

void check_kill(CheckContext *ctx); /* SIGKILL, to its whole process group */

int check_port(const CheckContext *ctx);
pid_t check_pid(const CheckContext *ctx);
bool check_is_running(CheckContext *ctx);

/* What the server printed so far, stdout and stderr, at most the last 8 KB; valid until the next
 * call. */
const char *check_output(CheckContext *ctx);

/* ---- Clients -------------------------------------------------------------------------------- */

/* A new connection to the server; fails the check when refused. O(1), about 100 bytes: 10,000 of
 * them are fine (the limit on open files is raised as far as the system allows). */
CheckClient *check_connect(CheckContext *ctx);

/* As many as it may open at once, or NULL without failing the check. */
CheckClient *check_try_connect(CheckContext *ctx);

int check_fd(const CheckClient *client); /* non-blocking; for a poll() of the check's own */

/* Sends all of it, reading replies into the client's buffer meanwhile so that nobody deadlocks. */
void check_send(CheckClient *client, const void *bytes, size_t len);
void check_send_text(CheckClient *client, const char *text);

/* Sends only what the socket takes now, without reading; returns how many bytes that were. */
size_t check_send_some(CheckClient *client, const void *bytes, size_t len);

/* The same, again and again from the first byte, until for a while nothing more is taken or about
 * `most` bytes were: what a client does that never reads. */
size_t check_send_unread(CheckClient *client, const void *bytes, size_t len, size_t most);

/* Sends a command as a RESP array: words as in redis-cli, quotes and escapes included. */
void check_command(CheckClient *client, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The next reply must be this, in the notation of transcripts: "+PONG", "$a|b", "$/[0-9]+/", "?".
 * Lines of an aggregate are separated by \n and indented by two spaces: "*2\n  :1\n  $a". */
void check_expect(CheckClient *client, const char *reply);

/* The next bytes must be exactly these. */
void check_expect_bytes(CheckClient *client, const void *bytes, size_t len);
void check_expect_text(CheckClient *client, const char *text);

/* The server must close this connection, without saying more. */
void check_expect_eof(CheckClient *client);

/* Nothing may arrive for `ms` milliseconds. */
void check_expect_silence(CheckClient *client, int ms);

/* Sends a command and returns the reply's text: of an integer its digits, of a simple or bulk
 * string its bytes, of an error "-ERR ..."; of an aggregate its lines as in transcripts. NUL
 * ended; valid until the client's next call. */
const char *check_ask(CheckClient *client, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for a reply that is a number; anything else fails the check. */
double check_ask_number(CheckClient *client, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A field of INFO ("connected_clients") from the text that check_ask(client, "INFO") returned; NaN
 * when it is not there. */
double check_info_number(const char *info, const char *field);

/* used_memory from INFO memory; without that line the check is skipped. */
double check_used_memory(CheckContext *ctx, CheckClient *client);

/* Takes up to `len` bytes that have arrived, waiting up to `ms` for the first. Returns how many: 0
 * when none came or the connection has ended (check_is_closed tells). */
size_t check_receive(CheckClient *client, void *bytes, size_t len, int ms);
bool check_is_closed(const CheckClient *client);

void check_half_close(CheckClient *client); /* we have said all; we still listen */
void check_close(CheckClient *client);      /* and the client is dead */
void check_reset(CheckClient *client);      /* close with RST instead of FIN */

/* ---- Measuring ------------------------------------------------------------------------------ */

int64_t check_now_ns(void);                     /* monotonic */
double check_limit_ms(const CheckContext *ctx, double ms); /* what that limit is on this machine */
void check_wait_ms(int ms);                     /* prefer waiting for something that happens */
double check_cpu_seconds(CheckContext *ctx);    /* user and system time of the server so far */
size_t check_rss_bytes(CheckContext *ctx);      /* its resident memory */
size_t check_peak_rss_bytes(CheckContext *ctx); /* the largest it was (VmHWM) */
int check_open_files(CheckContext *ctx);        /* its open descriptors */
int check_open_files_allowed(void);             /* to this process, and so to the server */
int check_threads(CheckContext *ctx);
int64_t check_context_switches(CheckContext *ctx); /* voluntary and involuntary */

/* A server in another language: each value and each connection is an object of its runtime. A limit in bytes
 * for one of them has to leave room for that. */
bool check_is_foreign(const CheckContext *ctx);

/* Sort `values` in place. `fraction` 0.99 is p99. */
double check_median(double *values, size_t count);
double check_percentile(double *values, size_t count, double fraction);

/* ---- Random, from the seed that the report prints ------------------------------------------- */

uint64_t check_random(CheckContext *ctx);
uint64_t check_random_below(CheckContext *ctx, uint64_t bound); /* 0 .. bound-1 */
void check_random_bytes(CheckContext *ctx, void *bytes, size_t len);

#endif
