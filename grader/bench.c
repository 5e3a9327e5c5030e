/* bench.c: our newest server against redis-server, as ratios, on this machine, in one run.
 *
 *   make bench                       all lines, in about seven minutes
 *   make bench BENCH=quick           a first look, in three
 *   make bench WHAT=zadd,ping-16     only some lines: zadd is zadd-1, zadd-16 and zadd-64
 *
 * It ends with status 0 when every line is within its target, with 1 when one is not (it says which),
 * with 2 when it could not measure. build/bench.tsv has all numbers, throughput and counted instructions
 * too: what, unit, ours, redis, ratio.
 *
 * Why CPU time and not throughput. A load generator on the same machine is slower than the server it
 * drives: commands per second then say how fast redis-benchmark is. And a neighbour who takes the
 * processor for a while lowers them, whoever is to blame. The processor time that the kernel charges to the
 * server (/proc/PID/task/N/schedstat, in ns) counts only while the server runs; divided by the number of
 * commands it is what a command costs. A server that costs half serves twice as many, once the load
 * is there. Throughput is in bench.tsv, as information.
 *
 * Why ratios, interleaved. Neighbours also make each command dearer: they empty the caches. So we
 * never compare with a number from another day, nor with one from a minute ago: both servers run all
 * the time and take turns of a fraction of a second (ours, redis, floor; redis, floor, ours; ...). A few
 * turns are a round, and each round gives one ratio. The median of five is the result; the least and the
 * greatest show how far to trust it.
 *
 * The floor (bench_floor.c) is an event loop that answers without parsing. No target can be below it.
 *
 * Memory. Bytes a key are what a server's own used_memory grew by, on a fresh server, for keys that are all
 * alike; it counts what the allocator set aside, not what was asked for.
 *
 * Pauses. `grow-pause` fills a server up to 4 million keys, 64 SETs at a time, and takes the worst wait
 * of the way, the least of several runs: what the machine adds by chance is not there each time, what the
 * server does is.
 *
 * What it can't do: without a second processor, load and server empty each other's caches; it says so.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench_counters.h"
#include "connection.h"
#include "process.h"

enum {
    ROUNDS = 5,
    QUICK_ROUNDS = 3,
    CLIENTS = 50,       /* redis-benchmark's own default */
    ROUND_MS = 1000,    /* of each server, in one round of a line; more gains nothing */
    SLICES_MAX = 4,     /* of a round: the servers take turns within it as well */
    SLICE_MIN_MS = 200, /* so that connecting stays about a hundredth of it */
    BUDGET_MS = 150000, /* for all rounds of lines of CPU time */
    QUICK_BUDGET_MS = 20000,
    KEYS = 1000000, /* what __rand_int__ stands for is below this */
    LIST_KEYS = KEYS, /* three elements each: more than RPOP takes away */
    IDLE_CLIENTS = 10000,
    IDLE_SETTLE_MS = 7000, /* redis-server shrinks the buffers of the silent after 5 s */
    QUICK_SETTLE_MS = 1000,
    SPARE_DESCRIPTORS = 100, /* of ours and of a server's, besides its clients */
    BYTES_KEYS = 1000000, /* for bytes/key */
    BYTES_FEWER = 100000, /* hashes of five fields */
    BYTES_LIST = 10000,   /* elements in one list */
    BYTES_SMALL = 20,     /* members in one small set or sorted set */
    BYTES_INTSET = 200,
    GROW_KEYS = 4000000,
    GROW_BATCH = 64,
    GROW_RUNS = 2,
    FILL_BATCH = 500,
    ALONE_MS = 400,
    LOAD_PATIENCE_MS = 120000,
    REPLY_PATIENCE_MS = 5000,
};

/* ---- What is measured ------------------------------------------------------------------------- */

typedef struct Line Line;

typedef struct {
    double value;        /* what the line is about, in its unit */
    double per_second;   /* 0: does not apply */
    double instructions; /* of the server's own code, a command; 0: not counted */
} Sample;

typedef struct {
    const char *name;
    const char *command; /* --port N is added */
    Process process;
    Counter counter; /* of its instructions */
} Server;

/* False: it has said what went wrong. */
typedef bool Measure(Server *server, const Line *line, Sample *sample);
static Measure say_once, fill, cpu_per_command, idle_client, worst_wait, bytes_each, grow_pause;

struct Line {
    const char *what;
    Measure *measure;
    int since;           /* the chapter that brings the commands */
    const char *command; /* as redis-benchmark takes it; __rand_int__ is a random key's number */
    int depth;           /* commands that each client sends at once; EACH_DEPTH: three lines */
    double target;       /* greatest ratio to redis-server; 0: information */
    double at_most;      /* greatest value of ours, in the line's unit; 0: any */
    bool in_mean;        /* its ratios at depth 16 and 64 are of those whose geometric mean has a target */
    long count;          /* commands sent, by all but cpu_per_command; %ld in them is 0, 1, 2, … */
    long group;          /* the first %ld counts groups of so many */
    bool has_floor;      /* bench_floor can play it: PING */
    bool once;           /* a round more would tell nothing new */
    const char *unit;    /* NULL: nothing to report, the line prepares the next ones */
};

enum { EACH_DEPTH = -1 };

static const int depths[] = {1, 16, 64};
enum { DEPTHS = sizeof(depths) / sizeof(depths[0]) };

/* In this order. A line without a unit puts there what the lines behind it need. */
static const Line table[] = {
    {"ping-1", cpu_per_command, 3, "PING", 1, 1.03, .has_floor = true, .unit = "us/command"},
    {"ping-16", cpu_per_command, 3, "PING", 16, 0.85, .has_floor = true, .unit = "us/command"},
    {"ping-64", cpu_per_command, 3, "PING", 64, 0.70, .has_floor = true, .unit = "us/command"},
    {"idle-client", idle_client, 3, .once = true, .unit = "bytes/client"},
    {"worst-wait", worst_wait, 3, "PING", 1, .unit = "us"},

    /* from the chapter that brings these commands on, with a million keys */
    {"fill", fill, 4, "SET key:%012ld 0123456789abcdef", .count = KEYS},
    {"get", cpu_per_command, 4, "GET key:__rand_int__", EACH_DEPTH, 1.00, .in_mean = true,
     .unit = "us/command"},
    {"set", cpu_per_command, 4, "SET key:__rand_int__ 0123456789abcdef", EACH_DEPTH, 1.00,
     .in_mean = true, .unit = "us/command"},
    {"mset10", cpu_per_command, 5,
     "MSET key:__rand_int__ 0123456789abcdef key:__rand_int__ 0123456789abcdef "
     "key:__rand_int__ 0123456789abcdef key:__rand_int__ 0123456789abcdef "
     "key:__rand_int__ 0123456789abcdef key:__rand_int__ 0123456789abcdef "
     "key:__rand_int__ 0123456789abcdef key:__rand_int__ 0123456789abcdef "
     "key:__rand_int__ 0123456789abcdef key:__rand_int__ 0123456789abcdef",
     EACH_DEPTH, 1.00, .in_mean = true, .unit = "us/command"},
    {"incr", cpu_per_command, 5, "INCR counter:__rand_int__", EACH_DEPTH, 1.00, .in_mean = true,
     .unit = "us/command"},
    {"lpush", cpu_per_command, 6, "LPUSH mylist element:__rand_int__", EACH_DEPTH, 1.00,
     .in_mean = true, .unit = "us/command"},
    {"lrange100", cpu_per_command, 6, "LRANGE mylist 0 99", EACH_DEPTH, 1.00, .in_mean = true,
     .unit = "us/command"},
    {"fill-list", fill, 6, "LPUSH mylist element:%012ld element:%012ld element:%012ld",
     .count = LIST_KEYS},
    {"rpop", cpu_per_command, 6, "RPOP mylist", EACH_DEPTH, 1.00, .in_mean = true, .unit = "us/command"},
    {"hset", cpu_per_command, 6, "HSET myhash element:__rand_int__ 0123456789abcdef", EACH_DEPTH,
     1.00, .in_mean = true, .unit = "us/command"},
    {"fill-set", fill, 7, "SADD myset element:%012ld", .count = KEYS},
    {"sadd", cpu_per_command, 7, "SADD myset element:__rand_int__", EACH_DEPTH, 1.00,
     .in_mean = true, .unit = "us/command"},
    {"fill-zset", fill, 7, "ZADD myzset %ld element:%012ld", .count = KEYS},
    {"zadd", cpu_per_command, 7, "ZADD myzset __rand_int__ element:__rand_int__", EACH_DEPTH, 1.00,
     .in_mean = true, .unit = "us/command"},
    {"zrank", cpu_per_command, 7, "ZRANK myzset element:__rand_int__", EACH_DEPTH, 1.00,
     .in_mean = true, .unit = "us/command"},
    {"zrange10", cpu_per_command, 7, "ZRANGE myzset 0 9", EACH_DEPTH, 1.00, .in_mean = true,
     .unit = "us/command"},

    /* a limit, and all room taken: each SET brings a new key, and an old one must go */
    {"empty", say_once, 8, "FLUSHALL"},
    {"limit", say_once, 8, "CONFIG SET maxmemory 64mb"},
    {"policy", say_once, 8, "CONFIG SET maxmemory-policy allkeys-lru"},
    {"fill-limit", fill, 8, "SET key:%012ld:%012ld 0123456789abcdef", .count = KEYS},
    {"evict", cpu_per_command, 8, "SET key:__rand_int__:__rand_int__ 0123456789abcdef", EACH_DEPTH,
     1.00, .unit = "us/command"},

    /* on fresh servers */
    {"bytes-string", bytes_each, 5, "SET key:%012ld 0123456789abcdef", .count = BYTES_KEYS,
     .at_most = 100, .once = true, .unit = "bytes/key"},
    {"bytes-deadline", bytes_each, 5, "SET key:%012ld 0123456789abcdef PX 100000000",
     .count = BYTES_KEYS, .at_most = 130, .once = true, .unit = "bytes/key"},
    {"bytes-integer", bytes_each, 5, "SET key:%012ld %ld", .count = BYTES_KEYS, .target = 1.0,
     .once = true, .unit = "bytes/key"},
    {"bytes-hash-5", bytes_each, 6,
     "HSET key:%012ld name somebody age 42 city elsewhere zip 12345 score 0.5",
     .count = BYTES_FEWER, .target = 1.05, .once = true, .unit = "bytes/key"},
    {"bytes-element", bytes_each, 6, "RPUSH list:%ld element:%08ld", .count = BYTES_KEYS,
     .group = BYTES_LIST, .target = 1.05, .once = true, .unit = "bytes/element"},
    {"bytes-set", bytes_each, 7, "SADD set:%ld member:%09ld", .count = BYTES_KEYS,
     .group = BYTES_KEYS, .at_most = 45, .once = true, .unit = "bytes/member"},
    {"bytes-set-small", bytes_each, 7, "SADD set:%ld member:%09ld", .count = BYTES_FEWER,
     .group = BYTES_SMALL, .target = 1.05, .once = true, .unit = "bytes/member"},
    {"bytes-intset", bytes_each, 7, "SADD set:%ld %ld", .count = BYTES_KEYS, .group = BYTES_INTSET,
     .target = 1.05, .once = true, .unit = "bytes/member"},
    {"bytes-zset", bytes_each, 7, "ZADD zset:%ld %ld member:%09ld", .count = BYTES_KEYS,
     .group = BYTES_KEYS, .at_most = 95, .once = true, .unit = "bytes/member"},
    {"bytes-zset-small", bytes_each, 7, "ZADD zset:%ld %ld member:%09ld", .count = BYTES_FEWER,
     .group = BYTES_SMALL, .target = 1.05, .once = true, .unit = "bytes/member"},
    {"grow-pause", grow_pause, 4, "SET key:%012ld 0123456789abcdef", .count = GROW_KEYS,
     .target = 2.0, .once = true, .unit = "us"},
};
enum { ROWS = sizeof(table) / sizeof(table[0]) };

/* The table with a line for each depth: set-1, set-16, set-64. */
static Line lines[ROWS * DEPTHS];
static int line_count;

static void add_line(const Line *row, const char *what, int depth)
{
    lines[line_count] = *row;
    lines[line_count].what = what;
    lines[line_count].depth = depth;
    line_count++;
}

/* One command at a time, most of the work is the network's, the same for all: no part of the mean. */
static void list_lines(void)
{
    for (const Line *row = table; row < table + ROWS; row++) {
        if (row->depth != EACH_DEPTH) {
            add_line(row, row->what, row->depth);
            continue;
        }
        for (int i = 0; i < DEPTHS; i++) {
            add_line(row, text_format("%s-%d", row->what, depths[i]), depths[i]);
            lines[line_count - 1].in_mean = row->in_mean && depths[i] > 1;
        }
    }
}

/* The greatest geometric mean of the ratios of the lines that are in it. */
static const double MEAN_TARGET = 0.80;

/* Our own server comes first; the second is what it is compared with. */
enum { OURS, REDIS, FLOOR, SERVERS };
static Server servers[SERVERS];

static struct {
    bool quick;
    int chapter;
    const char *what; /* the lines that are asked for; empty: all */
    int slices, slice_ms;
    int server_cpu, load_cpu; /* -1: not pinned */
    char scratch[64];
    FILE *tsv;
    Bytes beyond; /* lines over their target */
    double log_sum; /* of the ratios in the geometric mean */
    int in_mean;
} bench = {.server_cpu = -1, .load_cpu = -1};

static bool failed(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    return false;
}

/* ---- Processors ------------------------------------------------------------------------------- */

/* The server gets one of its own, the load generator another. */
static void choose_cpus(void)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0 || CPU_COUNT(&allowed) < 2) return;
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
        if (!CPU_ISSET(cpu, &allowed)) continue;
        bench.load_cpu = bench.server_cpu; /* the last two: 0 tends to serve the interrupts */
        bench.server_cpu = cpu;
    }
}

/* What this process starts from now on runs there. */
static void run_on(int cpu)
{
    if (cpu < 0) return;
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(cpu, &only);
    sched_setaffinity(0, sizeof(only), &only);
}

/* ---- Servers ---------------------------------------------------------------------------------- */

static bool start_server(Server *server, const char *options)
{
    ServerSpec spec = {.command = server->command, .options = options};
    Bytes why_not = {0};
    run_on(bench.server_cpu);
    bool started = process_start_server(&server->process, &spec, 0, &why_not);
    run_on(bench.load_cpu);
    if (started) {
        close(process_take_socket(&server->process));
        server->counter = counter_open(server->process.pid);
    } else {
        failed(server->command, why_not.len > 0 ? why_not.at : "did not start");
    }
    bytes_free(&why_not);
    return started;
}

static void stop_server(Server *server)
{
    if (server->process.pid == 0) return;
    counter_close(&server->counter);
    process_terminate(&server->process, 2000);
    process_free(&server->process);
    server->process = (Process){0};
}

/* ---- Measure: CPU per command ----------------------------------------------------------------- */

/* The second column of the last line of redis-benchmark's CSV; 0 when there is none. */
static double commands_per_second(const Process *load)
{
    char text[4096];
    ssize_t len = pread(load->output, text, sizeof(text) - 1, 0);
    if (len <= 0) return 0;
    text[len] = '\0';
    const char *row = text;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL && *++at != '\0';) row = at;
    const char *second = strstr(row, "\",\"");
    return second != NULL ? atof(second + 3) : 0;
}

/* Has redis-benchmark send `count` times the line's command. Its speed, or 0: it has said why. */
static double drive(const Server *server, const Line *line, long count)
{
    char *command =
        text_format("redis-benchmark -p %d -c %d -n %ld -P %d -r %d --csv %s", server->process.port,
                    CLIENTS, count, line->depth, KEYS, line->command);
    ServerSpec spec = {.command = command};
    Process load = {0};
    Bytes why_not = {0};
    double speed = 0;
    if (!process_spawn(&load, &spec, 0, &why_not)) {
        failed("redis-benchmark", why_not.len > 0 ? why_not.at : "did not start");
    } else if (!process_wait(&load, LOAD_PATIENCE_MS) || load.status != 0) {
        failed(command, "did not end well");
    } else {
        speed = commands_per_second(&load);
        if (speed == 0) failed(command, "did not say how fast it was");
    }
    process_free(&load);
    bytes_free(&why_not);
    free(command);
    return speed;
}

/* As many commands as fill the time of one run; found once a line, at redis-server's speed. */
static long commands_of(const Line *line)
{
    static const Line *known;
    static long count;
    if (known != line) {
        double speed =
            drive(&servers[REDIS], line, 200L * line->depth * (line->depth > 1 ? 10 : 50));
        count = (long)(speed * bench.slice_ms / 1000);
        if (speed > 0) known = line;
    }
    return count;
}

static bool cpu_per_command(Server *server, const Line *line, Sample *sample)
{
    long count = commands_of(line);
    if (count == 0) return false;
    int64_t cpu_ns = cpu_time_ns(server->process.pid);
    double instructions = counter_read(&server->counter);
    sample->per_second = drive(server, line, count);
    if (sample->per_second == 0) return false;
    if (process_has_ended(&server->process)) return failed(server->name, "has ended");
    sample->value = (double)(cpu_time_ns(server->process.pid) - cpu_ns) / 1000 / (double)count;
    sample->instructions = (counter_read(&server->counter) - instructions) / (double)count;
    return true;
}

/* ---- Measure: memory of an idle client --------------------------------------------------------- */

/* One command, one reply line; false when it does not come. */
static bool ask(Connection *connection, const char *command)
{
    connection_queue(connection, command, strlen(command));
    for (int64_t end = now_ns() + REPLY_PATIENCE_MS * 1000000LL; now_ns() < end;) {
        connection_pump(connection);
        size_t len = connection_unread_len(connection);
        if (len > 0 && connection_unread(connection)[len - 1] == '\n') {
            connection_take(connection, len);
            return true;
        }
        if (connection->ended) return false;
        connections_wait(connection, 1, 100);
    }
    return false;
}

/* Each says one PING and then nothing. Returns how many got their answer. */
static int open_clients(int port, int *fds, int count)
{
    for (int i = 0; i < count; i++) {
        Connection connection = {0};
        if (!connection_open(&connection, port)) return i;
        bool answered = ask(&connection, "PING\r\n");
        fds[i] = connection.fd;
        bytes_free(&connection.in);
        bytes_free(&connection.out);
        if (!answered) return i;
    }
    return count;
}

/* Says the line's command once. */
static bool say_once(Server *server, const Line *line, Sample *sample)
{
    (void)sample;
    Connection connection = {0};
    char text[128];
    snprintf(text, sizeof(text), "%s\r\n", line->command);
    bool answered = connection_open(&connection, server->process.port) && ask(&connection, text);
    connection_close(&connection);
    return answered || failed(server->name, line->command);
}

/* On a server of its own, whose memory nothing else has touched. */
static bool idle_client(Server *server, const Line *line, Sample *sample)
{
    (void)line;
    int count = IDLE_CLIENTS;
    long most = sysconf(_SC_OPEN_MAX) - SPARE_DESCRIPTORS;
    if (count > most) count = (int)most;
    char options[32];
    snprintf(options, sizeof(options), "--maxclients %d", count + SPARE_DESCRIPTORS);

    Server fresh = {.name = server->name, .command = server->command};
    if (!start_server(&fresh, options)) return false;
    int *fds = calloc((size_t)count, sizeof(int));
    int64_t before = memory_bytes(fresh.process.pid);
    int opened = open_clients(fresh.process.port, fds, count);
    usleep(1000 * (bench.quick ? QUICK_SETTLE_MS : IDLE_SETTLE_MS));
    sample->value = (double)(memory_bytes(fresh.process.pid) - before) / count;
    for (int i = 0; i < count; i++) {
        if (fds[i] > 0) close(fds[i]);
    }
    free(fds);
    stop_server(&fresh);
    return opened == count || failed(server->name, "did not take all idle clients");
}

/* ---- Measure: the worst wait -------------------------------------------------------------------- */

/* A client alone, one command after the other: how long did the slowest take? On a machine that does
 * other things too, this is mostly the scheduler's; what a server adds shows when it has work that can
 * grow (a table to rehash, from chapter 04 on). */
static bool worst_wait(Server *server, const Line *line, Sample *sample)
{
    Connection connection = {0};
    Bytes command = {0};
    bytes_add_command(&command, line->command);
    bool answered = connection_open(&connection, server->process.port);
    int64_t worst_ns = 0;
    for (int64_t start = now_ns(), end = start + ALONE_MS * 1000000LL; answered && start < end;) {
        answered = ask(&connection, command.at);
        int64_t now = now_ns();
        if (now - start > worst_ns) worst_ns = now - start;
        start = now;
    }
    connection_close(&connection);
    bytes_free(&command);
    sample->value = (double)worst_ns / 1000;
    return answered || failed(server->name, "did not answer");
}

/* ---- Measures on a server of its own ------------------------------------------------------------ */

/* Sends what is queued, and waits for so many one-line replies. */
static bool await_lines(Connection *connection, int lines_left)
{
    int64_t end = now_ns() + REPLY_PATIENCE_MS * 1000000LL;
    while (lines_left > 0 && now_ns() < end && !connection->ended) {
        connection_pump(connection);
        const char *unread = connection_unread(connection);
        size_t len = connection_unread_len(connection);
        for (size_t i = 0; i < len; i++) lines_left -= unread[i] == '\n';
        connection_take(connection, len);
        if (len == 0 && lines_left > 0) connections_wait(connection, 1, 100);
    }
    return lines_left <= 0;
}

/* The line's command with the numbers from `first` on. */
static void queue_commands(Connection *connection, const Line *line, long first, int count)
{
    Bytes batch = {0};
    char text[256];
    for (long i = first; i < first + count; i++) {
        snprintf(text, sizeof(text), line->command, line->group > 0 ? i / line->group : i, i, i);
        bytes_add_command(&batch, text);
    }
    connection_queue(connection, batch.at, batch.len);
    bytes_free(&batch);
}

/* Runs so many of the line's commands, a batch at once; the worst wait for a batch, or -1. */
static int64_t run_commands(int port, const Line *line, long count, int batch)
{
    Connection connection = {0};
    int64_t worst_ns = 0;
    if (!connection_open(&connection, port)) return -1;
    for (long i = 0; i < count && worst_ns >= 0; i += batch) {
        queue_commands(&connection, line, i, batch);
        int64_t start = now_ns();
        bool answered = await_lines(&connection, batch);
        int64_t took = now_ns() - start;
        if (took > worst_ns) worst_ns = took;
        if (!answered) worst_ns = -1;
    }
    connection_close(&connection);
    return worst_ns;
}

/* What INFO says of it; -1 when it says nothing. */
static double used_memory(int port)
{
    Connection connection = {0};
    double used = -1;
    if (!connection_open(&connection, port)) return used;
    connection_queue(&connection, "INFO memory\r\n", 13);
    for (int64_t end = now_ns() + REPLY_PATIENCE_MS * 1000000LL; used < 0 && now_ns() < end;) {
        connection_pump(&connection);
        Bytes text = {0};
        bytes_add(&text, connection_unread(&connection), connection_unread_len(&connection));
        bytes_add_char(&text, '\0');
        const char *field = strstr(text.at, "used_memory:");
        if (field != NULL && strstr(field, "\r\n") != NULL) used = atof(field + 12);
        bytes_free(&text);
        if (used < 0) connections_wait(&connection, 1, 100);
    }
    connection_close(&connection);
    return used;
}

static bool fill(Server *server, const Line *line, Sample *sample)
{
    (void)sample;
    bool ran = run_commands(server->process.port, line, line->count, FILL_BATCH) >= 0;
    return ran || failed(server->name, line->command);
}

/* A quarter is as good for a first look: tables are then as full as with all. */
static long count_of(const Line *line)
{
    return bench.quick ? line->count / 4 : line->count;
}

static bool bytes_each(Server *server, const Line *line, Sample *sample)
{
    Server fresh = {.name = server->name, .command = server->command};
    if (!start_server(&fresh, NULL)) return false;
    double before = used_memory(fresh.process.port);
    bool ran = run_commands(fresh.process.port, line, count_of(line), FILL_BATCH) >= 0;
    sample->value = (used_memory(fresh.process.port) - before) / (double)count_of(line);
    stop_server(&fresh);
    return (ran && before >= 0) || failed(server->name, "did not answer");
}

static bool grow_pause(Server *server, const Line *line, Sample *sample)
{
    for (int run = 0; run < (bench.quick ? 1 : GROW_RUNS); run++) {
        Server fresh = {.name = server->name, .command = server->command};
        if (!start_server(&fresh, NULL)) return false;
        int64_t worst_ns = run_commands(fresh.process.port, line, count_of(line), GROW_BATCH);
        stop_server(&fresh);
        if (worst_ns < 0) return failed(server->name, "did not answer");
        double us = (double)worst_ns / 1000;
        if (run == 0 || us < sample->value) sample->value = us;
    }
    return true;
}

/* ---- Rounds ------------------------------------------------------------------------------------ */

typedef struct {
    double ours, other;      /* medians */
    double ratio, low, high; /* median, least, greatest of the rounds' ratios */
} Comparison;

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof(double), by_size);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* Compares one number of the samples (by its place in Sample) of server `a` with redis-server's. */
static Comparison compare(Sample samples[ROUNDS][SERVERS], int a, size_t place, int rounds)
{
    double ours[ROUNDS], other[ROUNDS], ratios[ROUNDS];
    for (int i = 0; i < rounds; i++) {
        memcpy(&ours[i], (char *)&samples[i][a] + place, sizeof(double));
        memcpy(&other[i], (char *)&samples[i][REDIS] + place, sizeof(double));
        ratios[i] = other[i] > 0 ? ours[i] / other[i] : 0;
    }
    Comparison result = {.ours = median(ours, rounds), .other = median(other, rounds)};
    result.ratio = median(ratios, rounds); /* sorted now */
    result.low = ratios[0];
    result.high = ratios[rounds - 1];
    return result;
}

/* ---- The report -------------------------------------------------------------------------------- */

/* A number for bench.tsv alone: a table with all of them could not be read. */
static void note(const Line *line, const char *unit, Comparison is)
{
    fprintf(bench.tsv, "%s\t%s\t%.3f\t%.3f\t%.3f\n", line->what, unit, is.ours, is.other, is.ratio);
}

static void show(const Line *line, const char *what, const char *unit, Comparison is, double target)
{
    bool over = target > 0 && is.ratio > target;
    bool too_many = line->at_most > 0 && is.ours > line->at_most;
    int digits = is.other < 100 ? 2 : 0;
    printf("%-20s %-20s %9.*f %9.*f %7.2f %6.2f %6.2f", what, unit, digits, is.ours, digits,
           is.other, is.ratio, is.low, is.high);
    if (target > 0) printf("  %6.2f  %s", target, over ? "OVER" : "ok");
    if (line->at_most > 0) printf("  at most %.0f  %s", line->at_most, too_many ? "OVER" : "ok");
    printf("\n");
    fflush(stdout);
    fprintf(bench.tsv, "%s\t%s\t%.3f\t%.3f\t%.3f\n", what, unit, is.ours, is.other, is.ratio);
    if (over) bytes_format(&bench.beyond, " %s (%.2f, may be %.2f)", line->what, is.ratio, target);
    if (too_many)
        bytes_format(&bench.beyond, " %s (%.1f, may be %.0f)", line->what, is.ours, line->at_most);
}

/* One figure for all that a store does: a line twice as good makes up for one twice as bad. */
static void report_mean(void)
{
    if (bench.in_mean < 2) return;
    double mean = exp(bench.log_sum / bench.in_mean);
    bool over = mean > MEAN_TARGET;
    printf("%-20s of %-17d %9s %9s %7.2f %6s %6s  %6.2f  %s\n", "geometric-mean", bench.in_mean, "",
           "", mean, "", "", MEAN_TARGET, over ? "OVER" : "ok");
    fprintf(bench.tsv, "geometric-mean\tratio\t\t\t%.3f\n", mean);
    if (over) bytes_format(&bench.beyond, " geometric-mean (%.2f, may be %.2f)", mean, MEAN_TARGET);
}

static void report(const Line *line, Sample samples[ROUNDS][SERVERS], int rounds)
{
    Comparison is = compare(samples, OURS, offsetof(Sample, value), rounds);
    show(line, line->what, line->unit, is, line->target);
    if (line->in_mean && is.ratio > 0) {
        bench.log_sum += log(is.ratio);
        bench.in_mean++;
    }
    if (line->has_floor) {
        char name[64];
        snprintf(name, sizeof(name), "floor-%s", line->what);
        show(line, name, line->unit, compare(samples, FLOOR, offsetof(Sample, value), rounds), 0);
    }
    if (samples[0][REDIS].instructions > 0) {
        note(line, "instructions/command", compare(samples, OURS, offsetof(Sample, instructions), rounds));
    }
    if (samples[0][REDIS].per_second > 0) {
        note(line, "commands/s", compare(samples, OURS, offsetof(Sample, per_second), rounds));
    }
}

/* ---- Lines ------------------------------------------------------------------------------------- */

/* "ping" chooses ping-1 and ping-16, "ping-1" only itself. */
static bool is_in_list(const char *name, const char *list)
{
    for (const char *at = list; *at != '\0'; at += strcspn(at, ","), at += *at == ',') {
        size_t len = strcspn(at, ",");
        if (strncmp(name, at, len) == 0 && (name[len] == '\0' || name[len] == '-')) return true;
    }
    return false;
}

/* A line without a unit prepares for those up to the next such one that measure on the same servers. */
static bool prepares_for_one(const Line *line);

static bool is_chosen(const Line *line)
{
    if (line->since > bench.chapter) return false;
    if (line->unit == NULL) return prepares_for_one(line);
    return *bench.what == '\0' || is_in_list(line->what, bench.what);
}

static bool prepares_for_one(const Line *line)
{
    const Line *end = lines + line_count;
    while (line < end && line->unit == NULL) line++;
    for (; line < end && line->unit != NULL; line++) {
        if (line->measure == cpu_per_command && is_chosen(line)) return true;
    }
    return false;
}

static int rounds_of(const Line *line)
{
    return line->once || line->unit == NULL ? 1 : bench.quick ? QUICK_ROUNDS : ROUNDS;
}

static int slices_of(const Line *line)
{
    return line->measure == cpu_per_command ? bench.slices : 1;
}

static int servers_of(const Line *line)
{
    return line->has_floor ? SERVERS : REDIS + 1;
}

/* One round of one line: each server some slices, in turns. A sample is the mean of its slices. */
static bool run_round(const Line *line, int first, Sample samples[SERVERS])
{
    int slices = slices_of(line), count = servers_of(line);
    for (int slice = 0; slice < slices; slice++) {
        for (int turn = 0; turn < count; turn++) {
            int who = (first + slice + turn) % count;
            Sample sample = {0};
            if (!line->measure(&servers[who], line, &sample)) return false;
            samples[who].value += sample.value / slices;
            samples[who].per_second += sample.per_second / slices;
            samples[who].instructions += sample.instructions / slices;
        }
    }
    return true;
}

static bool run_line(const Line *line)
{
    Sample samples[ROUNDS][SERVERS] = {0};
    int rounds = rounds_of(line);
    for (int round = 0; round < rounds; round++) {
        if (!run_round(line, round, samples[round])) return false;
    }
    if (line->unit != NULL) report(line, samples, rounds);
    return true;
}

/* The time there is, divided by what there is to do. */
static void choose_slices(void)
{
    int parts = 0;
    for (int i = 0; i < line_count; i++) {
        if (is_chosen(&lines[i]) && lines[i].measure == cpu_per_command)
            parts += rounds_of(&lines[i]) * servers_of(&lines[i]);
    }
    int round_ms = (bench.quick ? QUICK_BUDGET_MS : BUDGET_MS) / (parts > 0 ? parts : 1);
    if (round_ms > ROUND_MS) round_ms = ROUND_MS;
    bench.slices = round_ms / SLICE_MIN_MS;
    if (bench.slices < 1) bench.slices = 1;
    if (bench.slices > SLICES_MAX) bench.slices = SLICES_MAX;
    bench.slice_ms = round_ms / bench.slices;
}

/* ---- The run ----------------------------------------------------------------------------------- */

static void say_conditions(void)
{
    double load[1] = {0};
    getloadavg(load, 1);
    printf("%s against %s; %d rounds of %d times %d ms\n", servers[OURS].command,
           servers[REDIS].name, bench.quick ? QUICK_ROUNDS : ROUNDS, bench.slices, bench.slice_ms);
    if (bench.server_cpu >= 0 && bench.load_cpu >= 0)
        printf("the server on processor %d, the load on %d", bench.server_cpu, bench.load_cpu);
    else
        printf("one processor only: server and load share it, ratios are worth less");
    printf("; system load %.1f%s\n", load[0],
           load[0] > 2 ? " (others are at work: look at min and max)" : "");
    if (servers[REDIS].counter.fd < 0)
        printf("no instruction counters here (%s)\n", servers[REDIS].counter.why_not);
    printf("\n%-20s %-20s %9s %9s %7s %6s %6s  %6s\n", "what", "unit", "ours", "redis", "ratio",
           "min", "max", "target");
    fflush(stdout);
}

/* "build/03-resp/server" is chapter 3's; a stranger's server is asked everything. */
static int chapter_of(const char *command)
{
    const char *number = strpbrk(command, "0123456789");
    int chapter = number != NULL && strncmp(command, "build/", 6) == 0 ? atoi(number) : 0;
    return chapter > 0 ? chapter : 99;
}

static bool prepare(const char *command)
{
    const char *redis = getenv("REDIS");
    const char *mode = getenv("BENCH");
    const char *what = getenv("WHAT");
    bench.quick = mode != NULL && strcmp(mode, "quick") == 0;
    bench.what = what != NULL ? what : "";
    bench.chapter = chapter_of(command);
    servers[OURS] = (Server){.name = "ours", .command = command};
    servers[REDIS] = (Server){.name = "redis-server", .command = redis};
    servers[FLOOR] = (Server){.name = "the floor", .command = "build/grader/bench-floor"};
    if (redis == NULL || *redis == '\0')
        servers[REDIS].command = text_format(
            "redis-server --save '' --appendonly no --daemonize no --dir %s", bench.scratch);
    choose_cpus();
    list_lines();
    choose_slices();
    process_become_subreaper();
    for (int i = 0; i < SERVERS; i++) {
        if (!start_server(&servers[i], NULL)) return false;
    }
    if (cpu_time_ns(servers[OURS].process.pid) < 0)
        return failed("CPU time", "there is no /proc that tells it; this needs Linux");
    mkdir("build", 0777);
    bench.tsv = fopen("build/bench.tsv", "w");
    if (bench.tsv == NULL) return failed("build/bench.tsv", strerror(errno));
    fprintf(bench.tsv, "what\tunit\tours\tredis\tratio\n");
    return true;
}

static bool run_all(void)
{
    int done = 0;
    for (int i = 0; i < line_count; i++) {
        if (!is_chosen(&lines[i])) continue;
        if (!run_line(&lines[i])) return false;
        done += lines[i].unit != NULL;
    }
    report_mean();
    return done > 0 || failed(bench.what, "there is no such line");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr,
                "usage: bench SERVER   (WHAT=ping,... BENCH=quick REDIS='another server')\n");
        return 2;
    }
    strcpy(bench.scratch, "/tmp/bench-XXXXXX");
    if (mkdtemp(bench.scratch) == NULL) return 2;
    bool measured = prepare(argv[1]);
    if (measured) {
        say_conditions();
        measured = run_all();
        fclose(bench.tsv);
    }
    for (int i = 0; i < SERVERS; i++) stop_server(&servers[i]);
    process_sweep();
    rmdir(bench.scratch);
    if (!measured) return 2;
    if (bench.beyond.len > 0) printf("\nover target:%s\n", bench.beyond.at);
    return bench.beyond.len > 0;
}
