/* soak.c: hours of a cache's life in minutes: does it stay within its limit, and is it still there in the end?
 *
 *   make soak8                      a minute; chapters from 08 on have a limit to soak at
 *   make soak8 SECONDS=600          ten minutes
 *   make soak8 ASAN=yes             the server with sanitizers: leaks and faults rather than sizes
 *   make soak8 SEED=7 LIMIT_MB=100
 *
 * A thousand clients come and go. Each sends commands of all kinds, alone and in pipelines, and leaves after a
 * while: politely, with half a command said, or with a reset. Most keys have a deadline, from milliseconds to
 * minutes. Values have 1 byte to 256 KB. The limit is reached within seconds, and the policy changes now and
 * then.
 *
 * The run fails when
 *   - resident memory goes beyond what the empty server had, plus the limit, plus SLACK: a quarter of the limit for
 *     fragmentation, what a thousand clients' buffers need, and a large value or two;
 *   - used_memory is found more than USED_SLACK above the limit;
 *   - memory creeps: the highest of the last quarter is CREEP_PERCENT above the highest of the second (asked of
 *     runs of two minutes or more: the allocator's pages need a while until they are all in use);
 *   - a reply is an error, except that a policy that spares keys may refuse for lack of memory; or one is
 *     malformed, or does not come;
 *   - nothing was evicted, or nothing expired: then this was no test;
 *   - the server ends, or does not end well when it is told to (a sanitizer's report: leaks).
 *
 * With sanitizers freed memory is kept in quarantine, so that sizes say nothing: they are shown, not judged.
 *
 * Ends with status 0 when all is well, with 1 when not, with 2 when it could not begin.
 */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "connection.h"
#include "process.h"
#include "resp_value.h"
#include "seeded.h"

enum {
    CLIENTS = 1000,
    KB = 1024,
    MB = 1024 * KB,
    DEFAULT_SECONDS = 60,
    DEFAULT_LIMIT_MB = 64,
    LINES = 20,              /* of the table, whatever the length of the run */
    PIPELINE_MOST = 16,      /* commands that a client sends at once */
    ROUNDS_MOST = 60,        /* before it leaves */
    STRINGS = 200000,        /* different names */
    COLLECTIONS = 3000,      /* of each type */
    VALUE_MOST = 256 * KB,   /* bytes of the longest value */
    SLACK_MB = 24,           /* beyond a quarter of the limit */
    USED_SLACK = 4 * MB,
    CREEP_PERCENT = 5,
    CREEP_SECONDS = 120,     /* a shorter run is not asked */
    PATIENCE_MS = 20000,
    STOP_PATIENCE_MS = 60000, /* a sanitizer looks for leaks */
};

typedef struct {
    Connection line;
    RespScan scan;
    int waiting; /* replies to come */
    int rounds;  /* left */
    int64_t asked_ns;
} Client;

static struct {
    const char *server, *asan;
    int seconds, limit_mb;
    uint64_t seed;

    Process process;
    Seeded random;
    Client clients[CLIENTS], control;
    char *value;
    bool may_refuse;     /* the policy spares keys */
    int64_t switched_ns; /* to the present one: what was asked before may have met the other */

    uint64_t commands, connections, refused;
    double rss_empty, used_empty, rss_bound, limit, rss_peak[4], used_peak;
} soak;

static int64_t soak_began_ns;

static double elapsed_seconds(void)
{
    return (double)(now_ns() - soak_began_ns) / 1e9;
}

static void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

static void fail(const char *format, ...)
{
    va_list args;
    Bytes lines = {0};
    va_start(args, format);
    printf("soak: after %.1f s: ", elapsed_seconds());
    vprintf(format, args);
    va_end(args);
    process_last_lines(&soak.process, 30, &lines);
    printf("\n  seed %llu\n  the last lines the server printed\n%s\n", (unsigned long long)soak.seed, lines.at ? lines.at : "");
    process_free(&soak.process);
    exit(1);
}

static uint64_t below(uint64_t bound)
{
    return seeded_below(&soak.random, bound);
}

/* ---- Commands ----------------------------------------------------------------------------------- */

/* Words as in redis-cli. */
static void add_line(Bytes *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add_line(Bytes *out, const char *format, ...)
{
    Bytes line = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&line, format, args);
    va_end(args);
    bytes_add_command(out, line.at);
    bytes_free(&line);
}

static unsigned number(unsigned bound)
{
    return (unsigned)below(bound);
}

/* Each order of magnitude is as likely as any other. */
static double spread(double least, double most)
{
    return least * pow(most / least, (double)below(1 << 20) / (1 << 20));
}

/* Mostly short lives: 10 ms to three minutes. */
static double life_ms(void)
{
    return spread(10, 180000);
}

static void add_set(Bytes *out)
{
    char name[32], life[32];
    snprintf(name, sizeof name, "string:%u", number(STRINGS));
    snprintf(life, sizeof life, "%.0f", life_ms());
    bytes_add_header(out, '*', 5);
    bytes_add_word(out, "SET");
    bytes_add_word(out, name);
    bytes_add_bulk(out, soak.value, (size_t)spread(1, VALUE_MOST));
    bytes_add_word(out, "PX");
    bytes_add_word(out, life);
}

/* Of these each client sends any, with a number for each %u. */
static const char *const others[] = {
    "SET lasting:%u x%u", /* without a deadline: what volatile policies must spare */
    "INCR counter:%u",
    "APPEND lasting:%u text",
    "RPUSH list:%u element:%u",
    "LPUSH list:%u element:%u another:%u",
    "LPOP list:%u",
    "LRANGE list:%u 0 20",
    "LTRIM list:%u 0 50",
    "SADD set:%u member:%u",
    "SADD set:%u %u",
    "SPOP set:%u",
    "SISMEMBER set:%u member:%u",
    "HSET hash:%u field:%u a-value-of-some-twenty-bytes",
    "HGETALL hash:%u",
    "HDEL hash:%u field:%u",
    "ZADD zset:%u 1.5 member:%u",
    "ZINCRBY zset:%u 2 member:%u",
    "ZRANGE zset:%u 0 20 WITHSCORES",
    "ZREMRANGEBYRANK zset:%u 0 2",
    "DEL hash:%u list:%u",
    "UNLINK zset:%u set:%u",
    "RENAME lasting:%u lasting:%u",
    "TTL list:%u",
    "RANDOMKEY",
    "SCAN 0 COUNT 20",
    "PING",
};

static void add_command(Bytes *out)
{
    static const char *const types[] = {"list", "set", "hash", "zset", "counter"};
    switch (below(8)) {
    case 0: case 1: case 2: add_set(out); return;
    case 3: add_line(out, "MGET string:%u string:%u string:%u", number(STRINGS), number(STRINGS), number(STRINGS)); return;
    case 4: add_line(out, "PEXPIRE %s:%u %.0f", types[below(5)], number(COLLECTIONS), life_ms()); return;
    default:
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
        add_line(out, others[below(sizeof others / sizeof *others)], number(COLLECTIONS), number(COLLECTIONS),
                 number(COLLECTIONS));
#pragma GCC diagnostic pop
    }
}

/* ---- Clients ------------------------------------------------------------------------------------ */

static void come(Client *client)
{
    if (!connection_open(&client->line, soak.process.port)) fail("no connection could be made");
    client->scan = (RespScan){0};
    client->waiting = 0;
    client->rounds = 1 + (int)below(ROUNDS_MOST);
    soak.connections++;
}

static void ask(Client *client, Bytes *commands, int count)
{
    connection_queue(&client->line, commands->at, commands->len);
    client->waiting += count;
    client->asked_ns = now_ns();
    soak.commands += (uint64_t)count;
    bytes_clear(commands);
}

static void ask_more(Client *client)
{
    static Bytes commands;
    int count = below(2) ? 1 : 1 + (int)below(PIPELINE_MOST);
    for (int i = 0; i < count; i++) add_command(&commands);
    ask(client, &commands, count);
    client->rounds--;
}

/* One in three says goodbye, one breaks off in the midst of a command, one just drops the line. */
static void leave(Client *client)
{
    switch (below(3)) {
    case 0: connection_close(&client->line); break;
    case 1:
        connection_queue(&client->line, "*3\r\n$3\r\nSET\r\n$1000\r\nhalf", 26);
        connection_pump(&client->line);
        connection_close(&client->line);
        break;
    default: connection_reset(&client->line);
    }
}

static void judge(const Client *client, const char *text, size_t len)
{
    static const char oom[] = "-OOM command not allowed", missing[] = "-ERR no such key";
    if (text[0] != '-') return;
    bool full = len > sizeof oom && memcmp(text, oom, sizeof oom - 1) == 0;
    if (full && (soak.may_refuse || client->asked_ns <= soak.switched_ns)) {
        soak.refused++;
        return;
    }
    if (len > sizeof missing && memcmp(text, missing, sizeof missing - 1) == 0) return; /* RENAME */
    fail("a command was answered with \"%.*s\"", len < 200 ? (int)len : 200, text);
}

/* Takes complete replies; true: all that were waited for have come. */
static bool take_replies(Client *client)
{
    Connection *line = &client->line;
    while (client->waiting > 0) {
        const char *text = connection_unread(line);
        RespState state = resp_scan(&client->scan, text, connection_unread_len(line));
        if (state == RESP_WRONG) fail("a reply is malformed: %s", client->scan.why);
        if (state == RESP_MORE) {
            if (line->ended) fail("the server has closed a connection");
            if (now_ns() - client->asked_ns > PATIENCE_MS * 1000000LL) fail("no reply came within %d s", PATIENCE_MS / 1000);
            return false;
        }
        judge(client, text, client->scan.at);
        connection_take(line, client->scan.at);
        client->scan = (RespScan){0};
        client->waiting--;
    }
    return true;
}

static void one_turn(void)
{
    static struct pollfd polled[CLIENTS];
    for (int i = 0; i < CLIENTS; i++)
        polled[i] = (struct pollfd){.fd = soak.clients[i].line.fd, .events = connection_events(&soak.clients[i].line)};
    poll(polled, CLIENTS, 100);
    for (int i = 0; i < CLIENTS; i++) {
        Client *client = &soak.clients[i];
        if (polled[i].revents) connection_pump(&client->line);
        if (!take_replies(client)) continue;
        if (client->rounds == 0) {
            leave(client);
            come(client);
        }
        ask_more(client);
        connection_pump(&client->line);
    }
}

/* ---- What is watched ---------------------------------------------------------------------------- */

/* The reply of a command on a connection of our own, as text; valid until the next. */
static const char *control(const char *line)
{
    static Bytes commands, text;
    Client *client = &soak.control;
    bytes_clear(&text);
    bytes_add_command(&commands, line);
    connection_queue(&client->line, commands.at, commands.len);
    bytes_clear(&commands);
    RespScan scan = {0};
    for (int64_t start_ns = now_ns();;) {
        connections_wait(&client->line, 1, 100);
        if (resp_scan(&scan, connection_unread(&client->line), connection_unread_len(&client->line)) == RESP_COMPLETE) break;
        if (client->line.ended) fail("the server has ended");
        if (now_ns() - start_ns > PATIENCE_MS * 1000000LL) fail("%s was not answered", line);
    }
    bytes_add(&text, connection_unread(&client->line), scan.at);
    connection_take(&client->line, scan.at);
    return text.at;
}

static double field(const char *info, const char *name)
{
    char wanted[64];
    int len = snprintf(wanted, sizeof wanted, "\n%s:", name);
    const char *found = strstr(info, wanted);
    if (!found) fail("INFO has no %s", name);
    return atof(found + len);
}

static double resident_bytes(void)
{
    char path[64];
    double pages = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", (int)soak.process.pid);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%*f %lf", &pages) != 1) fail("%s can't be read", path);
    fclose(file);
    return pages * (double)sysconf(_SC_PAGESIZE);
}

/* Ten times a second. */
static void watch_memory(void)
{
    double resident = resident_bytes(), used = field(control("INFO memory"), "used_memory");
    int quarter = (int)(4 * elapsed_seconds() / soak.seconds);
    double *peak = &soak.rss_peak[quarter < 4 ? quarter : 3];
    if (resident > *peak) *peak = resident;
    if (used > soak.used_peak) soak.used_peak = used;
    if (soak.asan) return;
    if (resident > soak.rss_bound)
        fail("%.1f MB are resident; the bound is %.1f MB: %.1f of an empty server, a limit of %d and a quarter of it, and %d",
             resident / MB, soak.rss_bound / MB, soak.rss_empty / MB, soak.limit_mb, SLACK_MB);
    if (used > soak.limit + USED_SLACK)
        fail("%.1f MB are in use; the limit is %.1f MB", used / MB, soak.limit / MB);
}

/* A policy that spares keys without a deadline may find nothing to evict. */
static void next_policy(int turn)
{
    static const char *const policies[] = {"allkeys-lru", "volatile-ttl", "allkeys-lfu", "volatile-lru", "allkeys-random"};
    const char *policy = policies[(size_t)turn % (sizeof policies / sizeof *policies)];
    char line[64];
    soak.may_refuse = true;
    snprintf(line, sizeof line, "CONFIG SET maxmemory-policy %s", policy);
    if (strncmp(control(line), "+OK", 3) != 0) fail("%s is refused", line);
    soak.may_refuse = strncmp(policy, "allkeys", 7) != 0;
    soak.switched_ns = now_ns();
}

static void print_line(void)
{
    char stats[8192];
    snprintf(stats, sizeof stats, "%s", control("INFO stats"));
    printf("%6.0f s %11llu %9llu %9.0f %9.1f %9.1f %10.0f %10.0f %8llu\n", elapsed_seconds(), (unsigned long long)soak.commands,
           (unsigned long long)soak.connections, atof(control("DBSIZE") + 1), field(control("INFO memory"), "used_memory") / MB,
           resident_bytes() / MB, field(stats, "evicted_keys"), field(stats, "expired_keys"), (unsigned long long)soak.refused);
}

/* ---- A run -------------------------------------------------------------------------------------- */

static void start(void)
{
    Bytes why = {0};
    ServerSpec spec = {.command = soak.asan ? soak.asan : soak.server};
    process_become_subreaper();
    soak_began_ns = now_ns();
    if (!process_start_server(&soak.process, &spec, 0, &why)) {
        printf("soak: the server did not start: %s\n", why.at ? why.at : "");
        exit(2);
    }
    connection_adopt(&soak.control.line, process_take_socket(&soak.process));
    soak.rss_empty = resident_bytes();
    soak.used_empty = field(control("INFO memory"), "used_memory");
    soak.limit = soak.used_empty + (double)soak.limit_mb * MB;
    soak.rss_bound = soak.rss_empty + 1.25 * soak.limit_mb * MB + SLACK_MB * (double)MB;
    char line[64];
    snprintf(line, sizeof line, "CONFIG SET maxmemory %.0f", soak.limit);
    if (strncmp(control(line), "+OK", 3) != 0) {
        printf("soak: this server knows no maxmemory\n");
        exit(2);
    }
    for (int i = 0; i < CLIENTS; i++) come(&soak.clients[i]);
}

static void run(void)
{
    enum { POLICY_TURNS = 10 };
    double next_line = 0, next_look = 0, next_turn = 0;
    int turn = 0;
    printf("%d clients for %d s, limit %.1f MB%s, seed %llu\n"
           "    time    commands   clients      keys   used MB    RSS MB    evicted    expired  refused\n",
           CLIENTS, soak.seconds, soak.limit / MB, soak.asan ? ", with sanitizers" : "", (unsigned long long)soak.seed);
    while (elapsed_seconds() < soak.seconds) {
        one_turn();
        double now = elapsed_seconds();
        if (now >= next_turn) next_policy(turn++), next_turn += (double)soak.seconds / POLICY_TURNS;
        if (now >= next_look) watch_memory(), next_look = now + 0.1;
        if (now >= next_line) print_line(), next_line += soak.seconds >= LINES ? (double)soak.seconds / LINES : 1;
    }
    print_line();
}

static void judge_run(void)
{
    char stats[8192];
    snprintf(stats, sizeof stats, "%s", control("INFO stats"));
    if (field(stats, "evicted_keys") == 0 || field(stats, "expired_keys") == 0)
        fail("nothing was evicted, or nothing expired: this was no test");
    double early = soak.rss_peak[1], late = soak.rss_peak[3];
    if (!soak.asan && soak.seconds >= CREEP_SECONDS && late > early * (1 + CREEP_PERCENT / 100.0))
        fail("memory creeps: at most %.1f MB were resident in the second quarter, %.1f MB in the last", early / MB, late / MB);
    for (int i = 0; i < CLIENTS; i++) leave(&soak.clients[i]);
    if (!process_terminate(&soak.process, STOP_PATIENCE_MS)) fail("the server did not stop");
    Bytes how = {0};
    if (process_sanitizer_report(&soak.process, &how)) fail("a sanitizer reports\n%s", how.at);
    process_describe_end(&soak.process, &how);
    if (process_has_crashed(&soak.process)) fail("the server %s", how.at);
    printf("all is well: at most %.1f MB in use (limit %.1f)", soak.used_peak / MB, soak.limit / MB);
    if (soak.asan) printf(", no leak\n");
    else printf(", and %.1f MB resident in the last quarter (second: %.1f; bound %.1f)\n", late / MB, early / MB, soak.rss_bound / MB);
}

int main(int argc, char **argv)
{
    soak.seconds = DEFAULT_SECONDS;
    soak.limit_mb = DEFAULT_LIMIT_MB;
    soak.seed = (uint64_t)time(NULL) % 1000000;
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(argv[i], "--asan") == 0 && value) soak.asan = value, i++;
        else if (strcmp(argv[i], "--seconds") == 0 && value) soak.seconds = atoi(value), i++;
        else if (strcmp(argv[i], "--limit-mb") == 0 && value) soak.limit_mb = atoi(value), i++;
        else if (strcmp(argv[i], "--seed") == 0 && value) soak.seed = strtoull(value, NULL, 10), i++;
        else soak.server = argv[i];
    }
    if ((!soak.server && !soak.asan) || soak.seconds < 4 || soak.limit_mb < 1) {
        fprintf(stderr, "soak SERVER | --asan SERVER  [--seconds N (4 or more)] [--limit-mb N] [--seed N]\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    soak.random = seeded_for(soak.seed, "soak");
    soak.value = malloc(VALUE_MOST);
    if (!soak.value) return 2;
    memset(soak.value, 'v', VALUE_MOST);
    start();
    run();
    judge_run();
    process_free(&soak.process);
    return 0;
}
