/* experiment.c: who goes when memory is full, and what the choice costs.
 *
 *     experiment SERVER [FOLDER]     writes tables (.tsv) to FOLDER; build/experiment/08-eviction.data if not given
 *
 *   survivors.tsv   keys by age, and which of them are left when half as many others have come: true LRU
 *                   (simulated), LRU with 3, 5 and 10 samples, with and without the pool, random, and LFU
 *                   (claim 15)
 *   samples.tsv     by the number of samples: how many of the wrong keys go, and the processor's time for one
 *                   eviction (claim 16)
 *   hits.tsv        the hit rate by memory, under a Zipf load, for the policies and for true LRU
 *   counts.tsv      what LFU's counter of eight bits says after so many uses, by lfu-log-factor
 *   critical.tsv    a few keys that matter among a flood of temporary ones: what is left of them, and how many
 *                   writes are refused, with deadlines and without (claim 18)
 *   waits.tsv       what another client waits while one key of a million elements is evicted, and while a
 *                   million small ones go
 *
 * All of it asks SERVER, over a socket, as any client does. True LRU is a list of this program's own: the book's
 * answer, and what the samples are measured by. The LRU clock ticks every millisecond (lru-clock-resolution-ms 1),
 * so that seconds suffice for what takes days elsewhere.
 */
#include <fcntl.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "measure.h"
#include "random.h"

static const char *server_path;
static Random dice;

/* ---- A client ----------------------------------------------------------------------------------- */

enum { OUT_MAX = 1 << 17, IN_MAX = 1 << 16, NAME_MAX_LEN = 24 };

static const char VALUE[] = "a value of some forty bytes, or nearly";

typedef struct {
    int fd;
    size_t out, in_at, in_end;
    int waiting; /* commands whose replies have not been read */
    char output[OUT_MAX], input[IN_MAX];
    char text[8192]; /* of the last reply, as far as it fits */
} Client;

static Client *client_new(const Measured *server)
{
    Client *client = calloc(1, sizeof *client);
    must(client != NULL, "calloc");
    client->fd = measured_connect(server);
    return client;
}

static void client_free(Client *client)
{
    close(client->fd);
    free(client);
}

static void send_all(Client *client)
{
    for (size_t sent = 0; sent < client->out;) {
        ssize_t written = write(client->fd, client->output + sent, client->out - sent);
        must(written > 0, "write");
        sent += (size_t)written;
    }
    client->out = 0;
}

/* Words, ended by NULL; nothing is sent yet. */
static void command(Client *client, const char *word, ...)
{
    const char *words[16];
    int count = 0;
    va_list more;
    va_start(more, word);
    for (; word; word = va_arg(more, const char *)) words[count++] = word;
    va_end(more);
    if (client->out + 4096 > OUT_MAX) send_all(client);
    char *out = client->output + client->out;
    out += sprintf(out, "*%d\r\n", count);
    for (int i = 0; i < count; i++)
        out += sprintf(out, "$%zu\r\n%s\r\n", strlen(words[i]), words[i]);
    client->out = (size_t)(out - client->output);
    client->waiting++;
}

static char next_byte(Client *client)
{
    if (client->in_at == client->in_end) {
        ssize_t got = read(client->fd, client->input, IN_MAX);
        must(got > 0, "the server has closed the connection");
        client->in_at = 0;
        client->in_end = (size_t)got;
    }
    return client->input[client->in_at++];
}

/* The type of the next reply; its text or number is in client->text. None here is an aggregate. */
static char reply(Client *client)
{
    char type = next_byte(client), c;
    size_t len = 0;
    while ((c = next_byte(client)) != '\r')
        if (len + 1 < sizeof client->text) client->text[len++] = c;
    client->text[len] = 0;
    next_byte(client);
    client->waiting--;
    if (type != '$') return type;
    long bytes = atol(client->text);
    for (long i = 0; i < bytes + 2 && bytes >= 0; i++) {
        c = next_byte(client);
        if ((size_t)i + 1 < sizeof client->text) client->text[i] = i < bytes ? c : 0;
    }
    return type;
}

/* Sends what was collected, and reads all replies; returns how many were errors. */
static int finish(Client *client)
{
    int errors = 0;
    send_all(client);
    while (client->waiting > 0) errors += reply(client) == '-';
    return errors;
}

static double ask_number(Client *client, const char *word)
{
    command(client, word, NULL);
    send_all(client);
    must(reply(client) == ':', word);
    return atof(client->text);
}

static double info(Client *client, const char *section, const char *field)
{
    char wanted[64];
    command(client, "INFO", section, NULL);
    send_all(client);
    reply(client);
    int len = snprintf(wanted, sizeof wanted, "\n%s:", field);
    const char *found = strstr(client->text, wanted);
    must(found != NULL, field);
    return atof(found + len);
}

static void set_option(Client *client, const char *name, const char *value)
{
    command(client, "CONFIG", "SET", name, value, NULL);
    must(finish(client) == 0, name);
}

static void set_number(Client *client, const char *name, double value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.0f", value);
    set_option(client, name, digits);
}

static const char *name_of(char name[NAME_MAX_LEN], const char *first, int number)
{
    snprintf(name, NAME_MAX_LEN, "%.7s:%010d", first, number);
    return name;
}

/* ---- A server with a policy --------------------------------------------------------------------- */

typedef struct {
    const char *name, *policy;
    int samples;
    bool pool;
} Way;

typedef struct {
    Measured server;
    Client *client;
} Cache;

/* What a server says of its limit is no part of our tables. */
static Measured start_silently(const char *option, const char *value)
{
    int stderr_kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);
    must(stderr_kept >= 0 && nowhere >= 0, "/dev/null");
    dup2(nowhere, STDERR_FILENO);
    Measured server = measured_start(server_path, option, value);
    dup2(stderr_kept, STDERR_FILENO);
    close(stderr_kept);
    close(nowhere);
    return server;
}

static Cache cache_new(const Way *way)
{
    Cache cache = {.server = start_silently("--maxmemory-policy", way->policy)};
    cache.client = client_new(&cache.server);
    set_number(cache.client, "maxmemory-samples", way->samples);
    set_option(cache.client, "maxmemory-eviction-pool", way->pool ? "yes" : "no");
    set_option(cache.client, "lru-clock-resolution-ms", "1");
    return cache;
}

static void cache_free(Cache *cache)
{
    client_free(cache->client);
    measured_stop(&cache->server);
}

static double used_memory(Client *client)
{
    return info(client, "memory", "used_memory");
}

static void limit_here(Client *client)
{
    set_number(client, "maxmemory", used_memory(client));
}

/* first:from … first:to-1, one after another; a tick of the clock between every twenty, if they shall have
 * ages. */
static void come(Client *client, const char *first, int from, int to, bool slowly)
{
    enum { TOGETHER = 20, TICK_US = 1200 };
    char name[NAME_MAX_LEN];
    for (int i = from; i < to; i++) {
        command(client, "SET", name_of(name, first, i), VALUE, NULL);
        if (!slowly || i % TOGETHER != TOGETHER - 1) continue;
        finish(client);
        usleep(TICK_US);
    }
    finish(client);
}

/* EXISTS is no use of a key. */
static void who_is_left(Client *client, const char *first, int count, bool *left)
{
    enum { AT_ONCE = 500 };
    char name[NAME_MAX_LEN];
    for (int from = 0; from < count; from += AT_ONCE) {
        int to = from + AT_ONCE < count ? from + AT_ONCE : count;
        for (int i = from; i < to; i++) command(client, "EXISTS", name_of(name, first, i), NULL);
        send_all(client);
        for (int i = from; i < to; i++) {
            must(reply(client) == ':', "EXISTS");
            left[i] = client->text[0] == '1';
        }
    }
}

/* ---- Who survives, by age ----------------------------------------------------------------------- */

/* CROWD keys come one after another. Those of one block are used OFTEN times each when they come, and never
 * again. Then as many others come as push out nearly half of them. No table has to grow meanwhile. */
enum { CROWD = 7000, COMERS = 3500, BLOCK_FROM = 700, BLOCK_TO = 1400, OFTEN = 30, BINS = 150 };

static const Way ways[] = {
    {"LRU, 10 samples, pool", "allkeys-lru", 10, true},
    {"LRU, 5 samples, pool", "allkeys-lru", 5, true},
    {"LRU, 3 samples, pool", "allkeys-lru", 3, true},
    {"LRU, 10 samples", "allkeys-lru", 10, false},
    {"LRU, 5 samples", "allkeys-lru", 5, false},
    {"LRU, 3 samples", "allkeys-lru", 3, false},
    {"random", "allkeys-random", 5, true},
    {"LFU, 5 samples, pool", "allkeys-lfu", 5, true},
};
enum { WAYS = sizeof ways / sizeof *ways };

static void use_block(Client *client)
{
    char name[NAME_MAX_LEN];
    for (int use = 0; use < OFTEN; use++)
        for (int i = BLOCK_FROM; i < BLOCK_TO; i++) {
            command(client, "TOUCH", name_of(name, "key", i), NULL);
            if (client->waiting == 500) finish(client);
        }
    finish(client);
}

static void survive(const Way *way, bool left[CROWD + COMERS])
{
    Cache cache = cache_new(way);
    come(cache.client, "key", 0, BLOCK_TO, true);
    use_block(cache.client);
    come(cache.client, "key", BLOCK_TO, CROWD, true);
    limit_here(cache.client);
    come(cache.client, "new", 0, COMERS, true);
    who_is_left(cache.client, "key", CROWD, left);
    who_is_left(cache.client, "new", COMERS, left + CROWD);
    cache_free(&cache);
}

/* One strip of the picture: of each bin of neighbours, which share is left. Strips are drawn from above. */
static void write_strip(FILE *table, int strip, const char *name, const bool *left)
{
    enum { ALL = CROWD + COMERS };
    for (int bin = 0; bin < BINS; bin++) {
        int from = bin * ALL / BINS, to = (bin + 1) * ALL / BINS, there = 0;
        for (int i = from; i < to; i++) there += left[i];
        fprintf(table, "%d\t%s\t%d\t%d\t%.3f\n", strip, name, from, to,
                (double)there / (to - from));
    }
}

/* Of the keys that went, how many were not among the oldest so many, in percent. */
static double wrong_share(const bool *left, int *went)
{
    int wrong = 0;
    *went = 0;
    for (int i = 0; i < CROWD + COMERS; i++) *went += !left[i];
    for (int i = *went; i < CROWD + COMERS; i++) wrong += !left[i];
    return *went ? 100.0 * wrong / *went : 0;
}

static void measure_survivors(const char *folder)
{
    static bool left[CROWD + COMERS];
    FILE *table = table_new(folder, "survivors.tsv", "strip\tpolicy\tfrom\tto\tleft");
    printf("%d keys by age, then %d others: who goes?\n"
           "  %-24s  %6s  %22s  %14s\n",
           CROWD, COMERS, "", "went", "not among the oldest", "of the block");
    for (int i = 0; i < CROWD + COMERS; i++) left[i] = i >= COMERS;
    write_strip(table, 0, "true LRU (simulated)", left);
    printf("  %-24s  %6d  %20.1f %%  %12.0f %%\n", "true LRU (simulated)", COMERS, 0.0, 0.0);
    for (int w = 0; w < WAYS; w++) {
        int went, block = 0;
        survive(&ways[w], left);
        double wrong = wrong_share(left, &went);
        for (int i = BLOCK_FROM; i < BLOCK_TO; i++) block += left[i];
        printf("  %-24s  %6d  %20.1f %%  %12.0f %%\n", ways[w].name, went, wrong,
               100.0 * block / (BLOCK_TO - BLOCK_FROM));
        write_strip(table, w + 1, ways[w].name, left);
    }
    fclose(table);
    printf("\n");
}

/* ---- Samples: accuracy, and what they cost ------------------------------------------------------ */

/* Processor time of the server's process, in ns. */
static double server_cpu_ns(const Measured *server)
{
    char path[64];
    double ns = 0;
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)server->pid);
    FILE *file = fopen(path, "r");
    must(file != NULL && fscanf(file, "%lf", &ns) == 1, path);
    fclose(file);
    return ns;
}

/* What SETs of new keys cost each, in a keyspace of MANY; from the lowest of RUNS. */
static double cost_of_set(Cache *cache, int *next)
{
    enum { SETS = 15000, RUNS = 3 };
    double lowest = INFINITY;
    for (int run = 0; run < RUNS; run++, *next += SETS) {
        double before = server_cpu_ns(&cache->server);
        come(cache->client, "key", *next, *next + SETS, false);
        double each = (server_cpu_ns(&cache->server) - before) / SETS;
        lowest = each < lowest ? each : lowest;
    }
    return lowest;
}

/* With as many keys as the table has room for: what a SET costs without a limit, and with one. */
static void cost_of_eviction(const Way *way, double *without, double *evicting)
{
    enum { MANY = 140000 };
    Cache cache = cache_new(way);
    int next = MANY;
    come(cache.client, "key", 0, MANY, false);
    double cost = cost_of_set(&cache, &next);
    if (cost < *without) *without = cost;
    limit_here(cache.client);
    *evicting = cost_of_set(&cache, &next);
    must(info(cache.client, "stats", "evicted_keys") > 40000, "nothing was evicted");
    cache_free(&cache);
}

static void measure_samples(const char *folder)
{
    enum { ROWS = 6 };
    static const int samples[ROWS] = {1, 2, 3, 5, 10, 20};
    static bool left[CROWD + COMERS];
    double wrong[ROWS], alone_wrong[ROWS], evicting[ROWS], without = INFINITY;
    int went;
    FILE *table = table_new(folder, "samples.tsv", "samples\twrong_pool\twrong_no_pool\tns_pool");
    for (int i = 0; i < ROWS; i++) {
        Way way = {"", "allkeys-lru", samples[i], true};
        Way alone = {"", "allkeys-lru", samples[i], false};
        survive(&way, left);
        wrong[i] = wrong_share(left, &went);
        survive(&alone, left);
        alone_wrong[i] = wrong_share(left, &went);
        cost_of_eviction(&way, &without, &evicting[i]);
    }
    printf("More samples (claim 16): a SET costs %.0f ns of the server's processor time, and an "
           "eviction\n"
           "  samples   wrong, with pool   wrong, without   costs more\n",
           without);
    for (int i = 0; i < ROWS; i++) {
        double ns = evicting[i] - without;
        printf("  %7d   %14.1f %%   %12.1f %%   %7.0f ns\n", samples[i], wrong[i], alone_wrong[i],
               ns);
        fprintf(table, "%d\t%.2f\t%.2f\t%.0f\n", samples[i], wrong[i], alone_wrong[i], ns);
    }
    fclose(table);
    printf("\n");
}

/* ---- Hit rate by memory, under a Zipf load ------------------------------------------------------ */

enum { UNIVERSE = 20000, ACCESSES = 48000, WARM = 16000, BATCH = 32 };

static int trace[ACCESSES]; /* the same for all */

/* The k-th key is asked for 1/k as often as the first. */
static void make_trace(void)
{
    static double sums[UNIVERSE];
    double sum = 0;
    for (int i = 0; i < UNIVERSE; i++) sums[i] = sum += 1.0 / (i + 1);
    for (int i = 0; i < ACCESSES; i++) {
        double wanted = sum * random_unit(&dice);
        int low = 0, high = UNIVERSE - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sums[middle] > wanted)
                high = middle;
            else
                low = middle + 1;
        }
        trace[i] = low;
    }
}

/* The keys of a batch are looked up; those that were missing are fetched from wherever they come from, and set with
 * a deadline an hour or two away. Returns the hit rate in percent. */
static double play_trace(Client *client)
{
    char name[NAME_MAX_LEN], seconds[16];
    bool missing[BATCH];
    int hits = 0;
    for (int at = 0; at < ACCESSES; at += BATCH) {
        for (int i = 0; i < BATCH; i++)
            command(client, "GET", name_of(name, "key", trace[at + i]), NULL);
        send_all(client);
        for (int i = 0; i < BATCH; i++) {
            must(reply(client) == '$', "GET");
            missing[i] = client->text[0] == '-';
            hits += at >= WARM && !missing[i];
        }
        for (int i = 0; i < BATCH; i++) {
            if (!missing[i]) continue;
            snprintf(seconds, sizeof seconds, "%d", 3600 + (int)random_below(&dice, 3600));
            command(client, "SET", name_of(name, "key", trace[at + i]), VALUE, "EX", seconds, NULL);
        }
        finish(client);
    }
    return 100.0 * hits / (ACCESSES - WARM);
}

/* True LRU, as the books have it: a list, and who is used moves to the front. The list's head is UNIVERSE. */
static double play_true_lru(int capacity)
{
    static int next[UNIVERSE + 1], prev[UNIVERSE + 1];
    static bool present[UNIVERSE];
    int count = 0, hits = 0;
    next[UNIVERSE] = prev[UNIVERSE] = UNIVERSE;
    memset(present, 0, sizeof present);
    for (int at = 0; at < ACCESSES; at++) {
        int key = trace[at];
        if (present[key]) {
            hits += at >= WARM;
            next[prev[key]] = next[key];
            prev[next[key]] = prev[key];
        } else if (count++ == capacity) {
            int oldest = prev[UNIVERSE];
            prev[UNIVERSE] = prev[oldest];
            next[prev[oldest]] = UNIVERSE;
            present[oldest] = false;
            count--;
        }
        present[key] = true;
        next[key] = next[UNIVERSE];
        prev[key] = UNIVERSE;
        prev[next[key]] = key;
        next[UNIVERSE] = key;
    }
    return 100.0 * hits / (ACCESSES - WARM);
}

static const Way hit_ways[] = {
    {"allkeys-lru, 10", "allkeys-lru", 10, true}, {"allkeys-lru, 5", "allkeys-lru", 5, true},
    {"allkeys-lfu", "allkeys-lfu", 5, true},      {"allkeys-random", "allkeys-random", 5, true},
    {"volatile-ttl", "volatile-ttl", 5, true},    {"noeviction", "noeviction", 5, true},
};
enum { HIT_WAYS = sizeof hit_ways / sizeof *hit_ways };

/* The limit: what an empty server takes, and a share of what all keys would take on top of it. */
static double hit_rate(const Way *way, int percent, double all_bytes, double *capacity)
{
    Cache cache = cache_new(way);
    set_number(cache.client, "maxmemory", used_memory(cache.client) + all_bytes * percent / 100);
    double rate = play_trace(cache.client);
    *capacity = ask_number(cache.client, "DBSIZE");
    cache_free(&cache);
    return rate;
}

static double bytes_of_all(void)
{
    Way way = {"", "noeviction", 5, true};
    Cache cache = cache_new(&way);
    double empty = used_memory(cache.client);
    char name[NAME_MAX_LEN];
    for (int i = 0; i < UNIVERSE; i++) {
        command(cache.client, "SET", name_of(name, "key", i), VALUE, "EX", "3600", NULL);
        if (i % 500 == 499) finish(cache.client);
    }
    finish(cache.client);
    double bytes = used_memory(cache.client) - empty;
    cache_free(&cache);
    return bytes;
}

static void measure_hits(const char *folder)
{
    static const int percents[] = {2, 4, 8, 16, 32};
    FILE *table = table_new(folder, "hits.tsv",
                            "percent\tkeys\ttrue_lru\tlru10\tlru5\tlfu\trandom\tttl\tnoeviction");
    make_trace();
    double all = bytes_of_all();
    printf("Hit rate (%%) by memory, %d keys asked for by Zipf's law\n"
           "  memory      keys   true LRU    LRU 10     LRU 5       LFU    random       ttl    no "
           "eviction\n",
           UNIVERSE);
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
        double rates[HIT_WAYS], keys, capacity = 0;
        for (int w = 0; w < HIT_WAYS; w++) {
            rates[w] = hit_rate(&hit_ways[w], percents[i], all, &keys);
            if (w == 0) capacity = keys; /* true LRU may keep as many */
        }
        double best = play_true_lru((int)capacity);
        printf("  %4d %%  %8.0f   %8.1f", percents[i], capacity, best);
        fprintf(table, "%d\t%.0f\t%.2f", percents[i], capacity, best);
        for (int w = 0; w < HIT_WAYS; w++) {
            printf("  %8.1f", rates[w]);
            fprintf(table, "\t%.2f", rates[w]);
        }
        printf("\n");
        fprintf(table, "\n");
    }
    fclose(table);
    printf("\n");
}

/* ---- A counter of eight bits -------------------------------------------------------------------- */

/* A TOUCH that names a key a hundred times is a hundred uses of it. */
static void use(Client *client, const char *name, int hundreds)
{
    enum { EACH_TOUCH = 100 };
    for (int i = 0; i < hundreds; i++) {
        if (client->waiting == 100) finish(client);
        char *out = client->output + client->out;
        out += sprintf(out, "*%d\r\n$5\r\nTOUCH\r\n", EACH_TOUCH + 1);
        for (int word = 0; word < EACH_TOUCH; word++)
            out += sprintf(out, "$%zu\r\n%s\r\n", strlen(name), name);
        client->out = (size_t)(out - client->output);
        client->waiting++;
    }
    finish(client);
}

static double counter_of(Client *client, const char *name)
{
    command(client, "OBJECT", "FREQ", name, NULL);
    send_all(client);
    must(reply(client) == ':', "OBJECT FREQ");
    return atof(client->text);
}

/* The mean over some keys, since each counts by lot. No time takes anything away meanwhile. */
static void measure_counts(const char *folder)
{
    enum { FACTORS = 4, CHECKPOINTS = 5, KEYS = 5 };
    static const int factors[FACTORS] = {0, 1, 10, 100};
    static const int uses[CHECKPOINTS] = {100, 1000, 10000, 100000, 1000000};
    double counters[CHECKPOINTS][FACTORS] = {0};
    Way way = {"", "allkeys-lfu", 5, true};
    Cache cache = cache_new(&way);
    char name[NAME_MAX_LEN];
    set_option(cache.client, "lfu-decay-time", "0");
    for (int f = 0; f < FACTORS; f++) {
        set_number(cache.client, "lfu-log-factor", factors[f]);
        come(cache.client, "f", f * KEYS, (f + 1) * KEYS, false);
        for (int key = f * KEYS; key < (f + 1) * KEYS; key++)
            for (int at = 0, done = 0; at < CHECKPOINTS; done = uses[at++]) {
                use(cache.client, name_of(name, "f", key), (uses[at] - done) / 100);
                counters[at][f] += counter_of(cache.client, name) / KEYS;
            }
    }
    cache_free(&cache);
    FILE *table = table_new(folder, "counts.tsv", "uses\tfactor0\tfactor1\tfactor10\tfactor100");
    printf("LFU's counter after so many uses of a new key, by lfu-log-factor\n"
           "      uses    factor 0    factor 1   factor 10  factor 100\n");
    for (int at = 0; at < CHECKPOINTS; at++) {
        const double *row = counters[at];
        printf("  %8d  %10.0f  %10.0f  %10.0f  %10.0f\n", uses[at], row[0], row[1], row[2], row[3]);
        fprintf(table, "%d\t%.1f\t%.1f\t%.1f\t%.1f\n", uses[at], row[0], row[1], row[2], row[3]);
    }
    fclose(table);
    printf("\n");
}

/* ---- Keys that matter, among temporary ones ----------------------------------------------------- */

enum { CRITICAL = 1000, ROOM = 4000, FLOOD = 40000 };

typedef struct {
    int critical_left, refused;
} Flooded;

/* CRITICAL keys without a deadline, then a flood of temporary ones where ROOM fit in, with a deadline or
 * without. */
static Flooded flood(const char *policy, bool deadlines)
{
    static bool left[CRITICAL];
    Way way = {"", policy, 5, true};
    Cache cache = cache_new(&way);
    Flooded seen = {0, 0};
    char name[NAME_MAX_LEN];
    come(cache.client, "critical", 0, CRITICAL, false);
    for (int i = 0; i < FLOOD; i++) {
        if (i == ROOM) {
            finish(cache.client);
            limit_here(cache.client);
        }
        if (deadlines)
            command(cache.client, "SET", name_of(name, "temp", i), VALUE, "EX", "1000", NULL);
        else
            command(cache.client, "SET", name_of(name, "temp", i), VALUE, NULL);
        if (i % 100 == 99) seen.refused += finish(cache.client);
    }
    who_is_left(cache.client, "critical", CRITICAL, left);
    for (int i = 0; i < CRITICAL; i++) seen.critical_left += left[i];
    cache_free(&cache);
    return seen;
}

static void measure_critical(const char *folder)
{
    static const char *const policies[] = {"noeviction",      "allkeys-lru",  "allkeys-lfu",
                                           "allkeys-random",  "volatile-lru", "volatile-lfu",
                                           "volatile-random", "volatile-ttl"};
    FILE *table = table_new(folder, "critical.tsv", "policy\tttl\tleft\trefused");
    printf(
        "%d keys that matter, then a flood of temporary ones (claim 18)\n"
        "                      temporary keys have a deadline    they have none\n"
        "                      critical left   writes refused    critical left   writes refused\n",
        CRITICAL);
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        Flooded with = flood(policies[i], true), without = flood(policies[i], false);
        printf("  %-18s  %11.0f %%  %13.0f %%    %11.0f %%  %13.0f %%\n", policies[i],
               100.0 * with.critical_left / CRITICAL, 100.0 * with.refused / (FLOOD - ROOM),
               100.0 * without.critical_left / CRITICAL, 100.0 * without.refused / (FLOOD - ROOM));
        fprintf(table, "%s\tyes\t%d\t%d\n%s\tno\t%d\t%d\n", policies[i], with.critical_left,
                with.refused, policies[i], without.critical_left, without.refused);
    }
    fclose(table);
    printf("\n");
}

/* ---- What others wait --------------------------------------------------------------------------- */

enum { ELEMENTS = 1000000, EACH = 500 };

static void make_large(Client *client, const char *verb)
{
    char element[32];
    bool scored = strcmp(verb, "ZADD") == 0;
    for (int done = 0; done < ELEMENTS; finish(client)) {
        send_all(client);
        char *out = client->output;
        out += sprintf(out, "*%d\r\n$%zu\r\n%s\r\n$5\r\nlarge\r\n", 2 + EACH * (1 + scored),
                       strlen(verb), verb);
        for (int i = 0; i < EACH; i++, done++) {
            int len = snprintf(element, sizeof element, "%d", done);
            if (scored) out += sprintf(out, "$%d\r\n%s\r\n", len, element);
            out += sprintf(out, "$%d\r\nelement:%s\r\n", len + 8, element);
        }
        client->out = (size_t)(out - client->output);
        client->waiting = 1;
    }
}

static double ping_ms(Client *client)
{
    int64_t start_ns = clock_monotonic_ns();
    command(client, "PING", NULL);
    finish(client);
    return (double)(clock_monotonic_ns() - start_ns) / 1e6;
}

/* The limit falls to a tenth of what is used. Another client asks for PING until all is done: its longest
 * wait, once. */
static double wait_once(const char *verb, double *freed)
{
    Way way = {"", "allkeys-lru", 5, true};
    Cache cache = cache_new(&way);
    Client *other = client_new(&cache.server);
    double empty = used_memory(cache.client), longest = 0;
    if (verb)
        make_large(cache.client, verb);
    else
        come(cache.client, "key", 0, ELEMENTS, false);
    double full = used_memory(cache.client), target = empty + (full - empty) / 10;
    char digits[32];
    snprintf(digits, sizeof digits, "%.0f", target);
    command(cache.client, "CONFIG", "SET", "maxmemory", digits, NULL);
    send_all(cache.client);
    for (int quiet = 0; quiet < 200; quiet++) {
        double ms = ping_ms(other);
        if (ms > longest) longest = ms;
        if (quiet % 100 == 99 && used_memory(other) > target) quiet = 0;
    }
    finish(cache.client);
    *freed = (full - used_memory(other)) / 1e6;
    client_free(other);
    cache_free(&cache);
    return longest;
}

/* Whoever else needs the processor can only add to it: of two runs, the lower. */
static double longest_wait(const char *verb, double *freed)
{
    double first = wait_once(verb, freed), second = wait_once(verb, freed);
    return first < second ? first : second;
}

static void measure_waits(const char *folder)
{
    static const struct {
        const char *what, *verb;
    } kinds[] = {{"list", "RPUSH"},
                 {"set", "SADD"},

                 {"sorted set", "ZADD"},
                 {"a million keys", NULL}};
    FILE *table = table_new(folder, "waits.tsv", "what\tfreed_mb\twait_ms");
    printf("What another client waits while memory is freed\n"
           "  one key of a million elements       freed     longest wait\n");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        double freed, wait = longest_wait(kinds[i].verb, &freed);
        printf("  %-28s  %8.0f MB   %10.1f ms\n", kinds[i].what, freed, wait);
        fprintf(table, "%s\t%.1f\t%.2f\n", kinds[i].what, freed, wait);
    }
    fclose(table);
    printf("\n");
}

int main(int argc, char **argv)
{
    must(argc > 1, "experiment SERVER [FOLDER]");
    const char *folder = argc > 2 ? argv[2] : "build/experiment/08-eviction.data";
    server_path = argv[1];
    dice = random_from(8);
    mkdir(folder, 0777); /* it may be there already */
    setvbuf(stdout, NULL, _IOLBF, 0);
    measure_survivors(folder);
    measure_samples(folder);
    measure_hits(folder);
    measure_counts(folder);
    measure_critical(folder);
    measure_waits(folder);
    return 0;
}
