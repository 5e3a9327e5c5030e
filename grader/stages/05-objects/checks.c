/* checks.c of stage 05: what a value costs, who shares memory with whom, and what time does to a key.
 *
 * A transcript can't see whether a string of 16 bytes takes 48 bytes or 480, whether a key that nobody
 * can see is still there, or whether an APPEND copies all that stands before it. These checks can: they
 * compare used_memory (INFO memory) before and after, count the processor's time, and wait until
 * deadlines have passed.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check_pipeline.h"

enum { KB = 1024, MB = 1024 * KB };

/* ---- What several checks do ----------------------------------------------------------------- */

/* A name or value of 16 bytes. */
static const char *sixteen(char text[17], char first, int number)
{
    snprintf(text, 17, "%c%015d", first, number);
    return text;
}

static const char *run_of(char *text, size_t len, char letter)
{
    memset(text, letter, len);
    text[len] = 0;
    return text;
}

static double dbsize(CheckClient *client)
{
    return check_ask_number(client, "DBSIZE");
}

/* Whoever has a timer that looks for keys that are due: it must not, here. Who has none may refuse. */
static void no_timer(CheckClient *client)
{
    check_ask(client, "DEBUG SET-ACTIVE-EXPIRE 0");
}

static void expect_text(CheckContext *ctx, CheckClient *client, const char *key, const char *expected)
{
    const char *found = check_ask(client, "GET %s", key);
    if (strcmp(found, expected) != 0)
        check_fail(ctx, "GET %s answers \"%.60s\"; it must be \"%.60s\"", key, found, expected);
}

/* ---- The object ----------------------------------------------------------------------------- */

static double idle_seconds(CheckClient *client, const char *key)
{
    return check_ask_number(client, "OBJECT IDLETIME %s", key);
}

static void idle_time(CheckContext *ctx)
{
    enum { WAIT_MS = 3100, LEAST = 2, USES = 4 };
    static const char *const looks[] = {"TTL looked", "TYPE looked", "OBJECT ENCODING looked", "EXPIRETIME looked"};
    static const char *const uses[USES] = {"GET used:0", "TOUCH used:1", "STRLEN used:2", "APPEND used:3 x"};
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    check_command(client, "MSET looked text used:0 text used:1 text used:2 text used:3 text");
    check_expect(client, "+OK");
    check_wait_ms(WAIT_MS);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) check_ask(client, "%s", looks[i]);
    double idle = idle_seconds(client, "looked");
    check_note(ctx, "idle for %.0f s after %d ms", idle, WAIT_MS);
    if (idle < LEAST)
        check_fail(ctx, "a key was left alone for %d ms, and its idle time is %.0f s; at least %d are expected (TTL, "
                        "TYPE and OBJECT are no use)",
                   WAIT_MS, idle, LEAST);
    for (int i = 0; i < USES; i++) {
        char key[24];
        snprintf(key, sizeof key, "used:%d", i);
        double before = idle_seconds(client, key);
        check_ask(client, "%s", uses[i]);
        double after = idle_seconds(client, key);
        if (before < LEAST || after >= LEAST)
            check_fail(ctx, "after %d ms a key was idle for %.0f s, and after %s for %.0f s; use sets it back to 0",
                       WAIT_MS, before, uses[i], after);
    }
}

/* ---- Three ways to hold a string ------------------------------------------------------------ */

/* Bytes of used_memory a key, for `count` keys of 16 bytes with values made by `value`. */
static double bytes_a_key(CheckContext *ctx, CheckClient *client, int count, const char *(*value)(char *, int),
                          const char *deadline)
{
    char key[17], text[128];
    CheckPipeline pipeline = {client};
    check_command(client, "FLUSHALL");
    check_expect(client, "+OK");
    double before = check_used_memory(ctx, client);
    for (int i = 0; i < count; i++) {
        if (deadline)
            check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'k', i), value(text, i), "EX", deadline, NULL);
        else
            check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'k', i), value(text, i), NULL);
    }
    for (int i = 0; i < count; i += 4) /* what a growing table still has to move is moved by this */
        check_pipeline(&pipeline, ":1", "EXISTS", sixteen(key, 'k', i), NULL);
    check_pipeline_flush(&pipeline);
    check_wait_ms(150);
    return (check_used_memory(ctx, client) - before) / count;
}

static const char *shared_value(char *text, int number)
{
    snprintf(text, 32, "%d", number % 10000);
    return text;
}

static const char *int_value(char *text, int number)
{
    snprintf(text, 32, "%d", 1000000000 + number);
    return text;
}

static const char *short_value(char *text, int number)
{
    return sixteen(text, 'v', number);
}

static const char *embstr_value(char *text, int number)
{
    (void)number;
    return run_of(text, 44, 'e');
}

static const char *raw_value(char *text, int number)
{
    (void)number;
    return run_of(text, 45, 'r');
}

static void three_ways(CheckContext *ctx)
{
    enum { COUNT = 32500 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    double shared = bytes_a_key(ctx, client, COUNT, shared_value, NULL);
    double number = bytes_a_key(ctx, client, COUNT, int_value, NULL);
    double embstr = bytes_a_key(ctx, client, COUNT, embstr_value, NULL);
    double raw = bytes_a_key(ctx, client, COUNT, raw_value, NULL);
    check_note(ctx, "bytes a key of 16: %.0f with a shared integer, %.0f with one of its own, %.0f with 44 bytes "
                    "(embstr), %.0f with 45 (raw)",
               shared, number, embstr, raw);
    if (shared + 8 > number)
        check_fail(ctx, "a key with an integer below 10,000 takes %.0f bytes, one with a large integer %.0f: the small "
                        "ones are not shared",
                   shared, number);
    if (number > embstr || embstr + 8 > raw)
        check_fail(ctx, "a key takes %.0f bytes with an integer, %.0f with 44 bytes and %.0f with 45; an integer may "
                        "take no more than embstr, and embstr must save an allocation against raw",
                   number, embstr, raw);
}

/* Where the object of a key stands, as DEBUG OBJECT says it; empty where a server does not. */
static void place_of(CheckClient *client, const char *key, char place[32])
{
    place[0] = 0;
    sscanf(check_ask(client, "DEBUG OBJECT %s", key), "Value at:%31s", place);
}

/* A new object is made before the old one can be given back, so its place is another. */
static void expect_same_place(CheckContext *ctx, CheckClient *client)
{
    char before[32], after[32];
    check_ask(client, "SET counter 1000000");
    place_of(client, "counter", before);
    check_ask(client, "INCR counter");
    place_of(client, "counter", after);
    if (strcmp(before, after) != 0)
        check_fail(ctx, "before INCR the number stood at %s, afterwards at %s: it is another object, though "
                        "nobody else held the first",
                   before, after);
}

static void incr_in_place(CheckContext *ctx)
{
    enum { KEYS = 100, ROUNDS = 500, MOST = 128 * KB };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    expect_same_place(ctx, client);
    CheckPipeline pipeline = {client};
    char key[17], reply[32];
    for (int round = 0; round < 2; round++) /* twice, so that the buffers have their size */
        for (int i = 0; i < KEYS; i++) check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'n', i), "1000000", NULL);
    check_pipeline_flush(&pipeline);
    double before = check_used_memory(ctx, client);
    for (int round = 1; round <= ROUNDS; round++)
        for (int i = 0; i < KEYS; i++) {
            snprintf(reply, sizeof reply, ":%d", 1000000 + round);
            check_pipeline(&pipeline, reply, "INCR", sixteen(key, 'n', i), NULL);
        }
    check_pipeline_flush(&pipeline);
    double grown = check_used_memory(ctx, client) - before;
    check_note(ctx, "%d INCRs changed used_memory by %.0f bytes", KEYS * ROUNDS, grown);
    if (grown > MOST)
        check_fail(ctx, "%d INCRs of %d keys made used_memory grow by %.0f bytes; a number that is changed needs no "
                        "memory (%d are allowed for whatever else went on)",
                   KEYS * ROUNDS, KEYS, grown, MOST);
}

/* ---- The keyspace --------------------------------------------------------------------------- */

static void databases_apart(CheckContext *ctx)
{
    enum { DATABASES = 16, NAMES = 40, STEPS = 6000 };
    static int model[DATABASES][NAMES]; /* 0: not there */
    CheckClient *clients[DATABASES];
    memset(model, 0, sizeof model);
    check_start(ctx, NULL);
    for (int i = 0; i < DATABASES; i++) {
        clients[i] = check_connect(ctx);
        check_command(clients[i], "SELECT %d", i);
        check_expect(clients[i], "+OK");
    }
    for (int step = 1; step <= STEPS; step++) {
        int db = (int)check_random_below(ctx, DATABASES), name = (int)check_random_below(ctx, NAMES);
        int *value = &model[db][name];
        if (check_random_below(ctx, 3) == 0) {
            double gone = check_ask_number(clients[db], "DEL name:%d", name);
            if (gone != (*value != 0)) check_fail(ctx, "DEL name:%d in database %d answers %.0f", name, db, gone);
            *value = 0;
        } else {
            check_command(clients[db], "SET name:%d %d", name, step);
            check_expect(clients[db], "+OK");
            *value = step;
        }
        if (step == STEPS / 2) {
            check_command(clients[db], "FLUSHDB");
            check_expect(clients[db], "+OK");
            memset(model[db], 0, sizeof model[db]);
        }
    }
    for (int db = 0; db < DATABASES; db++) {
        int count = 0;
        for (int name = 0; name < NAMES; name++) {
            char expected[16] = "$-";
            if (model[db][name]) snprintf(expected, sizeof expected, "$%d", model[db][name]);
            check_command(clients[db], "GET name:%d", name);
            check_expect(clients[db], expected);
            count += model[db][name] != 0;
        }
        if (dbsize(clients[db]) != count)
            check_fail(ctx, "database %d holds %d keys; DBSIZE answers %.0f", db, count, dbsize(clients[db]));
    }
}

/* CPU time of one SWAPDB 0 1, in us: the least of many runs, for with each turn of the loop fewer or more are read at once. */
static double cost_of_swap(CheckContext *ctx, CheckClient *client)
{
    enum { RUNS = 20, SWAPS = 2000 };
    double least = INFINITY;
    for (int run = 0; run < RUNS; run++) {
        CheckPipeline pipeline = {client};
        double before = check_cpu_seconds(ctx);
        for (int i = 0; i < SWAPS; i++) check_pipeline(&pipeline, "+OK", "SWAPDB", "0", "1", NULL);
        check_pipeline_flush(&pipeline);
        least = fmin(least, (check_cpu_seconds(ctx) - before) * 1e6 / SWAPS);
    }
    return least;
}

static void fill(CheckClient *client, int from, int to)
{
    CheckPipeline pipeline = {client};
    char key[17], value[17];
    for (int i = from; i < to; i++)
        check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'k', i), sixteen(value, 'v', i), NULL);
    check_pipeline_flush(&pipeline);
}

static void swap_in_no_time(CheckContext *ctx)
{
    enum { FEW = 100, SOME = 2000, MANY = 100000, RATIO = 5 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    fill(client, 0, FEW);
    double few_us = cost_of_swap(ctx, client), many_us = few_us;
    static const int counts[] = {FEW, SOME, MANY}; /* all at once would keep a server busy that moves them */
    for (int step = 1; step < 3; step++) {
        fill(client, counts[step - 1], counts[step]);
        many_us = cost_of_swap(ctx, client);
        if (many_us > RATIO * few_us)
            check_fail(ctx, "SWAPDB costs %.2f us of CPU time with %d keys, and %.2f us with %d; at most %d times as "
                            "much is allowed: nothing needs to be moved",
                       few_us, FEW, many_us, counts[step], RATIO);
    }
    check_note(ctx, "SWAPDB costs %.2f us with %d keys, %.2f us with %d", few_us, FEW, many_us, MANY);
    if (dbsize(client) != MANY) check_fail(ctx, "%d keys were set; DBSIZE answers %.0f", MANY, dbsize(client));
}

static void copies_apart(CheckContext *ctx)
{
    static const char *const values[] = {"7", "1234567890", "short", "", /* and a raw one, of 200 bytes: */
                                         "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"
                                         "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"
                                         "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"};
    static const char *const changes[] = {"APPEND %s x", "SETRANGE %s 0 Z", "GETSET %s other", "INCR %s", "DEL %s"};
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (size_t j = 0; j < sizeof changes / sizeof *changes; j++)
            for (int other = 0; other < 2; other++) {
                char change[64];
                snprintf(change, sizeof change, changes[j], other ? "source" : "copy");
                check_ask(client, "SET source \"%s\"", values[i]);
                if (j % 2) check_ask(client, "APPEND source \"\""); /* a string with room behind it */
                check_command(client, "COPY source copy REPLACE");
                check_expect(client, ":1");
                check_ask(client, "%s", change);
                check_ask(client, "%s", change);
                expect_text(ctx, client, other ? "copy" : "source", values[i]);
            }
}

/* ---- Deadlines ------------------------------------------------------------------------------ */

/* Reading commands, for one key each, and what they must answer when it is due. */
static const struct {
    const char *words, *reply;
} reads[] = {
    {"GET %s", "$-"},          {"EXISTS %s", ":0"},      {"TTL %s", ":-2"},           {"PTTL %s", ":-2"},
    {"EXPIRETIME %s", ":-2"},  {"PEXPIRETIME %s", ":-2"}, {"TYPE %s", "+none"},        {"STRLEN %s", ":0"},
    {"GETRANGE %s 0 -1", "$"}, {"SUBSTR %s 0 -1", "$"},  {"MGET %s", "*1\n  $-"},     {"TOUCH %s", ":0"},
    {"GETEX %s", "$-"},        {"GETDEL %s", "$-"},      {"OBJECT ENCODING %s", "$-"}, {"DEL %s", ":0"},
    {"UNLINK %s", ":0"},       {"PERSIST %s", ":0"},     {"EXPIRE %s 100", ":0"},     {"SET %s v XX", "$-"},
    {"COPY %s elsewhere", ":0"}, {"RENAME %s elsewhere", "-ERR no such key"},
};

enum { READS = sizeof reads / sizeof *reads };

static void unseen_when_due(CheckContext *ctx)
{
    enum { LIFE_MS = 200, WAIT_MS = 300 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    no_timer(client);
    for (int i = 0; i < READS; i++) {
        check_command(client, "SET due:%d value PX %d", i, LIFE_MS);
        check_expect(client, "+OK");
    }
    check_wait_ms(WAIT_MS);
    for (int i = 0; i < READS; i++) {
        char key[16], words[64];
        snprintf(key, sizeof key, "due:%d", i);
        snprintf(words, sizeof words, reads[i].words, key);
        check_command(client, "%s", words);
        check_expect(client, reads[i].reply);
        if (dbsize(client) > READS - 1 - i)
            check_fail(ctx, "%s met a key whose deadline had passed, and it is still there: %d keys were met, and "
                            "%.0f of %d are left",
                       words, i + 1, dbsize(client), READS);
    }
}

/* Keys that nobody has asked for are shown by no walk. */
static void unseen_by_walks(CheckContext *ctx)
{
    enum { COUNT = 300, LIFE_MS = 100, WAIT_MS = 250, DRAWS = 200 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    no_timer(client);
    for (int walk = 0; walk < 3; walk++) {
        CheckPipeline pipeline = {client};
        char key[17];
        check_pipeline(&pipeline, "+OK", "SET", "stays", "value", NULL);
        for (int i = 0; i < COUNT; i++)
            check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'd', i), "value", "PX", "100", NULL);
        check_pipeline_flush(&pipeline);
        check_wait_ms(WAIT_MS);
        if (walk == 0) {
            check_command(client, "KEYS *");
            check_expect(client, "*1\n  $stays");
        } else if (walk == 1) {
            check_command(client, "SCAN 0 COUNT 100000");
            check_expect(client, "*2\n  $0\n  *1\n    $stays");
        } else {
            for (int i = 0; i < DRAWS; i++) {
                check_command(client, "RANDOMKEY");
                check_expect(client, "$stays");
            }
        }
    }
}

static void due_is_freed(CheckContext *ctx)
{
    enum { COUNT = 20000, WAIT_MS = 400 };
    char key[17], value[201];
    run_of(value, 200, 'v');
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    no_timer(client);
    double before = check_used_memory(ctx, client);
    CheckPipeline pipeline = {client};
    for (int i = 0; i < COUNT; i++) check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'k', i), value, NULL);
    for (int i = 0; i < COUNT; i++) check_pipeline(&pipeline, ":1", "PEXPIRE", sixteen(key, 'k', i), "300", NULL);
    check_pipeline_flush(&pipeline);
    double full = check_used_memory(ctx, client) - before;
    check_wait_ms(WAIT_MS);
    for (int i = 0; i < COUNT; i++) check_pipeline(&pipeline, ":0", "EXISTS", sixteen(key, 'k', i), NULL);
    check_pipeline_flush(&pipeline);
    if (dbsize(client) != 0)
        check_fail(ctx, "%d keys were due, and each was asked for; %.0f are still there", COUNT, dbsize(client));
    double left = check_used_memory(ctx, client) - before;
    check_note(ctx, "%.0f KB with %d keys, %.0f KB after their deadlines", full / KB, COUNT, left / KB);
    if (left > full / 4)
        check_fail(ctx, "%d keys with deadlines took %.0f KB; all are gone, and %.0f KB are still in use: at most a "
                        "quarter is allowed",
                   COUNT, full / KB, left / KB);
}

/* ---- String commands ------------------------------------------------------------------------ */

/* CPU time of one APPEND of one byte, in us, to a string that has `len` bytes. */
static double cost_of_append(CheckContext *ctx, CheckClient *client, int len)
{
    enum { APPENDS = 4000 };
    char reply[32];
    CheckPipeline pipeline = {client};
    check_ask(client, "DEL k");
    check_ask(client, "SETRANGE k %d x", len - 2);
    check_ask(client, "APPEND k x");
    double before = check_cpu_seconds(ctx);
    for (int i = 1; i <= APPENDS; i++) {
        snprintf(reply, sizeof reply, ":%d", len + i);
        check_pipeline(&pipeline, reply, "APPEND", "k", "x", NULL);
    }
    check_pipeline_flush(&pipeline);
    return (check_cpu_seconds(ctx) - before) * 1e6 / APPENDS;
}

static void append_linear(CheckContext *ctx)
{
    enum { RUNS = 3, SHORT = 100, LONG = 4000000, RATIO = 5 };
    double few[RUNS], many[RUNS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < RUNS; i++) {
        few[i] = cost_of_append(ctx, client, SHORT);
        many[i] = cost_of_append(ctx, client, LONG);
    }
    double few_us = check_median(few, RUNS), many_us = check_median(many, RUNS);
    check_note(ctx, "an APPEND of one byte costs %.2f us behind %d bytes, %.2f us behind %d", few_us, SHORT, many_us,
               LONG);
    if (many_us > RATIO * few_us)
        check_fail(ctx, "an APPEND of one byte costs %.2f us of CPU time if %d bytes are there, and %.2f us if %d are; "
                        "at most %d times as much is allowed: what is there need not be copied",
                   few_us, SHORT, many_us, LONG, RATIO);
}

/* ---- Memory --------------------------------------------------------------------------------- */

static void bytes_for_a_key(CheckContext *ctx)
{
    enum { COUNT = 65000, PLAIN_MOST = 100, DEADLINE_MOST = 130 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    double plain = bytes_a_key(ctx, client, COUNT, short_value, NULL);
    double deadline = bytes_a_key(ctx, client, COUNT, short_value, "100000");
    check_note(ctx, "a key of 16 bytes with a value of 16 takes %.1f bytes, with a deadline %.1f", plain, deadline);
    if (plain > PLAIN_MOST || deadline > DEADLINE_MOST)
        check_fail(ctx, "a key of 16 bytes with a value of 16 takes %.1f bytes, with a deadline %.1f; at most %d and "
                        "%d are allowed",
                   plain, deadline, PLAIN_MOST, DEADLINE_MOST);
}

/* The ways in which a value comes to an end. */
static const char *const ways_to_end[] = {"SET",    "GETSET", "APPEND",      "SETRANGE", "RENAME", "COPY REPLACE",
                                          "SET EX", "INCRBY", "INCRBYFLOAT", "GETDEL",   "EXPIRE", "MSET"};
enum { WAYS_TO_END = sizeof ways_to_end / sizeof *ways_to_end };

static void change(CheckContext *ctx, CheckClient *client, size_t way)
{
    static char value[301];
    int a = (int)check_random_below(ctx, 50), b = (int)check_random_below(ctx, 50);
    run_of(value, check_random_below(ctx, 300), 'v');
    switch (way) {
    case 0: check_ask(client, "SET k:%d \"%s\"", a, value); break;
    case 1: check_ask(client, "GETSET k:%d \"%s\"", a, value); break;
    case 2: check_ask(client, "APPEND k:%d \"%s\"", a, value); break;
    case 3: check_ask(client, "SETRANGE k:%d %d \"%s\"", a, b, value); break;
    case 4: check_ask(client, "RENAME k:%d k:%d", a, b); break;
    case 5: check_ask(client, "COPY k:%d k:%d REPLACE", a, b); break;
    case 6: check_ask(client, "SET k:%d %d%d EX 1000", a, b, a); break;
    case 7:
        check_ask(client, "SET k:%d 100000%d", a, b);
        check_ask(client, "INCRBY k:%d 100000", a);
        break;
    case 8: check_ask(client, "INCRBYFLOAT k:%d 0.25", a); break;
    case 9: check_ask(client, "GETDEL k:%d", a); break;
    case 10: check_ask(client, "EXPIRE k:%d %d", a, b - 10); break;
    case 11: check_ask(client, "MSET k:%d \"%s\" k:%d 5", a, value, b); break;
    }
}

/* used_memory when many values have been changed, in one way or (WAYS_TO_END) in all, and all keys are gone. */
static double used_after_changes(CheckContext *ctx, CheckClient *client, int changes, size_t way)
{
    for (int i = 0; i < changes; i++)
        change(ctx, client, way < WAYS_TO_END ? way : check_random_below(ctx, WAYS_TO_END));
    check_command(client, "FLUSHALL");
    check_expect(client, "+OK");
    check_wait_ms(50);
    return check_used_memory(ctx, client);
}

/* Which of them loses memory? SET comes first: if that does not, the others may find values that SET has left. */
static const char *way_that_loses(CheckContext *ctx, CheckClient *client)
{
    enum { CHANGES = 500, A_LITTLE = 4 };
    for (size_t way = 0; way < WAYS_TO_END; way++) {
        double before = used_after_changes(ctx, client, CHANGES, 0);
        for (int i = 0; i < CHANGES; i++) {
            change(ctx, client, 0);
            change(ctx, client, way);
        }
        if (used_after_changes(ctx, client, 0, way) - before > CHANGES * A_LITTLE) return ways_to_end[way];
    }
    return "not one of them alone";
}

static void nothing_is_lost(CheckContext *ctx)
{
    enum { WARM = 2000, CHANGES = 40000, MOST = 40 * KB };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    double before = used_after_changes(ctx, client, WARM, WAYS_TO_END); /* all buffers have their size now */
    double left = used_after_changes(ctx, client, CHANGES, WAYS_TO_END) - before;
    check_note(ctx, "%d changes and FLUSHALL: used_memory differs by %.0f bytes", CHANGES, left);
    if (left > MOST)
        check_fail(ctx, "after %d commands that change values, and FLUSHALL, %.0f bytes more are in use than before; "
                        "at most %d are allowed. Tried one by one, this loses some: %s",
                   CHANGES, left, MOST, way_that_loses(ctx, client));
}

static void memory_comes_back(CheckContext *ctx)
{
    enum { COUNT = 30000, ROUNDS = 3 };
    char key[17], value[201];
    run_of(value, 200, 'v');
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    CheckPipeline pipeline = {client};
    double before = check_used_memory(ctx, client), full = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < COUNT; i++) check_pipeline(&pipeline, "+OK", "SET", sixteen(key, 'k', i), value, NULL);
        check_pipeline_flush(&pipeline);
        double now = check_used_memory(ctx, client) - before;
        if (round == 0) full = now;
        if (now > full * 1.1)
            check_fail(ctx, "%d values were replaced by others of their length, and memory grew from %.0f to %.0f KB",
                       COUNT, full / KB, now / KB);
    }
    for (int i = 0; i < COUNT; i++) check_pipeline(&pipeline, ":1", "DEL", sixteen(key, 'k', i), NULL);
    check_pipeline_flush(&pipeline);
    double deleted = check_used_memory(ctx, client) - before;
    check_note(ctx, "%.0f KB with %d keys, %.0f KB after DEL of each", full / KB, COUNT, deleted / KB);
    if (deleted > full / 4)
        check_fail(ctx, "%d keys took %.0f KB; all were deleted, and %.0f KB are still in use", COUNT, full / KB,
                   deleted / KB);
}

/* A client asks for a large value and does not read; the value is changed and deleted meanwhile. */
static void reply_outlives(CheckContext *ctx)
{
    enum { LEN = 16 * MB };
    static const char get[] = "*2\r\n$3\r\nGET\r\n$3\r\nbig\r\n";
    Bytes expected = {0};
    bytes_add_header(&expected, '$', LEN);
    char *zeros = calloc(1, LEN);
    if (!zeros) abort();
    zeros[LEN - 1] = 'x';
    bytes_add(&expected, zeros, LEN);
    bytes_add(&expected, "\r\n", 2);
    free(zeros);
    check_start(ctx, NULL);
    CheckClient *reader = check_connect(ctx), *other = check_connect(ctx);
    check_command(other, "SETRANGE big %d x", LEN - 1);
    check_expect(other, ":16777216");
    if (check_send_some(reader, get, sizeof get - 1) != sizeof get - 1) check_fail(ctx, "a GET could not be sent");
    check_wait_ms(30);
    for (int at = 0; at < 10; at++) check_ask(other, "SETRANGE big %d changed", at * (LEN / 10));
    check_ask(other, "DEL big");
    for (int i = 0; i < 4; i++) check_ask(other, "SETRANGE new:%d %d y", i, LEN / 4);
    check_expect_bytes(reader, expected.at, expected.len);
    bytes_free(&expected);
}

const MechanismCheck mechanism_checks_05[] = {
    {.id = "idle-time",
     .title = "Idle time grows, and use sets it back",
     .section = "The object",
     .rule = "A command that uses a value notes the time in its header; one that only asks about it (TTL, TYPE, OBJECT) does not.",
     .cause = "The time is noted at birth alone, or by every look-up.",
     .hints = {"Which commands are a use of the value, and which only a question about it?",
               "The note is made where keys are found: who asks says whether it counts.",
               "Subtract the object's 24 bits from the clock's, and mind that the clock begins anew."},
     .points = 2, .seconds = 15, .measures = true, .run = idle_time},
    {.id = "three-ways",
     .title = "An integer takes less than a short string, and that less than a long one",
     .section = "Three ways to hold a string",
     .rule = "A shared integer takes no memory of its own, an integer no more than its object, a short string one allocation, a long one two.",
     .cause = "Small integers are not shared, or all strings are stored raw.",
     .hints = {"How many allocations does a value of 45 bytes need, and how many one of 44?",
               "Try the encodings from the smallest to the largest: shared, int, embstr, raw.",
               "OBJECT ENCODING says what you have chosen; MEMORY USAGE what it costs."},
     .points = 3, .seconds = 30, .run = three_ways},
    {.id = "incr-in-place",
     .title = "Counting up needs no memory",
     .section = "Three ways to hold a string",
     .rule = "A number that belongs to its key alone is changed where it stands.",
     .cause = "Each INCR makes a new object, even if it gives the old one back.",
     .hints = {"What must be true of an object that INCR may write to?",
               "It is an integer, and nobody else holds it.",
               "Who replaces it instead must release the old one."},
     .points = 2, .seconds = 15, .run = incr_in_place},
    {.id = "databases-apart",
     .title = "Sixteen databases, each with the same names",
     .section = "The keyspace",
     .rule = "What is done in one database is not seen in another; FLUSHDB empties one.",
     .cause = "Names are found in the wrong database, or a database is cleared along with another.",
     .hints = {"Where does a command learn which database it works in?",
               "Its client has selected one.",
               "Each database has tables of its own, of keys and of deadlines."},
     .points = 2, .seconds = 20, .run = databases_apart},
    {.id = "swap-in-no-time",
     .title = "SWAPDB takes the same time for any number of keys",
     .section = "The keyspace",
     .rule = "Two databases change places by exchanging their tables, not their keys.",
     .cause = "Keys are moved, or looked at, one by one.",
     .hints = {"How many pointers must change?",
               "Two tables for each of the two databases.",
               "The numbers of the databases stay."},
     .points = 1, .seconds = 20, .measures = true, .run = swap_in_no_time},
    {.id = "copies-apart",
     .title = "A copy does not notice what happens to its source",
     .section = "The keyspace",
     .rule = "A value that can change is never shared by two keys.",
     .cause = "COPY gives the new key the old key's object.",
     .hints = {"What may two keys share without ever noticing?",
               "Integers below 10,000: whoever changes one gets another object.",
               "Everything else is copied, byte for byte."},
     .points = 1, .seconds = 10, .run = copies_apart},
    {.id = "unseen-when-due",
     .title = "No command finds a key that is due, and each deletes it",
     .section = "Deadlines",
     .rule = "Whoever looks a key up looks at its deadline, and deletes it if that has passed.",
     .cause = "A command finds its key in a way of its own; or a key that is due is hidden and stays.",
     .hints = {"In how many places does your server look a key up?",
               "If it is one, the deadline is looked at once.",
               "After the deadline, DBSIZE falls by one with each command that meets a key."},
     .points = 2, .seconds = 15, .run = unseen_when_due},
    {.id = "unseen-by-walks",
     .title = "KEYS, SCAN and RANDOMKEY show no key that is due",
     .section = "Deadlines",
     .rule = "A walk leaves out what is due, though nobody has asked for it by name.",
     .cause = "The walk shows what stands in the table.",
     .hints = {"Who looks at the deadline of a key that nobody asked for by name?",
               "The walk itself, before it shows the name.",
               "RANDOMKEY draws again; a key that was due is deleted by then, so that an end is near."},
     .points = 1, .seconds = 15, .run = unseen_by_walks},
    {.id = "due-is-freed",
     .title = "The memory of keys that were due comes back",
     .section = "Deadlines",
     .rule = "A key that is met after its deadline is deleted with all that belongs to it: name, value, deadline.",
     .cause = "The key goes, and its deadline's entry stays; or the other way round.",
     .hints = {"In how many tables does a key with a deadline stand?",
               "The deadline's entry must go before the key that it points to.",
               "Expiring is deleting, with another reason."},
     .points = 2, .seconds = 15, .run = due_is_freed},
    {.id = "append-linear",
     .title = "APPEND of one byte does not copy what is there",
     .section = "String commands",
     .rule = "A raw string keeps room at its end, so that many small APPENDs cost little each.",
     .cause = "Each APPEND makes a new string of the right length.",
     .hints = {"What does an APPEND cost if four megabytes are there already?",
               "A string that grows once will grow again: let it have room.",
               "sds_append grows in steps; what you must not do is make another object."},
     .points = 2, .seconds = 30, .measures = true, .run = append_linear},
    {.id = "bytes-for-a-key",
     .title = "A key of 16 bytes with a value of 16: at most 100 bytes",
     .section = "Memory",
     .rule = "Name, deadline and pointers stand in one allocation, a short value in another; a deadline adds at most 30 bytes.",
     .cause = "There is an allocation more than needed, or values are stored raw.",
     .hints = {"Count the allocations of SET: which are they, and how long is each?",
               "An entry of 44 bytes takes 48, an object of 25 takes 32, a bucket 8.",
               "OBJECT ENCODING of a value of 16 bytes should say embstr."},
     .points = 3, .seconds = 30, .run = bytes_for_a_key},
    {.id = "memory-comes-back",
     .title = "What is deleted or replaced is freed",
     .section = "Memory",
     .rule = "used_memory falls back when keys are deleted, and does not grow when values are replaced.",
     .cause = "The old value is not released when a new one takes its place.",
     .hints = {"Who holds the old value after SET has put a new one in its place?",
               "Each hold is given up once: by DEL, by SET, by a deadline.",
               "make debug5 TEST=set-get shows leaks as well: the sanitizer looks for them at the end."},
     .points = 1, .seconds = 30, .run = memory_comes_back},
    {.id = "nothing-is-lost",
     .title = "No way of replacing a value forgets the old one",
     .section = "Memory",
     .rule = "After any commands, and FLUSHALL, as much memory is in use as before.",
     .cause = "One of the commands that replace a value (GETSET, RENAME, COPY REPLACE, SETRANGE, ...) does not release the old one.",
     .hints = {"In how many ways can a value come to an end?",
               "Look at each command that puts an object under a name: what was there before?",
               "The sanitizer says where the memory that was lost had been taken: see the transcripts of that command."},
     .points = 1, .seconds = 60, .run = nothing_is_lost},
    {.id = "reply-outlives",
     .title = "A reply does not change with its value",
     .section = "Memory",
     .rule = "A reply is a copy: what happens to the value while it waits to be read is not seen.",
     .cause = "The output points into the object.",
     .hints = {"What does a client get that reads slowly, while another changes the value?",
               "What the value was when its command ran.",
               "reply_bulk copies; a slice that you keep does not."},
     .points = 1, .seconds = 15, .run = reply_outlives},
    {0},
};
