#define _GNU_SOURCE /* memmem; CPU clocks of other processes */
#include "check.h"

#include "checks.h"
#include "connection.h"
#include "expectation.h"
#include "replay.h"
#include "seeded.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

struct CheckContext {
    const MechanismCheck *check;
    ServerSpec spec; /* as the grader was told; options are added for each start */
    Process server;
    Bytes options, output, notes;
    Seeded random;
    uint64_t seed;
    int64_t deadline;  /* a little before the child's time is up: so that it can still say why */
    int report;        /* the pipe to the grader */
    bool has_started;  /* once at least */
    const char *cause; /* check_cause: instead of the table's; or NULL */
};

struct CheckClient {
    Connection connection;
    CheckContext *ctx;
    Bytes *text; /* of the last check_ask; made when first needed */
};

static const double DEFAULT_SECONDS = 10;
enum {
    LARGEST_MESSAGE = 3000, /* libcheck ends a test with an error above 4096 */
    EXPLAIN_MS = 600,       /* and for looking why nobody listens */
    LAST_WORDS_MS = 400     /* of the child's time, kept for telling what happened */
};

/* ---- The verdict ------------------------------------------------------------------------------ */

static void write_report(CheckContext *ctx, TestRecord *test)
{
    test->notes = ctx->notes.len > 0 ? text_copy(ctx->notes.at) : NULL;
    char *text = test_record_to_text(test);
    size_t len = strlen(text), done = 0;
    while (done < len) {
        ssize_t wrote = write(ctx->report, text + done, len - done);
        if (wrote <= 0) break;
        done += (size_t)wrote;
    }
    free(text);
}

static char *printable(const char *text, size_t most)
{
    Bytes safe = {0};
    size_t len = strlen(text);
    bytes_add_printable(&safe, text, len < most ? len : most);
    return bytes_take(&safe);
}

/* `stays`: the headline is the check's own finding, which says more than how the server ended. */
static void end_failed(CheckContext *ctx, Failure *failure, bool connection_broke, bool stays)
    __attribute__((noreturn));

static void end_failed(CheckContext *ctx, Failure *failure, bool connection_broke, bool stays)
{
    failure->seed = ctx->seed;
    char *finding = text_copy(failure->headline);
    failure_add_server(failure, &ctx->server, connection_broke);
    if (!failure->fault) failure->cause = text_copy(ctx->cause);
    bool is_news = failure->task != NULL || failure->fault; /* it explains the finding */
    if (stays && !is_news) failure->headline = finding;
    if (stays && failure->fault) /* and the finding becomes what was seen */
        failure->received =
            text_format("%s\n%s", finding, failure->received == NULL ? "" : failure->received);
    TestRecord test = {.verdict = TEST_FAILED, .failure = *failure};
    write_report(ctx, &test);
    process_free(&ctx->server);
    ck_abort_msg("%.*s", LARGEST_MESSAGE, failure->headline);
    _exit(1); /* ck_abort_msg does not return when tests fork */
}

void check_cause(CheckContext *ctx, const char *cause)
{
    ctx->cause = cause;
}

void check_fail(CheckContext *ctx, const char *format, ...)
{
    Bytes text = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&text, format, args);
    va_end(args);
    bytes_add_text(&text, "");
    char *safe = printable(text.at, LARGEST_MESSAGE), *rest = strchr(safe, '\n');
    Failure failure = {.headline = safe};
    if (rest != NULL) { /* the first line is the headline, the others what was seen */
        *rest = '\0';
        failure.received = text_format("%s\n", rest + 1);
    }
    end_failed(ctx, &failure, false, true);
}

void check_skip(CheckContext *ctx, const char *format, ...)
{
    Bytes text = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&text, format, args);
    va_end(args);
    /* Numbers that can't be read because the server has ended are no fault of the machine. */
    if (ctx->server.pid != 0 && process_has_ended(&ctx->server) &&
        process_has_crashed(&ctx->server))
        check_fail(ctx, "the server ended");
    TestRecord test = {.verdict = TEST_SKIPPED,
                       .skipped_because = printable(text.at == NULL ? "" : text.at, 500)};
    write_report(ctx, &test);
    process_free(&ctx->server);
    exit(0);
}

void check_note(CheckContext *ctx, const char *format, ...)
{
    Bytes text = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&text, format, args);
    va_end(args);
    if (ctx->notes.len < LARGEST_MESSAGE && text.len > 0) {
        bytes_add_printable(&ctx->notes, text.at, text.len < 300 ? text.len : 300);
        bytes_add_char(&ctx->notes, '\n');
    }
    bytes_free(&text);
}

/* ---- The server ------------------------------------------------------------------------------- */

static double patience_seconds(const CheckContext *ctx)
{
    return lengthened(CHECK_PATIENCE_MS / 1000.0, ctx->spec.time_factor);
}

static void start(CheckContext *ctx, const char *options, bool unconnected)
{
    process_free(&ctx->server);
    bytes_clear(&ctx->options);
    ServerSpec spec = ctx->spec;
    if (spec.options != NULL) bytes_format(&ctx->options, "%s ", spec.options);
    if (options != NULL) bytes_add_text(&ctx->options, options);
    spec.options = ctx->options.at;
    spec.unconnected = unconnected;
    /* It must be us who say that nobody listened, and why, before the check's own time is up. */
    int patience_ms = spec.start_patience_ms > 0 ? spec.start_patience_ms : START_PATIENCE_MS;
    double stretch = lengthened(1, spec.time_factor); /* of both, so it is taken out of one */
    int left_ms = (int)((double)(ctx->deadline - now_ns()) / 1e6 / stretch);
    left_ms -= left_ms / 2 < EXPLAIN_MS ? left_ms / 2 : EXPLAIN_MS;
    if (left_ms < 1) left_ms = 1;
    spec.start_patience_ms = left_ms < patience_ms ? left_ms : patience_ms;
    Bytes why = {0};
    if (process_start_server(&ctx->server, &spec, 0, &why)) {
        ctx->has_started = true;
        return;
    }
    Failure failure = {.seed = ctx->seed};
    failure_add_startup(&failure, &ctx->server, spec.command, why.at);
    if (ctx->has_started)
        failure.startup = NULL; /* it can start: this is what the check is about */
    TestRecord test = {.verdict = TEST_FAILED, .failure = failure};
    write_report(ctx, &test);
    process_free(&ctx->server);
    ck_abort_msg("the server did not start");
}

void check_start(CheckContext *ctx, const char *options)
{
    start(ctx, options, false);
}

void check_start_unconnected(CheckContext *ctx, const char *options)
{
    start(ctx, options, true);
}

void check_limit_files(CheckContext *ctx, int open_files)
{
    ctx->spec.max_open_files = open_files;
}

static void need_server(CheckContext *ctx)
{
    if (ctx->server.pid == 0) check_fail(ctx, "this check is wrong: it starts no server");
}

int check_stop(CheckContext *ctx)
{
    need_server(ctx);
    if (!process_terminate(&ctx->server, CHECK_PATIENCE_MS))
        check_fail(ctx, "the server did not end within %.3g s of SIGTERM", patience_seconds(ctx));
    return ctx->server.status;
}

void check_kill(CheckContext *ctx)
{
    process_kill(&ctx->server);
}

int check_port(const CheckContext *ctx)
{
    return ctx->server.port;
}

pid_t check_pid(const CheckContext *ctx)
{
    return ctx->server.pid;
}

bool check_is_running(CheckContext *ctx)
{
    return !process_has_ended(&ctx->server);
}

const char *check_output(CheckContext *ctx)
{
    bytes_clear(&ctx->output);
    process_last_lines(&ctx->server, 1000, &ctx->output);
    return ctx->output.at;
}

/* ---- Clients ---------------------------------------------------------------------------------- */

CheckClient *check_try_connect(CheckContext *ctx)
{
    need_server(ctx);
    CheckClient *client = calloc(1, sizeof(*client));
    if (client == NULL) abort();
    client->ctx = ctx;
    int fd = process_take_socket(&ctx->server);
    if (fd >= 0) {
        connection_adopt(&client->connection, fd);
    } else if (!connection_open(&client->connection, ctx->server.port)) {
        free(client);
        return NULL;
    }
    return client;
}

CheckClient *check_connect(CheckContext *ctx)
{
    CheckClient *client = check_try_connect(ctx);
    if (client != NULL) return client;
    char *why = text_format("the server does not accept a connection: %s", strerror(errno));
    /* A server that is ending closes its listener first: give it the time to say why. */
    Failure failure = {.headline = why};
    end_failed(ctx, &failure, true, true);
}

int check_fd(const CheckClient *client)
{
    return client->connection.fd;
}

/* Fails with the bytes that came, a caret at `at`, and what was expected (taken over). */
static void fail_on_bytes(CheckClient *client, size_t at, char *expected, const char *format, ...)
    __attribute__((noreturn, format(printf, 4, 5)));

static void fail_on_bytes(CheckClient *client, size_t at, char *expected, const char *format, ...)
{
    Bytes headline = {0}, received = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&headline, format, args);
    va_end(args);
    size_t len = connection_unread_len(&client->connection);
    if (len > 0)
        show_bytes_with_caret(&received, connection_unread(&client->connection), len, at);
    else
        bytes_add_text(&received, client->connection.ended
                                      ? "nothing: the server closed the connection\n"
                                      : "nothing\n");
    Failure failure = {.headline = headline.at, .received = received.at, .expected = expected};
    end_failed(client->ctx, &failure, client->connection.ended, false);
}

static void need_open(CheckClient *client)
{
    if (client->connection.fd < 0)
        check_fail(client->ctx, "this check is wrong: it uses a client that it closed");
}

/* Waits for news until `until`; false when that has come, or the check's own time is up. */
static bool wait_for_news(CheckClient *client, int64_t until)
{
    if (until > client->ctx->deadline) until = client->ctx->deadline;
    int64_t left = until - now_ns();
    if (left <= 0) return false;
    connections_wait(&client->connection, 1, (int)(left / 1000000) + 1);
    return true;
}

/* Until when to wait for what comes next. */
static int64_t patience(const CheckClient *client)
{
    return now_ns() + (int64_t)(patience_seconds(client->ctx) * 1e9);
}

void check_send(CheckClient *client, const void *bytes, size_t len)
{
    need_open(client);
    Connection *connection = &client->connection;
    connection_queue(connection, bytes, len);
    connection_pump(connection);
    int64_t until = patience(client);
    for (size_t sent = connection->sent; connection_is_sending(connection);) {
        if (!wait_for_news(client, until))
            check_fail(client->ctx, "the server stopped reading: %zu of %zu bytes could be sent",
                       connection->sent, connection->out.len);
        if (connection->sent != sent) until = patience(client);
        sent = connection->sent;
    }
}

void check_send_text(CheckClient *client, const char *text)
{
    check_send(client, text, strlen(text));
}

size_t check_send_some(CheckClient *client, const void *bytes, size_t len)
{
    need_open(client);
    size_t sent = 0;
    while (sent < len) {
        ssize_t wrote =
            send(client->connection.fd, (const char *)bytes + sent, len - sent, MSG_NOSIGNAL);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) break;
        sent += (size_t)wrote;
    }
    return sent;
}

size_t check_send_unread(CheckClient *client, const void *bytes, size_t len, size_t most)
{
    enum { FULL_AFTER_MS = 60, STEP_MS = 5 };
    size_t sent = 0;
    for (int quiet_ms = 0; quiet_ms < FULL_AFTER_MS && sent < most;) {
        size_t at = sent % len, taken = check_send_some(client, (const char *)bytes + at, len - at);
        sent += taken;
        quiet_ms = taken > 0 ? 0 : quiet_ms + STEP_MS;
        if (taken == 0) check_wait_ms(STEP_MS);
    }
    return sent;
}

static void send_command(CheckClient *client, const char *format, va_list args)
{
    Bytes line = {0}, command = {0};
    bytes_vformat(&line, format, args);
    if (!bytes_add_command(&command, line.at == NULL ? "" : line.at))
        check_fail(client->ctx, "this check is wrong: no command: %s", format);
    check_send(client, command.at, command.len);
    bytes_free(&line);
    bytes_free(&command);
}

void check_command(CheckClient *client, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    send_command(client, format, args);
    va_end(args);
}

/* Waits for one reply; it stays in the buffer, its length is returned. */
static size_t await_reply(CheckClient *client, const Expectation *expected)
{
    need_open(client);
    Connection *connection = &client->connection;
    Bytes wanted = {0};
    if (expected != NULL) show_expected(&wanted, expected);
    RespScan scan = {0};
    RespState state;
    int64_t until = patience(client);
    size_t had = 0;
    connection_pump(connection);
    while ((state = resp_scan(&scan, connection_unread(connection),
                              connection_unread_len(connection))) == RESP_MORE) {
        size_t len = connection_unread_len(connection);
        if (len != had) until = patience(client);
        had = len;
        if (connection->ended)
            fail_on_bytes(client, len, wanted.at, "the server closed the connection before %s",
                          len == 0 ? "a reply" : "the rest of the reply");
        if (!wait_for_news(client, until))
            fail_on_bytes(client, len, wanted.at, "%s did not come within %.3g s",
                          len == 0 ? "a reply" : "the rest of the reply",
                          patience_seconds(client->ctx));
    }
    if (state == RESP_WRONG) fail_on_bytes(client, scan.wrong_at, wanted.at, "%s", scan.why);
    bytes_free(&wanted);
    return scan.at;
}

void check_expect(CheckClient *client, const char *reply)
{
    enum { MOST_LINES = 200 };
    char *copy = text_copy(reply), *next = copy;
    const char *lines[MOST_LINES], *error = NULL;
    size_t count = 0;
    for (char *line; count < MOST_LINES && (line = strsep(&next, "\n")) != NULL;)
        lines[count++] = line;
    Expectation expected = {0};
    Template template = {.seed = client->ctx->seed, .test = client->ctx->check->id};
    if (expectation_read(&expected, lines, count, &template, &error) != count)
        check_fail(client->ctx, "this check is wrong: no reply: %s (%s)", reply,
                   error == NULL ? "lines too many" : error);

    size_t len = await_reply(client, &expected);
    RespValue *value = resp_parse(connection_unread(&client->connection), len);
    Mismatch mismatch = {0};
    if (!expectation_matches(&expected, value, &mismatch)) {
        Bytes wanted = {0};
        show_expected(&wanted, &expected);
        fail_on_bytes(client, mismatch.at, wanted.at, "%s", mismatch.why);
    }
    connection_take(&client->connection, len);
    resp_free(value);
    expectation_free(&expected);
    free(copy);
}

void check_expect_bytes(CheckClient *client, const void *bytes, size_t len)
{
    need_open(client);
    Connection *connection = &client->connection;
    Bytes wanted = {0};
    show_bytes(&wanted, bytes, len, 10);
    size_t right = 0, had = 0;
    int64_t until = patience(client);
    connection_pump(connection);
    for (;;) {
        const char *got = connection_unread(connection);
        size_t got_len = connection_unread_len(connection);
        while (right < got_len && right < len && got[right] == ((const char *)bytes)[right])
            right++;
        if (right == len) break;
        if (right < got_len) fail_on_bytes(client, right, wanted.at, "a wrong byte came");
        if (got_len != had) until = patience(client);
        had = got_len;
        if (connection->ended)
            fail_on_bytes(client, right, wanted.at, "the server closed the connection too early");
        if (!wait_for_news(client, until))
            fail_on_bytes(client, right, wanted.at, "%zu of %zu bytes came, then nothing for %.3g s",
                          right, len, patience_seconds(client->ctx));
    }
    connection_take(connection, len);
    bytes_free(&wanted);
}

void check_expect_text(CheckClient *client, const char *text)
{
    check_expect_bytes(client, text, strlen(text));
}

void check_expect_eof(CheckClient *client)
{
    need_open(client);
    Connection *connection = &client->connection;
    int64_t until = patience(client);
    connection_pump(connection);
    while (!connection->ended && connection_unread_len(connection) == 0)
        if (!wait_for_news(client, until))
            fail_on_bytes(client, 0, NULL, "the server did not close the connection within %.3g s",
                          patience_seconds(client->ctx));
    if (connection_unread_len(connection) > 0)
        fail_on_bytes(client, 0, NULL,
                      "the server should close the connection here, without saying more");
}

void check_expect_silence(CheckClient *client, int ms)
{
    need_open(client);
    Connection *connection = &client->connection;
    int64_t until = now_ns() + (int64_t)ms * 1000000;
    connection_pump(connection);
    while (!connection->ended && connection_unread_len(connection) == 0)
        if (!wait_for_news(client, until)) return;
    fail_on_bytes(client, 0, NULL,
                  connection->ended ? "the server should stay connected here"
                                    : "the server should say nothing here");
}

static RespValue *ask(CheckClient *client, const char *format, va_list args)
{
    send_command(client, format, args);
    size_t len = await_reply(client, NULL);
    const char *bytes = connection_unread(&client->connection);
    connection_take(&client->connection, len); /* the bytes stay until the next read */
    return resp_parse(bytes, len);
}

static const char *keep_text(CheckClient *client, const RespValue *value)
{
    if (client->text == NULL) client->text = calloc(1, sizeof(Bytes));
    if (client->text == NULL) abort();
    bytes_clear(client->text);
    if (resp_is_aggregate(value->type) || value->is_null)
        resp_print(client->text, value, 0, 0);
    else
        bytes_format(client->text, "%s", value->type == '-' ? "-" : ""),
            bytes_add(client->text, value->text, value->text_len);
    return client->text->at;
}

const char *check_ask(CheckClient *client, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    RespValue *value = ask(client, format, args);
    va_end(args);
    const char *text = keep_text(client, value);
    resp_free(value);
    return text;
}

double check_ask_number(CheckClient *client, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    RespValue *value = ask(client, format, args);
    va_end(args);
    const char *text = keep_text(client, value);
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end != '\0')
        check_fail(client->ctx, "a number was expected as the reply to: %s\n%s", format, text);
    resp_free(value);
    return number;
}

double check_info_number(const char *info, const char *field)
{
    size_t len = strlen(field);
    for (const char *at = info; (at = strstr(at, field)) != NULL; at++)
        if ((at == info || at[-1] == '\n') && at[len] == ':') return strtod(at + len + 1, NULL);
    return NAN;
}

double check_used_memory(CheckContext *ctx, CheckClient *client)
{
    double used = check_info_number(check_ask(client, "INFO memory"), "used_memory");
    if (isnan(used)) check_skip(ctx, "this server's INFO has no used_memory");
    return used;
}

size_t check_receive(CheckClient *client, void *bytes, size_t len, int ms)
{
    need_open(client);
    Connection *connection = &client->connection;
    int64_t until = now_ns() + (int64_t)(lengthened(ms, client->ctx->spec.time_factor) * 1e6);
    connection_pump(connection);
    while (connection_unread_len(connection) == 0 && !connection->ended)
        if (!wait_for_news(client, until)) return 0;
    size_t got = connection_unread_len(connection);
    if (got > len) got = len;
    if (got > 0) memcpy(bytes, connection_unread(connection), got);
    connection_take(connection, got);
    return got;
}

bool check_is_closed(const CheckClient *client)
{
    return client->connection.fd < 0 ||
           (client->connection.ended && connection_unread_len(&client->connection) == 0);
}

void check_half_close(CheckClient *client)
{
    need_open(client);
    connection_half_close(&client->connection);
}

static void free_client(CheckClient *client)
{
    if (client->text != NULL) bytes_free(client->text);
    free(client->text);
    free(client);
}

void check_close(CheckClient *client)
{
    connection_close(&client->connection);
    free_client(client);
}

void check_reset(CheckClient *client)
{
    connection_reset(&client->connection);
    free_client(client);
}

/* ---- Measuring -------------------------------------------------------------------------------- */

int64_t check_now_ns(void)
{
    return now_ns();
}

double check_limit_ms(const CheckContext *ctx, double ms)
{
    return lengthened(ms, ctx->spec.time_factor);
}

void check_wait_ms(int ms)
{
    poll(NULL, 0, ms);
}

double check_cpu_seconds(CheckContext *ctx)
{
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(ctx->server.pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
        check_fail(ctx, "the server's CPU time can't be read");
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/* The number after "name:" in /proc/PID/status, added up over lines that end so. */
static int64_t status_number(CheckContext *ctx, const char *name)
{
    char *path = text_format("/proc/%d/status", (int)ctx->server.pid), line[256];
    FILE *file = fopen(path, "re");
    free(path);
    if (file == NULL) {
        if (!check_is_running(ctx)) check_fail(ctx, "the server ended");
        check_skip(ctx, "this system has no /proc to read %s from", name);
    }
    int64_t sum = 0;
    while (fgets(line, sizeof(line), file) != NULL) {
        const char *found = strstr(line, name);
        if (found != NULL && found[strlen(name)] == ':')
            sum += strtoll(found + strlen(name) + 1, NULL, 10);
    }
    fclose(file);
    return sum;
}

size_t check_rss_bytes(CheckContext *ctx)
{
    return (size_t)status_number(ctx, "VmRSS") * 1024;
}

size_t check_peak_rss_bytes(CheckContext *ctx)
{
    return (size_t)status_number(ctx, "VmHWM") * 1024;
}

int check_threads(CheckContext *ctx)
{
    return (int)status_number(ctx, "Threads");
}

int64_t check_context_switches(CheckContext *ctx)
{
    return status_number(ctx, "voluntary_ctxt_switches"); /* nonvoluntary_... ends so, too */
}

int check_open_files(CheckContext *ctx)
{
    char *path = text_format("/proc/%d/fd", (int)ctx->server.pid);
    DIR *folder = opendir(path);
    free(path);
    if (folder == NULL) check_skip(ctx, "this system has no /proc to count open files in");
    int count = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

bool check_is_foreign(const CheckContext *ctx)
{
    return ctx->spec.is_foreign;
}

int check_open_files_allowed(void)
{
    enum { ENOUGH = 1000000 };
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > ENOUGH ? ENOUGH : (int)limit.rlim_cur;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double check_percentile(double *values, size_t count, double fraction)
{
    if (count == 0) return NAN;
    qsort(values, count, sizeof(*values), compare_doubles);
    size_t at = (size_t)(fraction * (double)count);
    return values[at < count ? at : count - 1];
}

double check_median(double *values, size_t count)
{
    if (count == 0) return NAN;
    qsort(values, count, sizeof(*values), compare_doubles);
    return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* ---- Random ----------------------------------------------------------------------------------- */

uint64_t check_random(CheckContext *ctx)
{
    return seeded_next(&ctx->random);
}

uint64_t check_random_below(CheckContext *ctx, uint64_t bound)
{
    return seeded_below(&ctx->random, bound);
}

void check_random_bytes(CheckContext *ctx, void *bytes, size_t len)
{
    seeded_fill(&ctx->random, bytes, len);
}

/* ---- Running one, from the grader ------------------------------------------------------------- */

/* libcheck's test functions take no argument. */
static CheckContext job;

static double seconds_of(const MechanismCheck *check, const ServerSpec *server)
{
    return lengthened(check->seconds > 0 ? check->seconds : DEFAULT_SECONDS, server->time_factor);
}

START_TEST(run_one)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    signal(SIGPIPE, SIG_IGN);
    double seconds = seconds_of(job.check, &job.spec);
    job.deadline = now_ns() + (int64_t)(seconds * 1e9) - (int64_t)LAST_WORDS_MS * 1000000;
    job.check->run(&job);
    Bytes report = {0};
    bool has_ended = process_has_ended(&job.server); /* true when there is none, too */
    if (job.server.pid != 0 && (process_sanitizer_report(&job.server, &report) ||
                                (has_ended && process_has_crashed(&job.server))))
        check_fail(&job, "the server crashed during this check");
    TestRecord test = {.verdict = TEST_PASSED};
    write_report(&job, &test);
    process_free(&job.server);
}
END_TEST

static void read_report(int fd, Bytes *text)
{
    char block[4096];
    ssize_t got;
    while ((got = read(fd, block, sizeof(block))) > 0) bytes_add(text, block, (size_t)got);
}

/* The child said nothing, or died: what libcheck knows is all we have. */
static void fail_without_report(TestRecord *test, SRunner *runner, double seconds, uint64_t seed)
{
    TestResult **results = srunner_results(runner);
    const char *message = srunner_ntests_run(runner) > 0 ? tr_msg(results[0]) : NULL;
    test->verdict = TEST_FAILED;
    test->failure.seed = seed;
    if (message != NULL && strstr(message, "timeout") != NULL) {
        test->failure.headline =
            text_format("the check did not come to its end within %.3g s", seconds);
        test->failure.hung = true;
    } else if (message != NULL && strcmp(message, "Passed") != 0) {
        Bytes safe = {0};
        bytes_add_printable(&safe, message, strlen(message));
        test->failure.headline = bytes_take(&safe);
    } else {
        test->failure.headline = text_copy("the check ended without a verdict");
    }
    free(results);
}

/* Plays it once, with the draws of `seed`; reports of failures name `shown`. */
static void run_once(const MechanismCheck *check, const ServerSpec *server, uint64_t seed, uint64_t shown,
                     TestRecord *test)
{
    int ends[2];
    if (pipe(ends) != 0) abort();
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#ifdef F_SETPIPE_SZ
    fcntl(ends[1], F_SETPIPE_SZ,
          1 << 20); /* a report fits whole: we read it after the child ended */
#endif
    double seconds = seconds_of(check, server);
    job = (CheckContext){.check = check,
                         .spec = *server,
                         .server = {.output = -1, .first_socket = -1},
                         .random = seeded_for(seed, check->id),
                         .seed = shown,
                         .report = ends[1]};

    Suite *suite = suite_create(check->id);
    TCase *tcase = tcase_create(check->id);
    tcase_set_timeout(tcase, seconds);
    tcase_add_test(tcase, run_one);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_FORK);
    fflush(NULL); /* or the child would print our pending output again */
    srunner_run_all(runner, CK_SILENT);
    close(ends[1]);

    Bytes report = {0};
    read_report(ends[0], &report);
    close(ends[0]);
    bool said = report.len > 0 && test_record_from_text(test, report.at);
    bool failed = srunner_ntests_failed(runner) > 0;
    if (!said || (failed && test->verdict != TEST_FAILED))
        fail_without_report(test, runner, seconds, shown);
    bytes_free(&report);
    srunner_free(runner);
}

/* Found too much by a measurement, not by a crash, a hang, or a task that is not written. */
static bool may_be_chance(const MechanismCheck *check, const TestRecord *test)
{
    const Failure *failure = &test->failure;
    return check->measures && test->verdict == TEST_FAILED && !failure->fault && !failure->hung && !failure->task &&
           !failure->startup;
}

void check_run(const MechanismCheck *check, const ServerSpec *server, uint64_t seed,
               TestRecord *test)
{
    run_once(check, server, seed, seed, test);
    if (!may_be_chance(check, test)) return;
    char *first = test->failure.headline;
    test->failure.headline = NULL;
    failure_free(&test->failure);
    free(test->notes);
    test->notes = NULL;
    run_once(check, server, seed + 1, seed, test);
    char *notes = test->notes;
    test->notes = text_format("%sMeasured twice. The first time: %s\n", notes == NULL ? "" : notes, first);
    free(notes);
    free(first);
}
