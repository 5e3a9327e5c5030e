#include "differ_pair.h"

#include "resp_value.h"

#include <stdlib.h>
#include <unistd.h>

enum {
    STOP_PATIENCE_MS = 5000, /* a sanitizer looks for leaks */
    LAST_LINES = 8,          /* of what a server printed that ended */
    TURN_MS = 100,           /* between two looks at whether a server still lives */
};

bool pair_lacks(const Pair *pair, const char *name)
{
    return pair->missing != NULL && is_among(pair->missing, name);
}

static bool start_side(Pair *pair, int side, Bytes *why_not)
{
    if (pair->process[side].pid != 0) process_free(&pair->process[side]);
    pair->process[side] = (Process){0};
    ServerSpec spec = {.command = pair->command[side], .options = pair->options};
    if (!process_start_server(&pair->process[side], &spec, 0, why_not)) {
        if (why_not->len == 0) bytes_format(why_not, "%s did not start", pair->command[side]);
        bytes_add_char(why_not, '\n');
        process_last_lines(&pair->process[side], LAST_LINES, why_not);
        return false;
    }
    close(process_take_socket(&pair->process[side]));
    return true;
}

static bool open_connections(Pair *pair, int side)
{
    connection_close(&pair->line[side]);
    connection_close(&pair->inspector[side]);
    int port = pair->process[side].port;
    return connection_open(&pair->line[side], port) &&
           connection_open(&pair->inspector[side], port);
}

bool pair_start(Pair *pair, Bytes *why_not)
{
    for (int side = 0; side < SIDES; side++) {
        pair->line[side].fd = pair->inspector[side].fd = -1;
        if (!start_side(pair, side, why_not)) return false;
    }
    return pair_reset(pair, why_not);
}

/* What CONFIG SET rows of the table may have changed, as it is at the start. */
static void reset_settings(Pair *pair)
{
    static const char *const lines[] = {
        "CONFIG SET maxmemory-policy noeviction", "CONFIG SET maxmemory 0",
        "CONFIG SET maxmemory-samples 5",         "CONFIG SET maxmemory-eviction-tenacity 10",
        "CONFIG SET lfu-log-factor 10",           "CONFIG SET lfu-decay-time 1",
    };
    enum { LINES = sizeof(lines) / sizeof(lines[0]) };
    Command settings[LINES];
    Answers ignored = {0};
    for (int i = 0; i < LINES; i++) settings[i] = command_from(lines[i], SAME);
    pair_ask(pair, pair->inspector, settings, LINES, &ignored);
    for (int i = 0; i < LINES; i++) command_free(&settings[i]);
    answers_free(&ignored);
}

bool pair_reset(Pair *pair, Bytes *why_not)
{
    for (int side = 0; side < SIDES; side++) {
        bool anew = process_has_ended(&pair->process[side]) ||
                    (side == OURS && pair->chapter >= 4 && pair_lacks(pair, "FLUSHALL"));
        if (anew && !start_side(pair, side, why_not)) return false;
        if (open_connections(pair, side)) continue;
        bytes_format(why_not, "%s takes no connection", pair->command[side]);
        return false;
    }
    if (pair->chapter < 4) return true; /* no keyspace yet */
    if (pair->chapter >= 8 && !pair_lacks(pair, "CONFIG SET")) reset_settings(pair);
    Command flush = command_from("FLUSHALL", SAME);
    Answers answers = {0};
    bool flushed = pair_ask(pair, pair->inspector, &flush, 1, &answers);
    if (!flushed)
        bytes_format(why_not, "no reply to FLUSHALL: %s",
                     answers.why[answers.got[OURS] == 1 ? REDIS : OURS].at);
    answers_free(&answers);
    command_free(&flush);
    return flushed;
}

/* ---- Asking ------------------------------------------------------------------------------------- */

typedef struct {
    RespScan scan;
    bool lost;
} Reading;

static void lose(Answers *answers, int side, Reading *reading, const char *why)
{
    reading->lost = true;
    bytes_add_text(&answers->why[side], why);
}

/* Takes the complete replies off the connection. */
static void take_replies(Connection *end, Answers *answers, int side, size_t count,
                         Reading *reading)
{
    while (!reading->lost && answers->got[side] < count) {
        const char *unread = connection_unread(end);
        RespState state = resp_scan(&reading->scan, unread, connection_unread_len(end));
        if (state == RESP_WRONG) lose(answers, side, reading, reading->scan.why);
        if (state != RESP_COMPLETE) return;
        bytes_add(&answers->bytes[side], unread, reading->scan.at);
        answers->ends[side][answers->got[side]++] = answers->bytes[side].len;
        connection_take(end, reading->scan.at);
        reading->scan = (RespScan){0};
    }
}

/* How it ended, with a sanitizer's words if it has any. */
static void explain_end(Process *process, int patience_ms, Bytes *why)
{
    if (!process_wait(process, patience_ms > 0 ? patience_ms : STOP_PATIENCE_MS)) {
        bytes_add_text(why, "it hung up, and lives on\n");
        process_last_lines(process, LAST_LINES, why);
        return;
    }
    bytes_add_text(why, "the server ");
    process_describe_end(process, why);
    bytes_add_char(why, '\n');
    if (!process_sanitizer_report(process, why)) process_last_lines(process, LAST_LINES, why);
}

bool pair_ask(Pair *pair, Connection *ends, const Command *commands, size_t count, Answers *answers)
{
    Reading reading[SIDES] = {0};
    Bytes encoded = {0};
    for (size_t i = 0; i < count; i++) command_encode(&commands[i], &encoded);
    for (int side = 0; side < SIDES; side++) {
        bytes_clear(&answers->bytes[side]);
        bytes_clear(&answers->why[side]);
        answers->got[side] = 0;
        answers->ends[side] = realloc(answers->ends[side], (count + 1) * sizeof(size_t));
        if (answers->ends[side] == NULL) abort();
        connection_queue(&ends[side], encoded.at, encoded.len);
        connection_pump(&ends[side]);
    }
    bytes_free(&encoded);

    int64_t limit = now_ns() + pair->patience_ms * INT64_C(1000000);
    for (;;) {
        bool waiting = false, late = now_ns() > limit;
        for (int side = 0; side < SIDES; side++) {
            take_replies(&ends[side], answers, side, count, &reading[side]);
            if (answers->got[side] == count || reading[side].lost) continue;
            if (ends[side].ended) {
                reading[side].lost = true;
                explain_end(&pair->process[side], pair->end_patience_ms, &answers->why[side]);
            } else if (late) {
                lose(answers, side, &reading[side], "no reply in time");
                process_kill(&pair->process[side]);
            } else {
                waiting = true;
            }
        }
        if (!waiting) return !reading[OURS].lost && !reading[REDIS].lost;
        connections_wait(ends, SIDES, TURN_MS);
    }
}

/* ---- The end ------------------------------------------------------------------------------------ */

bool pair_stop(Pair *pair, Bytes *why)
{
    bool well = true;
    for (int side = 0; side < SIDES; side++) {
        Process *process = &pair->process[side];
        connection_close(&pair->line[side]);
        connection_close(&pair->inspector[side]);
        if (process->pid == 0) continue;
        bool stopped = process_terminate(process, STOP_PATIENCE_MS);
        if (why != NULL && side == OURS && (!stopped || process_has_crashed(process))) {
            explain_end(process, 0, why);
            well = false;
        }
        process_free(process);
    }
    return well;
}

void answers_free(Answers *answers)
{
    for (int side = 0; side < SIDES; side++) {
        bytes_free(&answers->bytes[side]);
        bytes_free(&answers->why[side]);
        free(answers->ends[side]);
    }
    *answers = (Answers){0};
}

const char *answer_at(const Answers *answers, int side, size_t index, size_t *len)
{
    size_t start = index == 0 ? 0 : answers->ends[side][index - 1];
    *len = answers->ends[side][index] - start;
    return answers->bytes[side].at + start;
}
