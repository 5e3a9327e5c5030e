#include "replay.h"

#include "connection.h"
#include "startup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    POLL_MS = 20,     /* between looks at whether the server still lives */
    PARTING_MS = 50,  /* for unasked bytes, after the last step */
    STOP_MS = 1000,   /* after SIGTERM, before SIGKILL */
    BREAK_MS = 300,   /* a broken connection: for the server to finish dying */
    REPORT_MS = 5000, /* the same, once a sanitizer has begun to report */
    QUIET_MS = 200,   /* <<? captures until nothing came for so long */
    WIDE_TRANSCRIPT =
        64 << 10 /* above, "byte by byte" cuts into random pieces: a few writes per KB */
};

static const char *const way_titles[WAY_COUNT] = {"command by command", "byte by byte",
                                                  "pipelined"};

typedef struct {
    const Transcript *transcript;
    const ReplayOptions *options;
    Process server;
    ServerSpec spec;
    Connection connections[MAX_CONNECTIONS];
    char folder[32], *conf; /* of the configuration file; its path, NULL when there is none */
    int64_t deadline;
    double seconds; /* as the file says */
    Failure *failure;
} Replay;

static double all_seconds(const Replay *replay)
{
    return lengthened(replay->seconds, replay->spec.time_factor);
}

/* ---- Telling what went wrong ------------------------------------------------------------------ */

static void add_indented_line(Bytes *out, const char *text, size_t len)
{
    bytes_add(out, text, len);
    bytes_add_char(out, '\n');
}

/* Appends bytes[from, to) a line for each \n and for each 70 columns; a caret under `caret`, when
 * that is among them or just behind. */
static void show_range(Bytes *out, const char *bytes, size_t from, size_t to, size_t caret,
                       int most_lines)
{
    enum { COLUMNS = 70 };
    Bytes line = {0};
    size_t i = from;
    for (int lines = 0; (i < to || (i == caret && lines == 0)) && lines < most_lines; lines++) {
        bytes_clear(&line);
        size_t column = SIZE_MAX;
        for (bool line_ends = false; i < to && !line_ends && line.len < COLUMNS; i++) {
            if (i == caret) column = line.len;
            bytes_add_escaped(&line, bytes + i, 1);
            line_ends = bytes[i] == '\n';
        }
        if (i == caret && i == to) /* the first wrong byte is the one that did not come */
            column = line.len;
        add_indented_line(out, line.at, line.len);
        if (column != SIZE_MAX) bytes_format(out, "%*s^\n", (int)column, "");
    }
    if (i < to) bytes_format(out, "... (%zu bytes more)\n", to - i);
    bytes_free(&line);
}

void show_bytes(Bytes *out, const char *bytes, size_t len, int lines)
{
    show_range(out, bytes, 0, len, SIZE_MAX, lines);
}

void show_bytes_with_caret(Bytes *out, const char *bytes, size_t len, size_t at)
{
    enum { LINES_BEFORE = 4, BYTES_BEFORE = 200, LINES_AFTER = 2, BYTES_AFTER = 100 };
    size_t from = at, to = at;
    for (int lines = 0; from > 0 && at - from < BYTES_BEFORE; from--)
        if (bytes[from - 1] == '\n' && lines++ == LINES_BEFORE) break;
    for (int lines = 0; to < len && to - at < BYTES_AFTER && lines < LINES_AFTER; to++)
        lines += bytes[to] == '\n';
    if (from > 0) bytes_format(out, "(%zu bytes before) ...\n", from);
    show_range(out, bytes, from, to, at, 100);
    if (to < len) bytes_format(out, "... (%zu bytes more)\n", len - to);
}

void show_expected(Bytes *out, const Expectation *expected)
{
    Bytes notation = {0}, exact = {0};
    expectation_print(&notation, expected, 0, 200);
    if (expectation_encode(&exact, expected) && exact.len <= 1000)
        show_bytes(out, exact.at, exact.len, 16);
    else
        bytes_add(out, notation.at, notation.len);
    bytes_free(&notation);
    bytes_free(&exact);
}

static void set_headline(Failure *failure, const char *headline)
{
    char *copy = text_copy(headline);
    free(failure->headline);
    failure->headline = copy;
}

void failure_add_server(Failure *failure, Process *server, bool connection_broke)
{
    Bytes text = {0};
    if (server->pid == 0) return;
    /* A sanitizer takes its time over a report; the connection stays open meanwhile. */
    bool reporting = process_sanitizer_report(server, &text);
    bytes_clear(&text);
    if (connection_broke || reporting) process_wait(server, reporting ? REPORT_MS : BREAK_MS);
    if (process_has_ended(server)) {
        if (process_unwritten_task(server, &text)) failure->task = bytes_take(&text);
        bytes_add_text(&text, "the server ");
        process_describe_end(server, &text);
        failure->crash = bytes_take(&text);
        set_headline(failure, failure->task != NULL ? failure->task : failure->crash);
        failure->fault = process_has_faulted(server);
        failure->hung = false;
    }
    if (process_sanitizer_report(server, &text)) {
        failure->report = bytes_take(&text);
        failure->fault = true;
        process_sanitizer_headline(server, &text);
        set_headline(failure, text.at);
        bytes_clear(&text);
    }
    process_last_lines(server, 8, &text);
    if (text.len > 0 && failure->task == NULL) failure->output = bytes_take(&text);
    bytes_free(&text);
}

void failure_add_startup(Failure *failure, Process *server, const char *command,
                         const char *why_not)
{
    failure_add_server(failure, server, false);
    failure->hung = !server->ended;
    if (failure->task != NULL || failure->report != NULL) return; /* this says it all */
    set_headline(failure, why_not);
    failure->startup = startup_explain(server, command);
}

/* Two steps that a reader can't tell apart. */
static bool is_same_step(const Step *a, const Step *b)
{
    return strcmp(a->source, b->source) == 0 && a->bytes.len == b->bytes.len &&
           (a->bytes.len == 0 || memcmp(a->bytes.at, b->bytes.at, a->bytes.len) == 0);
}

/* What a step is shown as: its line, and its bytes where the line does not say them, or if it is
 * the last that sends. Of bytes that repeat one line is enough. */
static void show_step(Bytes *out, const Step *step, int times, bool is_last_send)
{
    size_t len = strlen(step->source);
    bytes_format(out, "%.200s%s", step->source, len > 200 ? "..." : "");
    if (times > 1) bytes_format(out, "  (%d times)", times);
    bytes_add_char(out, '\n');
    if (step->kind != STEP_SEND || step->bytes.len == 0) return;
    bool repeats = strncmp(step->source + strcspn(step->source, ">"), ">>", 2) == 0 &&
                   strstr(step->source, "\" * ") != NULL && step->bytes.len > 70;
    if (is_last_send || strstr(step->source, "${") != NULL)
        show_bytes(out, step->bytes.at, step->bytes.len, repeats ? 1 : 6);
}

static bool compares_a_reply(const Step *step)
{
    return step->kind == STEP_EXPECT || step->kind == STEP_EXPECT_BYTES ||
           step->kind == STEP_CAPTURE_BYTES || step->kind == STEP_EXPECT_EOF;
}

/* What was sent on that connection (-1: any) up to step `index`, since the reply that was compared
 * before it: the cause may be in any of it. Waits and hang-ups are shown among it. */
static char *describe_sent(const Replay *replay, size_t index, int connection)
{
    enum { MOST = 8 }; /* steps; the last ones tell the most */
    const Transcript *t = replay->transcript;
    const Step *steps[MOST];
    int times[MOST], count = 0, left_out = 0;
    const Step *last_send = NULL, *before = NULL;
    for (size_t i = index + 1; i-- > 0;) { /* backwards, so steps[0] is the last */
        const Step *step = &t->steps[i];
        bool is_other = connection >= 0 && step->connection >= 0 && step->connection != connection;
        if (is_other) continue;
        bool is_fresh = step->kind == STEP_RESTART || step->kind == STEP_KILL;
        if (last_send != NULL && (compares_a_reply(step) || is_fresh)) break;
        bool is_shown = step->kind == STEP_SEND || (*step->source == '!' && i < index);
        if (!is_shown || step->kind == STEP_CONNECT) continue;
        if (last_send == NULL && step->kind == STEP_SEND) last_send = step;
        bool is_repeated = before != NULL && is_same_step(step, before);
        if (is_repeated && left_out == 0)
            times[count - 1]++;
        else if (count == MOST)
            left_out++;
        else
            steps[count] = step, times[count++] = 1;
        before = step;
    }
    if (last_send == NULL) return NULL;
    Bytes text = {0};
    if (left_out > 0)
        bytes_format(&text, "(%d step%s before)\n", left_out, left_out == 1 ? "" : "s");
    while (count-- > 0) show_step(&text, steps[count], times[count], steps[count] == last_send);
    if (replay->options->way == WAY_PIPED && t->step_count > 3)
        bytes_add_text(&text, "(with the other commands, in one go)\n");
    return bytes_take(&text);
}

/* Fills in what every failure has; returns false for the caller to return. */
static bool fail_at(Replay *replay, size_t index, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool fail_at(Replay *replay, size_t index, const char *format, ...)
{
    const Step *step = &replay->transcript->steps[index];
    Failure *failure = replay->failure;
    Bytes headline = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&headline, format, args);
    va_end(args);
    failure->headline = bytes_take(&headline);
    failure->where = text_format("%s:%d", replay->transcript->path, step->line);
    failure->way = text_copy(way_titles[replay->options->way]);
    failure->seed = replay->options->seed;
    failure->sent = describe_sent(replay, index, step->connection);
    Bytes expected = {0};
    if (step->kind == STEP_EXPECT)
        show_expected(&expected, step->expected);
    else if (step->kind == STEP_EXPECT_BYTES)
        show_bytes(&expected, step->bytes.at, step->bytes.len, 10);
    if (expected.len > 0) failure->expected = bytes_take(&expected);
    bool broke = step->connection >= 0 && replay->connections[step->connection].ended;
    failure_add_server(failure, &replay->server, broke);
    return false;
}

/* The same, with the bytes that came: a caret at `at`. */
static bool fail_on_bytes(Replay *replay, size_t index, const Connection *connection, size_t at,
                          const char *why)
{
    size_t len = connection_unread_len(connection);
    Bytes received = {0};
    if (len == 0)
        bytes_add_text(&received, connection->ended ? "nothing: the server closed the connection\n"
                                                    : "nothing\n");
    else
        show_bytes_with_caret(&received, connection_unread(connection), len, at);
    replay->failure->received = bytes_take(&received);
    return fail_at(replay, index, "%s", why);
}

/* Waiting ended without what was awaited: closed, or out of time. `got` bytes were right so far. */
static bool fail_on_missing(Replay *replay, size_t index, Connection *connection, size_t got,
                            const char *what)
{
    char why[160];
    if (connection->ended) {
        snprintf(why, sizeof(why), "the server %s the connection before %s",
                 connection->was_reset ? "reset" : "closed", what);
    } else {
        replay->failure->hung = true;
        snprintf(why, sizeof(why), "%s did not come within %.3g s", what, all_seconds(replay));
    }
    return fail_on_bytes(replay, index, connection, got, why);
}

/* ---- Connections ------------------------------------------------------------------------------ */

static bool is_open(const Replay *replay, int index)
{
    return replay->connections[index].fd >= 0;
}

static Cut cut_for(const Replay *replay)
{
    if (replay->options->way != WAY_BYTES) return CUT_NONE;
    return transcript_sends(replay->transcript) > WIDE_TRANSCRIPT ? CUT_PIECES : CUT_BYTES;
}

/* A server that is ending closes its listener first: give it the time to say why. */
static bool fail_to_connect(Replay *replay, size_t index, const char *error)
{
    process_wait(&replay->server, BREAK_MS);
    return fail_at(replay, index, "the server does not accept a connection: %s", error);
}

static bool open_connection(Replay *replay, size_t index)
{
    Connection *connection = &replay->connections[replay->transcript->steps[index].connection];
    if (connection->fd >= 0) return true;
    int fd = process_take_socket(&replay->server);
    if (fd >= 0)
        connection_adopt(connection, fd);
    else if (!connection_open(connection, replay->server.port))
        return fail_to_connect(replay, index, strerror(errno));
    connection->cut = cut_for(replay);
    connection->random = seeded_for(replay->options->seed, replay->transcript->id);
    return true;
}

static void close_all(Replay *replay)
{
    for (int i = 0; i < replay->transcript->connection_count; i++)
        connection_close(&replay->connections[i]);
}

/* Waits for news on any connection. False when the time is up. */
static bool wait_for_news(Replay *replay, int most_ms)
{
    int64_t left_ms = (replay->deadline - now_ns()) / 1000000;
    if (left_ms <= 0) return false;
    int ms = most_ms < left_ms ? most_ms : (int)left_ms;
    connections_wait(replay->connections, replay->transcript->connection_count, ms);
    return true;
}

static void pause_for(Replay *replay, int ms)
{
    int64_t until = now_ns() + (int64_t)ms * 1000000;
    for (int64_t left; (left = until - now_ns()) > 0;)
        if (!wait_for_news(replay, (int)(left / 1000000) + 1)) return;
}

/* Waits until all that is queued on the step's connection has gone. A connection we do not read
 * from gets what the server takes now: it may well refuse the rest, that is what such a test is for. */
static bool flush_sends(Replay *replay, size_t index)
{
    Connection *connection = &replay->connections[replay->transcript->steps[index].connection];
    connection_pump(connection);
    while (connection_is_sending(connection)) {
        if (connection->not_reading) {
            size_t before = connection->sent;
            pause_for(replay, POLL_MS);
            if (connection->sent == before) return true;
        } else if (!wait_for_news(replay, POLL_MS)) {
            replay->failure->hung = true;
            return fail_at(replay, index,
                           "the server stopped reading: %zu of %zu bytes could be sent",
                           connection->sent, connection->out.len);
        }
    }
    return true;
}

/* ---- Steps ------------------------------------------------------------------------------------ */

static void capture(Replay *replay, size_t index, const char *text, size_t len)
{
    if (replay->options->captured == NULL) return;
    Bytes copy = {0};
    bytes_add(&copy, text, len);
    free(replay->options->captured[index]);
    replay->options->captured[index] = bytes_take(&copy);
}

/* Of a line or bulk its text, of an aggregate its lines, side by side. */
static void capture_value(Replay *replay, size_t index, const RespValue *value)
{
    Bytes text = {0};
    if (resp_is_aggregate(value->type) || value->is_null) {
        resp_print(&text, value, 0, 0);
        for (size_t i = 0; i < text.len; i++)
            if (text.at[i] == '\n') text.at[i] = ' ';
    } else {
        bytes_add_escaped(&text, value->text, value->text_len);
    }
    while (text.len > 0 && text.at[text.len - 1] == ' ') text.len--;
    capture(replay, index, text.at, text.len);
    bytes_free(&text);
}

static bool expect_reply(Replay *replay, size_t index)
{
    const Step *step = &replay->transcript->steps[index];
    Connection *connection = &replay->connections[step->connection];
    RespScan scan = {0};
    RespState state;
    while ((state = resp_scan(&scan, connection_unread(connection),
                              connection_unread_len(connection))) == RESP_MORE) {
        if (connection->ended || !wait_for_news(replay, POLL_MS)) {
            size_t got = connection_unread_len(connection);
            return fail_on_missing(replay, index, connection, got,
                                   got == 0 ? "a reply" : "the rest of the reply");
        }
    }
    if (state == RESP_WRONG)
        return fail_on_bytes(replay, index, connection, scan.wrong_at, scan.why);

    RespValue *value = resp_parse(connection_unread(connection), scan.at);
    Mismatch mismatch = {0};
    bool good = expectation_matches(step->expected, value, &mismatch);
    if (good && step->expected->any_text) capture_value(replay, index, value);
    resp_free(value);
    if (!good) return fail_on_bytes(replay, index, connection, mismatch.at, mismatch.why);
    connection_take(connection, scan.at);
    return true;
}

static bool expect_bytes(Replay *replay, size_t index)
{
    const Step *step = &replay->transcript->steps[index];
    Connection *connection = &replay->connections[step->connection];
    size_t right = 0;
    for (;;) {
        const char *got = connection_unread(connection);
        size_t len = connection_unread_len(connection);
        while (right < len && right < step->bytes.len && got[right] == step->bytes.at[right])
            right++;
        if (right == step->bytes.len) {
            connection_take(connection, right);
            return true;
        }
        if (right < len)
            return fail_on_bytes(replay, index, connection, right, "a wrong byte came");
        if (connection->ended || !wait_for_news(replay, POLL_MS))
            return fail_on_missing(replay, index, connection, right,
                                   right == 0 ? "an answer" : "the rest of the answer");
    }
}

static bool capture_bytes(Replay *replay, size_t index)
{
    Connection *connection = &replay->connections[replay->transcript->steps[index].connection];
    size_t before;
    do {
        before = connection_unread_len(connection);
        pause_for(replay, (int)lengthened(QUIET_MS, replay->spec.time_factor));
    } while (connection_unread_len(connection) > before && !connection->ended);
    Bytes text = {0};
    size_t len = connection_unread_len(connection);
    const char *got = connection_unread(connection);
    while (len > 0 && (got[len - 1] == '\n' || got[len - 1] == '\r')) len--;
    bytes_add_escaped(&text, got, len);
    capture(replay, index, text.at == NULL ? "" : text.at, text.len);
    connection_take(connection, connection_unread_len(connection));
    bytes_free(&text);
    return true;
}

static bool expect_eof(Replay *replay, size_t index)
{
    Connection *connection = &replay->connections[replay->transcript->steps[index].connection];
    while (!connection->ended && connection_unread_len(connection) == 0)
        if (!wait_for_news(replay, POLL_MS))
            return fail_on_missing(replay, index, connection, 0, "the end of the connection");
    if (connection_unread_len(connection) > 0)
        return fail_on_bytes(replay, index, connection, 0,
                             "the server should close the connection here, without saying more");
    connection_close(connection);
    return true;
}

static bool expect_silence(Replay *replay, size_t index)
{
    const Step *step = &replay->transcript->steps[index];
    Connection *connection = &replay->connections[step->connection];
    int64_t until = now_ns() + (int64_t)step->ms * 1000000;
    connection_pump(connection);
    for (int64_t left; connection_unread_len(connection) == 0 && !connection->ended &&
                       (left = until - now_ns()) > 0;)
        if (!wait_for_news(replay, (int)(left / 1000000) + 1)) break;
    if (connection_unread_len(connection) > 0)
        return fail_on_bytes(replay, index, connection, 0, "the server should say nothing here");
    if (connection->ended)
        return fail_on_bytes(replay, index, connection, 0, "the server should stay connected here");
    return true;
}

static bool start_server(Replay *replay, int port, size_t index, bool is_restart)
{
    Bytes why = {0};
    if (process_start_server(&replay->server, &replay->spec, port, &why)) {
        bytes_free(&why);
        return true;
    }
    /* Neither what would have been sent nor what was expected matters: it never came to that. */
    Failure *failure = replay->failure;
    failure->where =
        text_format("%s:%d", replay->transcript->path, replay->transcript->steps[index].line);
    failure->way = text_copy(way_titles[replay->options->way]);
    failure->seed = replay->options->seed;
    failure_add_startup(failure, &replay->server, replay->spec.command, why.at);
    if (is_restart) { /* that it can start we know: this is what the test is about */
        free(failure->startup);
        failure->startup = NULL;
    }
    bytes_free(&why);
    return false;
}

static bool restart_server(Replay *replay, size_t index, bool politely)
{
    int port = replay->server.port;
    if (politely && !process_terminate(&replay->server, (int)(replay->seconds * 1000)))
        return fail_at(replay, index, "the server did not end within %.3g s of SIGTERM",
                       all_seconds(replay));
    if (politely && process_has_crashed(&replay->server))
        return fail_at(replay, index, "the server crashed");
    process_free(&replay->server);
    close_all(replay); /* not before: the side that closes first has the port in TIME_WAIT */
    return start_server(replay, port, index, true);
}

static bool take_step(Replay *replay, size_t index)
{
    const Step *step = &replay->transcript->steps[index];
    Connection *connection = step->connection < 0 ? NULL : &replay->connections[step->connection];
    if (connection != NULL && step->kind != STEP_CLOSE && !open_connection(replay, index))
        return false;
    switch (step->kind) {
    case STEP_SEND:
        connection_queue(connection, step->bytes.at, step->bytes.len);
        return flush_sends(replay, index);
    case STEP_EXPECT: return expect_reply(replay, index);
    case STEP_EXPECT_BYTES: return expect_bytes(replay, index);
    case STEP_CAPTURE_BYTES: return capture_bytes(replay, index);
    case STEP_EXPECT_EOF: return expect_eof(replay, index);
    case STEP_SILENT: return expect_silence(replay, index);
    case STEP_WAIT: pause_for(replay, step->ms); return true;
    case STEP_CLOSE: connection_close(connection); return true;
    case STEP_HALF_CLOSE: connection_half_close(connection); return true;
    case STEP_STOP_READING: connection->not_reading = true; return true;
    case STEP_START_READING: connection->not_reading = false; return true;
    case STEP_RESTART: return restart_server(replay, index, true);
    case STEP_KILL: return restart_server(replay, index, false);
    case STEP_CONNECT:
    case STEP_PREDICT: return true;
    }
    return true;
}

/* ---- Pipelined -------------------------------------------------------------------------------- */

/* Sends and expectations that follow each other on one connection: all of that can be sent at once.
 * Another connection's turn ends it, because its commands may depend on ours having run. */
static size_t batch_end(const Transcript *t, size_t from)
{
    size_t i = from;
    while (i < t->step_count && t->steps[i].connection == t->steps[from].connection &&
           (t->steps[i].kind == STEP_SEND || t->steps[i].kind == STEP_EXPECT ||
            t->steps[i].kind == STEP_EXPECT_BYTES))
        i++;
    return i;
}

static bool play_batch(Replay *replay, size_t from, size_t to)
{
    const Transcript *t = replay->transcript;
    if (!open_connection(replay, from)) return false;
    Connection *connection = &replay->connections[t->steps[from].connection];
    size_t last_send = to;
    for (size_t i = from; i < to; i++)
        if (t->steps[i].kind == STEP_SEND) {
            connection_queue(connection, t->steps[i].bytes.at, t->steps[i].bytes.len);
            last_send = i;
        }
    connection_pump(connection);
    for (size_t i = from; i < to; i++)
        if (t->steps[i].kind != STEP_SEND && !take_step(replay, i)) return false;
    return last_send == to || flush_sends(replay, last_send);
}

/* ---- The whole -------------------------------------------------------------------------------- */

static bool play_steps(Replay *replay)
{
    const Transcript *t = replay->transcript;
    for (size_t i = 0; i < t->step_count;) {
        size_t end = replay->options->way == WAY_PIPED ? batch_end(t, i) : i;
        bool good = end > i ? play_batch(replay, i, end) : take_step(replay, i);
        if (!good) return false;
        i = end > i ? end : i + 1;
    }
    return true;
}

/* After the last step: hangs up on our side, and looks whether anything unasked is still said. */
static bool nothing_is_left(Replay *replay)
{
    const Transcript *t = replay->transcript;
    bool waiting = false;
    for (int i = 0; i < t->connection_count; i++)
        if (is_open(replay, i) && !replay->connections[i].not_reading)
            connection_half_close(&replay->connections[i]), waiting = true;
    int64_t until = now_ns() + (int64_t)(lengthened(PARTING_MS, replay->spec.time_factor) * 1e6);
    while (waiting && now_ns() < until) {
        connections_wait(replay->connections, t->connection_count, 5);
        waiting = false;
        for (int i = 0; i < t->connection_count; i++)
            waiting |= is_open(replay, i) && !replay->connections[i].not_reading &&
                       !replay->connections[i].ended;
    }
    for (int i = 0; i < t->connection_count; i++) {
        const Connection *connection = &replay->connections[i];
        if (!is_open(replay, i) || connection->not_reading ||
            connection_unread_len(connection) == 0)
            continue;
        size_t last = 0; /* the last step on that connection */
        for (size_t k = 0; k < t->step_count; k++) last = t->steps[k].connection == i ? k : last;
        fail_on_bytes(replay, last, connection, 0, "the server said more than was expected");
        free(replay->failure->expected);
        replay->failure->expected = text_copy("nothing after the last reply\n");
        return false;
    }
    return true;
}

static bool ends_well(Replay *replay)
{
    Bytes report = {0};
    if (replay->options->stop_politely && !process_terminate(&replay->server, STOP_MS) &&
        process_sanitizer_report(&replay->server, &report))
        process_wait(&replay->server, REPORT_MS); /* leaks take their time to be told */
    bytes_free(&report);
    if (!process_has_ended(&replay->server) || !process_has_crashed(&replay->server)) return true;
    size_t last = replay->transcript->step_count - 1;
    fail_at(replay, last, "the server crashed");
    free(replay->failure->expected);
    replay->failure->expected = text_copy("a server that goes on, or ends with exit status 0\n");
    return false;
}

/* The server may write the file anew, and files beside it: it has a folder of its own. */
static bool write_conf(Replay *replay)
{
    const Bytes *text = &replay->transcript->conf;
    if (text->len == 0) return true;
    strcpy(replay->folder, "/tmp/transcript-XXXXXX");
    FILE *file = NULL;
    if (mkdtemp(replay->folder) != NULL) {
        replay->conf = text_format("%s/redis.conf", replay->folder);
        file = fopen(replay->conf, "w");
    }
    bool good = file != NULL && fwrite(text->at, 1, text->len, file) == text->len;
    if (file != NULL) good &= fclose(file) == 0;
    if (!good)
        replay->failure->headline = text_format("can't write a configuration file: %s", strerror(errno));
    return good;
}

static void remove_conf(Replay *replay)
{
    if (replay->conf == NULL) return;
    unlink(replay->conf);
    rmdir(replay->folder);
    free(replay->conf);
}

bool replay_transcript(const Transcript *transcript, const ReplayOptions *options, Failure *failure)
{
    Replay *replay = calloc(1, sizeof(*replay));
    if (replay == NULL) abort();
    replay->transcript = transcript;
    replay->options = options;
    replay->failure = failure;
    replay->server = (Process){.output = -1, .first_socket = -1};
    for (int i = 0; i < MAX_CONNECTIONS; i++) replay->connections[i].fd = -1;
    Bytes more = {0};
    if (options->server->options != NULL) bytes_format(&more, "%s ", options->server->options);
    if (transcript->options != NULL) bytes_add_text(&more, transcript->options);
    replay->spec = *options->server;
    replay->spec.options = more.at;
    replay->seconds = options->seconds > 0 ? options->seconds : transcript->seconds;

    bool good = write_conf(replay);
    replay->spec.file = replay->conf;
    good = good && (transcript->step_count == 0 || start_server(replay, 0, 0, false));
    replay->deadline = now_ns() + (int64_t)(all_seconds(replay) * 1e9);
    good = good && (transcript->step_count == 0 ||
                    (play_steps(replay) && nothing_is_left(replay) && ends_well(replay)));
    if (!good && failure->fault) failure->cause = text_copy(transcript->crash);

    close_all(replay);
    process_free(&replay->server);
    remove_conf(replay);
    bytes_free(&more);
    free(replay);
    return good;
}
