/* checks.c of stage 04: what a hash table costs, how long it makes anybody wait, and what it forgets.
 *
 * A transcript can't see whether a table with very many keys is as quick as one with ten thousand, whether
 * one SET in a million takes as long as all others together, or whether a walk that begins in a large
 * table and ends in a small one has met every key. These checks can: they fill the server, count its
 * processor's time, and change the table's size under a walk's feet.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../check_keyspace.h"
#include "../../check_pipeline.h"

enum { KB = 1024, MB = 1024 * KB };

/* ---- What several checks do ----------------------------------------------------------------- */

/* A GET whose reply is this value, or null. */
static void get(CheckPipeline *pipeline, const char *key, const char *value)
{
    if (!value) {
        check_pipeline(pipeline, "$-1", "GET", key, NULL);
        return;
    }
    Bytes reply = {0};
    bytes_format(&reply, "$%zu\r\n%s", strlen(value), value);
    check_pipeline(pipeline, reply.at, "GET", key, NULL);
    bytes_free(&reply);
}

/* Keys and values of 16 bytes, for which the measurements are made: a kind of four letters and a number. They are
 * written by hand, not by printf, for checks make millions of them. */
typedef struct {
    char text[17];
} Word;

static Word word_of(const char *kind, size_t number)
{
    Word word = {"....000000000000"};
    memcpy(word.text, kind, 4);
    for (char *digit = word.text + 15; number > 0; number /= 10) *digit-- = (char)('0' + number % 10);
    return word;
}

static const char some_value[] = "sixteen bytes !!";

/* The keys `from` to `to` (exclusive) of a kind. */
static void set_all(CheckClient *client, const char *kind, size_t from, size_t to)
{
    CheckPipeline pipeline = {.client = client};
    for (size_t i = from; i < to; i++) check_pipeline(&pipeline, "+OK", "SET", word_of(kind, i).text, some_value, NULL);
    check_pipeline_flush(&pipeline);
}

static void delete_all(CheckClient *client, const char *kind, size_t from, size_t to)
{
    CheckPipeline pipeline = {.client = client};
    for (size_t i = from; i < to; i++) check_pipeline(&pipeline, ":1", "DEL", word_of(kind, i).text, NULL);
    check_pipeline_flush(&pipeline);
}

static void expect_count(CheckContext *ctx, CheckClient *client, size_t wanted)
{
    double count = check_ask_number(client, "DBSIZE");
    if (count != (double)wanted) check_fail(ctx, "DBSIZE says %.0f, but there are %zu keys", count, wanted);
}

static size_t growth(size_t before, size_t after)
{
    return after > before ? after - before : 0;
}

/* One call of SCAN. `met` is told each key; the next cursor is written over `cursor`. Returns how many
 * keys came. */
typedef struct {
    char text[24];
} Cursor;

static size_t scan(CheckContext *ctx, CheckClient *client, Cursor *cursor, const char *options,
                   void (*met)(void *data, const char *key), void *data)
{
    const char *reply = check_ask(client, "SCAN %s%s", cursor->text, options);
    int header = 0;
    if (sscanf(reply, "*2\n  $%23[0-9]\n  *%*d%n", cursor->text, &header) != 1 || header == 0)
        check_fail(ctx, "SCAN must answer a cursor and an array of keys; it said\n%.300s", reply);
    size_t keys = 0;
    for (const char *line = strchr(reply + header, '\n'); line != NULL; line = strchr(line + 1, '\n')) {
        char key[64] = "";
        sscanf(line, " $%63s", key);
        if (key[0] && met) met(data, key);
        keys += key[0] != '\0';
    }
    return keys;
}

/* ---- The hash function ---------------------------------------------------------------------- */

/* Keys that a weak hash throws into one bucket. Anybody can make these who knows the hash. */
enum { FLOOD = 30000, FLOOD_KEY = 32 };

typedef void FloodMaker(CheckContext *ctx, char key[FLOOD_KEY + 1], size_t number);

static void random_key(CheckContext *ctx, char key[FLOOD_KEY + 1], size_t number)
{
    (void)number;
    for (int i = 0; i < FLOOD_KEY; i++) key[i] = (char)('@' + check_random_below(ctx, 32));
    key[FLOOD_KEY] = '\0';
}

/* hash * 33 + byte: "Ez" and "FY" come to the same, wherever they stand; with 31, "Aa" and "BB". */
static void pairs_key(char key[FLOOD_KEY + 1], size_t number, const char *zero, const char *one)
{
    for (int i = 0; i < FLOOD_KEY / 2; i++) memcpy(key + 2 * i, number >> i & 1 ? one : zero, 2);
    key[FLOOD_KEY] = '\0';
}

static void times_33_key(CheckContext *ctx, char key[FLOOD_KEY + 1], size_t number)
{
    (void)ctx;
    pairs_key(key, number, "Ez", "FY");
}

static void times_31_key(CheckContext *ctx, char key[FLOOD_KEY + 1], size_t number)
{
    (void)ctx;
    pairs_key(key, number, "Aa", "BB");
}

/* FNV-1a: (hash ^ byte) * prime. The low 16 bits depend on nothing but the low 16 bits before, and an odd
 * number has an inverse: so for whatever they are, four last bytes can be found that make them zero. */
enum { FNV_LAST = 4 };

static void fnv_key(CheckContext *ctx, char key[FLOOD_KEY + 1], uint16_t begin, uint16_t prime,
                    char (*last_for)[FNV_LAST])
{
    if (!last_for[1][0]) {
        uint16_t inverse = 1;
        while ((uint16_t)(inverse * prime) != 1) inverse += 2;
        for (uint32_t letters = 0; letters < 1 << 20; letters++) {
            char last[FNV_LAST];
            uint16_t hash = 0;
            for (int i = FNV_LAST - 1; i >= 0; i--) {
                last[i] = (char)('@' + (letters >> 5 * i & 31));
                hash = (uint16_t)((uint16_t)(hash * inverse) ^ last[i]);
            }
            memcpy(last_for[hash], last, FNV_LAST);
        }
    }
    uint16_t hash = begin;
    random_key(ctx, key, 0);
    for (int i = 0; i < FLOOD_KEY - FNV_LAST; i++) hash = (uint16_t)((hash ^ (unsigned char)key[i]) * prime);
    memcpy(key + FLOOD_KEY - FNV_LAST, last_for[hash], FNV_LAST);
}

static void fnv_32_key(CheckContext *ctx, char key[FLOOD_KEY + 1], size_t number)
{
    static char last_for[1 << 16][FNV_LAST];
    (void)number;
    fnv_key(ctx, key, (uint16_t)0x811c9dc5, (uint16_t)0x01000193, last_for);
}

static void fnv_64_key(CheckContext *ctx, char key[FLOOD_KEY + 1], size_t number)
{
    static char last_for[1 << 16][FNV_LAST];
    (void)number;
    fnv_key(ctx, key, (uint16_t)0xcbf29ce484222325, (uint16_t)0x100000001b3, last_for);
}

/* The server's CPU time for one SET of such a key, in us. */
static double cost_of_flood(CheckContext *ctx, CheckClient *client, FloodMaker *make, size_t count)
{
    static char keys[FLOOD][FLOOD_KEY + 1];
    for (size_t i = 0; i < count; i++) make(ctx, keys[i], i);
    CheckPipeline pipeline = {.client = client};
    double before = check_cpu_seconds(ctx);
    for (size_t i = 0; i < count; i++) check_pipeline(&pipeline, "+OK", "SET", keys[i], "1", NULL);
    check_pipeline_flush(&pipeline);
    double cost_us = (check_cpu_seconds(ctx) - before) * 1e6 / (double)count;
    check_command(client, "FLUSHALL");
    check_expect(client, "+OK");
    return cost_us;
}

static void flooding(CheckContext *ctx)
{
    enum { RATIO = 4 };
    static const struct {
        const char *hash;
        FloodMaker *make;
    } floods[] = {{"hash * 33 + byte", times_33_key},
                  {"hash * 31 + byte", times_31_key},
                  {"FNV-1a of 32 bits", fnv_32_key},
                  {"FNV-1a of 64 bits", fnv_64_key}};
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    cost_of_flood(ctx, client, random_key, FLOOD); /* memory that is new costs more */
    for (size_t i = 0; i < sizeof floods / sizeof *floods; i++) {
        double plain_us = cost_of_flood(ctx, client, random_key, FLOOD);
        /* A tenth first: all of them, in one bucket, would keep a server busy for longer than we wait. */
        double flood_us = cost_of_flood(ctx, client, floods[i].make, FLOOD / 10);
        if (flood_us <= RATIO * plain_us) flood_us = cost_of_flood(ctx, client, floods[i].make, FLOOD);
        check_note(ctx, "a SET costs %.2f us with random keys, %.2f us with keys made for %s", plain_us, flood_us,
                   floods[i].hash);
        if (flood_us > RATIO * plain_us)
            check_fail(ctx, "a SET of a random key costs %.2f us of CPU time, of one of the keys that %s throws "
                            "into one bucket %.2f us; at most %d times as much is allowed",
                       plain_us, floods[i].hash, flood_us, RATIO);
    }
}

enum { ORDER_KEYS = 120 };

static void note_order(void *data, const char *key)
{
    Bytes *order = data;
    bytes_add(order, key, strlen(key) + 1);
}

/* In which order SCAN shows the same keys, on a server that has just been started. */
static Bytes scan_order(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_all(client, "key:", 0, ORDER_KEYS);
    Cursor cursor = {"0"};
    Bytes order = {0};
    scan(ctx, client, &cursor, " COUNT 10000", note_order, &order);
    return order;
}

static void secret_seed(CheckContext *ctx)
{
    Bytes first = scan_order(ctx), second = scan_order(ctx);
    if (first.len == 0 || first.len != second.len)
        check_fail(ctx, "SCAN with a large COUNT shows all of %d keys in one reply", ORDER_KEYS);
    if (memcmp(first.at, second.at, first.len) == 0)
        check_fail(ctx, "two servers, started one after the other, show %d keys in the same order (%s, %s, %s ...): "
                        "their hashes are the same, and so anybody can find out keys that collide",
                   ORDER_KEYS, first.at, first.at + sizeof(Word), first.at + 2 * sizeof(Word));
}

/* ---- The table ------------------------------------------------------------------------------ */

/* The server's CPU time for one GET of a random key out of `keys`, in us. */
static double cost_of_get(CheckContext *ctx, CheckClient *client, size_t keys)
{
    enum { RUNS = 5, GETS = 5000 };
    double costs[RUNS];
    for (int run = 0; run < RUNS; run++) {
        CheckPipeline pipeline = {.client = client};
        double before = check_cpu_seconds(ctx);
        for (int i = 0; i < GETS; i++)
            get(&pipeline, word_of("key:", check_random_below(ctx, keys)).text, some_value);
        check_pipeline_flush(&pipeline);
        costs[run] = (check_cpu_seconds(ctx) - before) * 1e6 / GETS;
        bytes_free(&pipeline.commands);
        bytes_free(&pipeline.replies);
    }
    return check_median(costs, RUNS);
}

static void constant_get(CheckContext *ctx)
{
    enum { A_HANDFUL = 500, FEWEST = 10000, DOUBLINGS = 5, RATIO = 6 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    size_t keys = FEWEST;
    set_all(client, "key:", 0, A_HANDFUL);
    double handful_us = cost_of_get(ctx, client, A_HANDFUL);
    set_all(client, "key:", A_HANDFUL, keys);
    double few_us = cost_of_get(ctx, client, keys), many_us = few_us;
    if (few_us > RATIO * handful_us)
        check_fail(ctx, "a GET costs %.2f us of CPU time among %d keys, but %.2f us among %d; at most %d times as much "
                        "is allowed",
                   handful_us, A_HANDFUL, few_us, FEWEST, RATIO);
    /* Not all at once: a table that does not grow would take hours. */
    for (int i = 0; i < DOUBLINGS; i++) {
        set_all(client, "key:", keys, keys * 2);
        keys *= 2;
        many_us = cost_of_get(ctx, client, keys);
        if (many_us > RATIO * few_us)
            check_fail(ctx, "a GET costs %.2f us of CPU time among %d keys, but %.2f us among %zu; at most %d times "
                            "as much is allowed",
                       few_us, FEWEST, many_us, keys, RATIO);
    }
    check_note(ctx, "a GET costs %.2f us of CPU time among %d keys, %.2f us among %zu", few_us, FEWEST, many_us, keys);
    expect_count(ctx, client, keys);
}

static void bytes_an_entry(CheckContext *ctx)
{
    enum { KEYS = 1 << 18, OURS = 130, FOREIGN = 4 * OURS };
    int most = check_is_foreign(ctx) ? FOREIGN : OURS;
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_all(client, "key:", 0, 1000); /* buffers are there now */
    size_t before = check_rss_bytes(ctx);
    set_all(client, "key:", 1000, KEYS);
    double each = (double)growth(before, check_rss_bytes(ctx)) / (KEYS - 1000);
    check_note(ctx, "a key and a value of 16 bytes each take %.0f bytes", each);
    if (each > most)
        check_fail(ctx, "a key of 16 bytes with a value of 16 bytes takes %.0f bytes of memory; at most %d are allowed",
                   each, most);
}

static void memory_reused(CheckContext *ctx)
{
    enum { KEYS = 25000, ROUNDS = 6, MOST_PERCENT = 150 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    size_t first = 0, last = 0;
    for (int round = 0; round < ROUNDS; round++) {
        set_all(client, "key:", 0, KEYS);
        delete_all(client, "key:", 0, KEYS / 2);
        last = check_rss_bytes(ctx);
        if (round == 0) first = last;
        if (round % 2)
            delete_all(client, "key:", KEYS / 2, KEYS);
        else
            check_command(client, "FLUSHALL"), check_expect(client, "+OK");
        expect_count(ctx, client, 0);
    }
    check_note(ctx, "%zu KB after one round of SET and DEL, %zu KB after %d", first / KB, last / KB, ROUNDS);
    if (last * 100 > first * MOST_PERCENT)
        check_fail(ctx, "after %d keys were set and deleted the server held %zu KB, after %d such rounds %zu KB: what "
                        "is deleted must be given back",
                   KEYS, first / KB, ROUNDS, last / KB);
    check_cause(ctx, "The old value is forgotten when a new one comes.");
    for (int round = 0; round < ROUNDS; round++) {
        set_all(client, "key:", 0, KEYS);
        last = check_rss_bytes(ctx);
        if (round == 0) first = last;
    }
    if (last * 100 > first * MOST_PERCENT)
        check_fail(ctx, "with %d keys the server held %zu KB, and when each value had been replaced %d times %zu KB: "
                        "what is replaced must be given back",
                   KEYS, first / KB, ROUNDS - 1, last / KB);
}

/* What the server must have: a version of each key, 0 where it is absent. */
enum { MODEL_KEYS = 6000 };

typedef struct {
    unsigned version[MODEL_KEYS];
    size_t count;
} Model;

static const char *model_key(size_t id, char text[64])
{
    snprintf(text, 64, "%.*s%zu", (int)(id % 40), "----------------------------------------", id);
    return text;
}

static const char *model_value(size_t id, unsigned version, char text[96])
{
    snprintf(text, 96, "%zu.%u%.*s", id, version, (int)(version % 50),
             "..................................................");
    return text;
}

static void model_set(Model *model, CheckPipeline *pipeline, size_t id, unsigned version)
{
    char key[64], value[96];
    model->count += model->version[id] == 0;
    model->version[id] = version;
    check_pipeline(pipeline, "+OK", "SET", model_key(id, key), model_value(id, version, value), NULL);
}

static void model_delete(Model *model, CheckPipeline *pipeline, size_t id)
{
    char key[64];
    bool was_there = model->version[id] != 0;
    model->count -= was_there;
    model->version[id] = 0;
    check_pipeline(pipeline, was_there ? ":1" : ":0", "DEL", model_key(id, key), NULL);
}

static void model_look(Model *model, CheckPipeline *pipeline, size_t id, uint64_t how)
{
    char key[64], value[96], count[32];
    unsigned version = model->version[id];
    model_key(id, key);
    snprintf(count, sizeof count, ":%zu", model->count);
    if (how < 8)
        get(pipeline, key, version ? model_value(id, version, value) : NULL);
    else if (how < 9)
        check_pipeline(pipeline, version ? ":1" : ":0", "EXISTS", key, NULL);
    else
        check_pipeline(pipeline, count, "DBSIZE", NULL);
}

/* Random commands, against what they should leave: now more SETs than DELs, now the other way round. */
/* A few keys first, one command at a time: what goes wrong with these can be told in words. They come and go, so
 * that the small table grows and shrinks all the time, and after each XRAY says whether its rules hold. */
static void few_commands(CheckContext *ctx)
{
    enum { KEYS = 80, STEPS = 400, EBB = 100 };
    static bool there[KEYS];
    CheckClient *client = check_connect(ctx);
    size_t id = 0;
    for (int step = 0, count = 0; step < STEPS; step++) {
        bool again = there[id] && check_random_below(ctx, 3) == 0; /* what came last goes: perhaps from the new table */
        bool set = !again && check_random_below(ctx, 10) < (step / EBB % 2 ? 1 : 9);
        if (!again) id = check_random_below(ctx, KEYS);
        const char *wanted = set ? "OK" : there[id] ? "1" : "0";
        char said[64], rule[80] = "";
        snprintf(said, sizeof said, "%s", set ? check_ask(client, "SET key:%zu value", id)
                                              : check_ask(client, "DEL key:%zu", id));
        count += (int)set - (int)there[id];
        there[id] = set;
        double counted = check_ask_number(client, "DBSIZE");
        bool broken = check_broken_rule(ctx, "DB", rule, sizeof rule);
        if (strcmp(said, wanted) != 0 || counted != count || broken)
            check_fail(ctx, "command %d of random ones, %s key:%zu, was answered %s (%s was right), DBSIZE then %.0f "
                            "(%d)%s%s",
                       step + 1, set ? "SET" : "DEL", id, said, wanted, counted, count,
                       broken ? ", and XRAY DB says " : "", rule);
    }
    check_close(client);
}

static void random_commands(CheckContext *ctx)
{
    enum { PHASES = 12, COMMANDS = 20000 };
    static Model model;
    check_start(ctx, NULL);
    few_commands(ctx);
    check_start(ctx, NULL);
    CheckPipeline pipeline = {.client = check_connect(ctx)};
    for (int phase = 0; phase < PHASES; phase++) {
        uint64_t sets = phase % 2 ? 2 : 50, deletes = 52 - sets; /* of 100 */
        for (unsigned i = 1; i <= COMMANDS; i++) {
            size_t id = check_random_below(ctx, MODEL_KEYS);
            uint64_t dice = check_random_below(ctx, 100);
            if (dice < sets)
                model_set(&model, &pipeline, id, (unsigned)phase * COMMANDS + i);
            else if (dice < sets + deletes)
                model_delete(&model, &pipeline, id);
            else
                model_look(&model, &pipeline, id, check_random_below(ctx, 10));
        }
        for (size_t id = 0; id < MODEL_KEYS; id++) model_look(&model, &pipeline, id, 0);
        check_pipeline_flush(&pipeline);
        expect_count(ctx, pipeline.client, model.count);
    }
}

/* ---- Growing a step at a time --------------------------------------------------------------- */

enum { CONTROL = 1 << 19, LARGE = 560000 }; /* a few more than CONTROL: the table has just grown */

/* What moving all entries at once costs on this machine: half a million of them, in chains, into twice as
 * many buckets. CPU time, in ms. It is what a table does that grows from half a million to a million. */
typedef struct Node {
    struct Node *next;
    char key[40];
} Node;

static uint64_t hash_of(const char *key)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (int i = 0; i < 16; i++) hash = (hash ^ (unsigned char)key[i]) * 0x100000001b3;
    return hash ^ hash >> 29;
}

static double thread_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double move_all_at_once(void)
{
    Node **buckets = calloc(CONTROL, sizeof *buckets), **larger = calloc(CONTROL * 2, sizeof *larger);
    Node *nodes = malloc(CONTROL * sizeof *nodes);
    if (!buckets || !larger || !nodes) abort();
    for (size_t i = 0; i < CONTROL; i++) {
        snprintf(nodes[i].key, sizeof nodes[i].key, "%s", word_of("key:", i).text);
        Node **bucket = &buckets[hash_of(nodes[i].key) & (CONTROL - 1)];
        nodes[i].next = *bucket;
        *bucket = &nodes[i];
    }
    double before = thread_ms();
    for (size_t b = 0; b < CONTROL; b++) {
        for (Node *node = buckets[b], *next; node != NULL; node = next) {
            next = node->next;
            Node **bucket = &larger[hash_of(node->key) & (CONTROL * 2 - 1)];
            node->next = *bucket;
            *bucket = node;
        }
    }
    double ms = thread_ms() - before;
    free(buckets);
    free(larger);
    free(nodes);
    return ms;
}

/* The worst pause, in ms of CPU time: that of the dearest pipeline of CHECK_PIPELINE_DEPTH SETs; and the median. */
typedef struct {
    double worst_ms, median_ms;
} Pauses;

static Pauses fill_watched(CheckContext *ctx)
{
    enum { PIECES = LARGE / CHECK_PIPELINE_DEPTH };
    static double pieces[PIECES];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    double before = check_cpu_seconds(ctx);
    for (size_t i = 0; i < PIECES; i++) {
        set_all(client, "key:", i * CHECK_PIPELINE_DEPTH, (i + 1) * CHECK_PIPELINE_DEPTH);
        double now = check_cpu_seconds(ctx);
        pieces[i] = (now - before) * 1e3;
        before = now;
    }
    expect_count(ctx, client, LARGE);
    double median = check_median(pieces, PIECES);
    return (Pauses){pieces[PIECES - 1], median}; /* sorted by now */
}

static void no_pause(CheckContext *ctx)
{
    enum { RUNS = 3, RATIO = 5 };
    double control_ms = 1e9;
    Pauses best = {1e9, 0};
    /* What disturbs us does so once; a fault is there every time. */
    for (int run = 0; run < RUNS && best.worst_ms * RATIO > control_ms; run++) {
        double again_ms = move_all_at_once();
        if (again_ms < control_ms) control_ms = again_ms;
        Pauses pauses = fill_watched(ctx);
        if (pauses.worst_ms < best.worst_ms) best = pauses;
    }
    check_note(ctx, "on the way to %d keys, %d SETs take %.2f ms (median) and %.2f ms at the worst; moving %d entries "
                    "at once takes %.1f ms",
               LARGE, CHECK_PIPELINE_DEPTH, best.median_ms, best.worst_ms, CONTROL, control_ms);
    if (best.worst_ms * RATIO > control_ms)
        check_fail(ctx, "while the table grew to %d keys, %d SETs took %.2f ms of CPU time (median), but once %.1f ms. "
                        "Moving %d entries at once takes %.1f ms on this machine, and at most a fifth of that is "
                        "allowed: entries move a few at a time",
                   LARGE, CHECK_PIPELINE_DEPTH, best.median_ms, best.worst_ms, CONTROL, control_ms);
}

/* A number of XRAY STATS DB; -1: this server has no such number. */
static double db_stat(CheckClient *client, const char *name)
{
    char line[64];
    snprintf(line, sizeof line, "$%s\n", name);
    const char *stats = check_ask(client, "XRAY STATS DB"), *at = strstr(stats, line);
    const char *number = stats[0] == '-' || !at ? NULL : strchr(at, ':');
    return number ? atof(number + 1) : -1;
}

/* Are entries moving? Our servers' XRAY STATS DB tells, and Redis's DEBUG HTSTATS. */
static bool is_rehashing(CheckContext *ctx, CheckClient *client)
{
    double rehashing = db_stat(client, "rehashing");
    if (rehashing >= 0) return rehashing != 0;
    const char *stats = check_ask(client, "DEBUG HTSTATS 0");
    if (stats[0] == '-') check_skip(ctx, "this server has no XRAY STATS DB that tells whether entries are moving");
    return strstr(stats, "rehashing target") != NULL;
}

static void idle_rehash(CheckContext *ctx)
{
    enum { KEYS = (1 << 16) + 1, MOST_MS = 8000, EVERY_MS = 50 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_all(client, "key:", 0, KEYS); /* one more than there are buckets */
    bool began = is_rehashing(ctx, client);
    int waited = 0;
    for (; is_rehashing(ctx, client) && waited < MOST_MS; waited += EVERY_MS) check_wait_ms(EVERY_MS);
    check_note(ctx, "%s when %d keys were there, ended after %d ms in which nobody asked for anything",
               began ? "entries were moving" : "no entries were moving", KEYS, waited);
    if (waited >= MOST_MS)
        check_fail(ctx, "the server had nothing to do for %d ms, and its entries are still in two tables", MOST_MS);
    expect_count(ctx, client, KEYS);
}

enum { STEP_COMMANDS = 500 };

/* What a command of this kind changes the number `name` by, while entries move. */
static double change_by(CheckContext *ctx, CheckClient *client, const char *name, const char *kind)
{
    double before = db_stat(client, name);
    if (strcmp(kind, "SET") == 0) set_all(client, "new:", 0, STEP_COMMANDS);
    if (strcmp(kind, "DEL") == 0) delete_all(client, "new:", 0, STEP_COMMANDS);
    for (size_t i = 0; i < STEP_COMMANDS; i++) {
        if (strcmp(kind, "GET") == 0) check_ask(client, "GET %s", word_of("gone", i).text);
        if (strcmp(kind, "RANDOMKEY") == 0) check_ask(client, "RANDOMKEY");
    }
    if (!is_rehashing(ctx, client))
        check_fail(ctx, "%d times %s, and the moving of all entries was done", STEP_COMMANDS, kind);
    return fabs(db_stat(client, name) - before) / STEP_COMMANDS;
}

/* In a table with an entry a bucket, a bucket that is not empty has 1.58 entries (1 / (1 - 1/e)). */
static void one_bucket(CheckContext *ctx)
{
    enum { KEYS = (1 << 16) + 1, FEW = 2000 };
    const double least = 1.3, most = 1.9;
    static const struct {
        const char *command;
        int steps;
    } kinds[] = {{"GET", 1}, {"SET", 2}, {"DEL", 1}, {"RANDOMKEY", 1}};
    check_start(ctx, "--activerehashing no");
    CheckClient *client = check_connect(ctx);
    if (db_stat(client, "rehash_at") < 0) check_skip(ctx, "this server has no XRAY STATS DB that tells how far the moving is");
    set_all(client, "key:", 0, KEYS); /* one more than there are buckets: the moving begins */
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        double moved = change_by(ctx, client, "table_0_entries", kinds[i].command);
        check_note(ctx, "%s moved %.2f entries", kinds[i].command, moved);
        if (moved < least * kinds[i].steps || moved > most * kinds[i].steps)
            check_fail(ctx, "while the table grew, a %s moved %.2f entries; of %s it is %.1f to %.1f", kinds[i].command, moved,
                       kinds[i].steps == 1 ? "one bucket a command" : "two buckets (the search moves one, the insert another)",
                       least * kinds[i].steps, most * kinds[i].steps);
    }
    delete_all(client, "key:", 0, KEYS - FEW); /* now it is sparse, and shrinks */
    double passed = change_by(ctx, client, "rehash_at", "GET");
    check_note(ctx, "a GET passed %.1f buckets of a sparse table", passed);
    if (passed < 8 || passed > 11)
        check_fail(ctx, "while a table shrank in which hardly a bucket was used, a GET passed %.1f buckets; at most ten "
                        "empty ones and the one behind them are allowed, and that many there were",
                   passed);
}

/* How many calls of SCAN a whole walk takes. */
static size_t walk(CheckContext *ctx, CheckClient *client, const char *options, size_t *keys)
{
    Cursor cursor = {"0"};
    size_t calls = 0;
    *keys = 0;
    do {
        *keys += scan(ctx, client, &cursor, options, NULL, NULL);
        if (++calls > 100000) check_fail(ctx, "SCAN was called %zu times, and the cursor is still not 0", calls);
    } while (strcmp(cursor.text, "0") != 0);
    return calls;
}

/* Ordinary traffic on the keys from `from` on, all of which stay. It moves what is to be moved. */
static void some_traffic(CheckClient *client, size_t from, size_t to)
{
    CheckPipeline pipeline = {.client = client};
    for (int i = 0; i < 10000; i++)
        get(&pipeline, word_of("key:", from + (size_t)i % (to - from)).text, some_value);
    check_pipeline(&pipeline, "+OK", "SET", "come and go", "1", NULL);
    check_pipeline(&pipeline, ":1", "DEL", "come and go", NULL);
    check_pipeline_flush(&pipeline);
}

static void shrinks(CheckContext *ctx)
{
    enum { KEYS = 100000, LEFT = 500, ROUNDS = 30, MOST_CALLS = 50 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_all(client, "key:", 0, KEYS);
    delete_all(client, "key:", 0, KEYS - LEFT);
    size_t calls = 0, keys = 0;
    for (int round = 1; round <= ROUNDS; round++) {
        some_traffic(client, KEYS - LEFT, KEYS);
        if (round % 10) continue;
        check_wait_ms(200); /* for servers that do it when they have time */
        calls = walk(ctx, client, " COUNT 50", &keys);
        if (keys < LEFT) check_fail(ctx, "%d keys are left, and a walk with SCAN met %zu", LEFT, keys);
        if (calls <= MOST_CALLS) break;
    }
    check_note(ctx, "a walk over %d keys, left of %d, takes %zu calls of SCAN COUNT 50", LEFT, KEYS, calls);
    if (calls > MOST_CALLS)
        check_fail(ctx, "of %d keys %d are left, but a walk over them takes %zu calls of SCAN COUNT 50; at most %d are "
                        "allowed: a table of empty buckets must get smaller",
                   KEYS, LEFT, calls, MOST_CALLS);
}

/* ---- Iterators and random elements ---------------------------------------------------------- */

enum { RANDOM_KEYS = 1000 };

/* `count` replies to RANDOMKEY, all of one length; counts which keys they name. */
static void draw(CheckContext *ctx, CheckClient *client, unsigned *drawn, int count)
{
    enum { REPLY = 5 + 16 + 2 }; /* $16\r\n, the key, \r\n */
    char reply[REPLY + 1] = "";
    for (int i = 0; i < count; i++) check_send_text(client, "*1\r\n$9\r\nRANDOMKEY\r\n");
    for (int i = 0; i < count; i++) {
        size_t number = RANDOM_KEYS;
        for (size_t got = 0, more; got < REPLY; got += more) {
            more = check_receive(client, reply + got, REPLY - got, CHECK_PATIENCE_MS);
            if (more == 0) check_fail(ctx, "RANDOMKEY was not answered");
        }
        if (sscanf(reply, "$16\r\nkey:%12zu\r\n", &number) != 1 || number >= RANDOM_KEYS)
            check_fail(ctx, "RANDOMKEY must answer one of the keys, such as %s; it said %.23s",
                       word_of("key:", 1).text, reply);
        drawn[number]++;
    }
}

static void fair_random(CheckContext *ctx)
{
    enum { MEAN = 60, DRAWS = RANDOM_KEYS * MEAN, LEAST = MEAN / 20, MOST = MEAN * 4 };
    static unsigned drawn[RANDOM_KEYS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_all(client, "key:", 0, RANDOM_KEYS);
    for (int i = 0; i < DRAWS / CHECK_PIPELINE_DEPTH; i++) draw(ctx, client, drawn, CHECK_PIPELINE_DEPTH);
    unsigned least = DRAWS, most = 0, rare = 0;
    for (int i = 0; i < RANDOM_KEYS; i++) {
        if (drawn[i] < least) least = drawn[i];
        if (drawn[i] > most) most = drawn[i];
        rare += drawn[i] < LEAST;
    }
    check_note(ctx, "%d times RANDOMKEY of %d keys: the rarest came %u times, the most frequent %u times", DRAWS,
               RANDOM_KEYS, least, most);
    if (most > MOST) {
        check_cause(ctx, "The buckets are not drawn alike: when one is empty the next in line is taken, so that those "
                         "behind a gap come often. Draw anew.");
        check_fail(ctx, "%d times RANDOMKEY of %d keys: each should come about %d times, but one came %u times", DRAWS,
                   RANDOM_KEYS, MEAN, most);
    }
    if (rare > 0)
        check_fail(ctx, "%d times RANDOMKEY of %d keys: each should come about %d times, but %u of them came less than "
                        "%d times, the rarest %u times",
                   DRAWS, RANDOM_KEYS, MEAN, rare, LEAST, least);
}

/* ---- SCAN ----------------------------------------------------------------------------------- */

enum { REST_KEYS = 30000 };

static void count_key(void *data, const char *key)
{
    unsigned char *seen = data;
    size_t number = REST_KEYS;
    if (sscanf(key, "key:%12zu", &number) == 1 && number < REST_KEYS) seen[number]++;
}

static void scan_at_rest(CheckContext *ctx)
{
    enum { USUAL = 10, LONGEST = 60, MOST_CALLS = REST_KEYS / 5 };
    static unsigned char seen[REST_KEYS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_all(client, "key:", 0, REST_KEYS);
    Cursor cursor = {"0"};
    check_cause(ctx, "A call walks on to the end, whatever COUNT says (10, where it is not given).");
    size_t at_once = scan(ctx, client, &cursor, "", NULL, NULL);
    if (strcmp(cursor.text, "0") == 0 && at_once == REST_KEYS)
        check_fail(ctx, "one call of SCAN 0 has answered all %zu keys", at_once);
    cursor = (Cursor){"0"};
    check_cause(ctx, "With MATCH a call walks on until it has found enough, as if COUNT counted the keys that fit.");
    scan(ctx, client, &cursor, " MATCH nobody*", NULL, NULL);
    if (strcmp(cursor.text, "0") == 0)
        check_fail(ctx, "one call of SCAN 0 MATCH nobody* has looked at all %d keys: COUNT is about the keys that are "
                        "looked at, whether they fit or not",
                   REST_KEYS);
    check_cause(ctx, NULL);
    cursor = (Cursor){"0"};
    size_t calls = 0, longest = 0;
    do {
        size_t keys = scan(ctx, client, &cursor, "", count_key, seen);
        if (keys > longest) longest = keys;
        if (++calls > MOST_CALLS)
            check_fail(ctx, "SCAN has been called %zu times for %d keys: without COUNT each call should look for %d",
                       calls, REST_KEYS, USUAL);
    } while (strcmp(cursor.text, "0") != 0);
    check_note(ctx, "a walk over %d keys takes %zu calls of SCAN; the longest reply has %zu keys", REST_KEYS, calls,
               longest);
    for (int i = 0; i < REST_KEYS; i++)
        if (seen[i] != 1)
            check_fail(ctx, "nothing changed while SCAN walked over %d keys, but %s came %d times", REST_KEYS,
                       word_of("key:", (size_t)i).text, seen[i]);
    if (longest > LONGEST)
        check_fail(ctx, "a SCAN without COUNT answered %zu keys; about %d are asked for, and %d allowed", longest, USUAL,
                   LONGEST);
}

/* Those who stay are there from the first call to the last. Others come and go. */
enum { STAY = 200, CROWD = 30000 };

typedef struct {
    CheckClient *client;
    size_t others;
    bool seen[STAY];
} Guests;

static void meet(void *data, const char *key)
{
    Guests *guests = data;
    size_t number = STAY;
    if (sscanf(key, "stay%12zu", &number) == 1 && number < STAY) guests->seen[number] = true;
}

static void let_come_or_go(CheckContext *ctx, Guests *guests)
{
    size_t wanted = check_random_below(ctx, 2) ? 0 : check_random_below(ctx, CROWD);
    if (wanted > guests->others)
        set_all(guests->client, "come", guests->others, wanted);
    else
        delete_all(guests->client, "come", wanted, guests->others);
    guests->others = wanted;
}

/* A walk that begins in a large table and ends in a small one, or the other way round, with nothing moving while SCAN
 * is called: if it misses anybody, it is the order of the cursors. */
static void walk_across(CheckContext *ctx, Guests *guests, bool shrinking)
{
    enum { MANY = 4000 };
    memset(guests->seen, 0, sizeof guests->seen);
    Cursor cursor = {"0"};
    for (int half = 0; half < 2; half++) {
        bool many = shrinking == (half == 0);
        if (many)
            set_all(guests->client, "come", guests->others, MANY);
        else
            delete_all(guests->client, "come", 0, guests->others);
        guests->others = many ? MANY : 0;
        CheckPipeline moving = {.client = guests->client};
        for (int i = 0; i < MANY; i++) get(&moving, word_of("stay", (size_t)i % STAY).text, some_value);
        check_pipeline_flush(&moving);
        size_t calls = half == 0 ? (many ? 50 : 10) + check_random_below(ctx, many ? 200 : 5) : 10000;
        do {
            scan(ctx, guests->client, &cursor, half == 0 ? " COUNT 10" : " COUNT 100", meet, guests);
        } while (strcmp(cursor.text, "0") != 0 && --calls > 0);
    }
    for (size_t i = 0; i < STAY; i++)
        if (!guests->seen[i])
            check_fail(ctx, "%s was there from the first call of SCAN to the last, and did not come. The walk began in "
                            "a table of %s keys, and ended when that had %s to %d",
                       word_of("stay", i).text, shrinking ? "thousands of" : "few", shrinking ? "shrunk" : "grown",
                       STAY + (int)guests->others);
}

static void walk_among(CheckContext *ctx, Guests *guests, int round)
{
    enum { CHANGE_ONE_IN = 30, MOST_CALLS = 100000 };
    char options[32];
    snprintf(options, sizeof options, " COUNT %d", 5 + (int)check_random_below(ctx, 60));
    memset(guests->seen, 0, sizeof guests->seen);
    Cursor cursor = {"0"};
    int calls = 0, changes = 0;
    do {
        if (check_random_below(ctx, CHANGE_ONE_IN) == 0) {
            let_come_or_go(ctx, guests);
            changes++;
        }
        scan(ctx, guests->client, &cursor, options, meet, guests);
        if (++calls > MOST_CALLS) check_fail(ctx, "SCAN was called %d times, and the cursor is still not 0", calls);
    } while (strcmp(cursor.text, "0") != 0);
    for (size_t i = 0; i < STAY; i++)
        if (!guests->seen[i])
            check_fail(ctx, "%s was there from the first call of SCAN to the last, and did not come. In walk %d, of "
                            "%d calls with%s, others were added or deleted %d times",
                       word_of("stay", i).text, round, calls, options, changes);
}

static void scan_guarantee(CheckContext *ctx)
{
    enum { WALKS_ACROSS = 12, ROUNDS = 25 };
    static Guests guests;
    check_start(ctx, NULL);
    guests.client = check_connect(ctx);
    set_all(guests.client, "stay", 0, STAY);
    check_cause(ctx, "The cursor counts upwards. When the table then shrinks, the buckets in front of the cursor are no "
                     "longer those that have been visited; counted from the highest bit, they are.");
    for (int i = 0; i < WALKS_ACROSS; i++) walk_across(ctx, &guests, i % 2 == 0);
    check_cause(ctx, NULL);
    for (int round = 1; round <= ROUNDS; round++) {
        let_come_or_go(ctx, &guests);
        walk_among(ctx, &guests, round);
    }
    expect_count(ctx, guests.client, STAY + guests.others);
}

const MechanismCheck mechanism_checks_04[] = {
    {.id = "flooding",
     .title = "Keys made to collide do not collide",
     .section = "The hash function",
     .rule = "The hash is keyed with a secret: whoever knows the function, but not the key, can't make keys that meet in one bucket.",
     .cause = "The hash is one whose collisions can be calculated, such as hash * 33 + byte.",
     .hints = {"What does a table cost in which all keys are in one bucket?",
               "\"Ez\" and \"FY\" have the same hash under hash * 33 + byte. How many keys can be made of these two?",
               "SipHash takes a key of 16 random bytes: dict_hash uses it."},
     .points = 3, .seconds = 30, .measures = true, .run = flooding, .task = "4.2"},
    {.id = "secret-seed",
     .title = "No two servers keep the same order",
     .section = "The hash function",
     .rule = "The key of the hash is drawn at random in each process.",
     .cause = "The hash has a fixed key, or none.",
     .hints = {"Start the server twice, and SCAN the same keys. What differs?",
               "What is the use of a secret that stands in the source code?",
               "Draw it from the system's random numbers at the first use."},
     .points = 2, .seconds = 10, .run = secret_seed, .task = "4.6"},
    {.id = "constant-get",
     .title = "Three hundred thousand keys are as quick as ten thousand",
     .section = "The table",
     .rule = "Chains stay short, because the table grows with the number of its entries.",
     .cause = "The table does not grow, or the bucket is not found by the hash: a chain is walked that gets longer and longer.",
     .hints = {"How long is a chain on average, with n entries in b buckets?",
               "When there are as many entries as buckets, there must be more buckets.",
               "make_room asks, resize decides, dict_rehash moves."},
     .points = 4, .seconds = 40, .measures = true, .run = constant_get, .task = "4.5"},
    {.id = "bytes-an-entry",
     .title = "What an entry costs",
     .section = "The table",
     .rule = "Key, value and chain are one allocation; with its bucket an entry of 16 and 16 bytes takes less than 130.",
     .cause = "Key and value are allocations of their own, or there are far more buckets than entries.",
     .hints = {"What does an allocation cost besides the bytes that you asked for?",
               "How many buckets are there for an entry, right after the table has grown?",
               "A table twice as large is enough: at load 1 from b to 2b."},
     .points = 3, .seconds = 20, .run = bytes_an_entry, .task = "4.5"},
    {.id = "memory-reused",
     .title = "What is deleted is given back",
     .section = "The table",
     .rule = "An entry that is removed or replaced frees its memory: the same work again needs no more.",
     .cause = "An entry is unlinked and not freed, or its key or its value is not.",
     .hints = {"Who owns an entry that has been taken out?",
               "What becomes of the old value in a second SET?",
               "The sanitizer knows: make debug4 prints where the lost memory came from."},
     .points = 2, .seconds = 20, .run = memory_reused, .task = "4.3"},
    {.id = "random-commands",
     .title = "A quarter of a million random commands",
     .section = "The table",
     .rule = "Whatever was set, replaced and deleted before: each reply is what a simple model says.",
     .cause = "Something goes wrong while entries move: a new key goes to the wrong table, a removal is counted in a table "
              "that the entry was not in, a chain is cut.",
     .hints = {"SEED= repeats the very commands. Which is the first wrong reply?",
               "Is the table growing, shrinking, or at rest when it happens? XRAY DB shows it, and names the first rule that is broken.",
               "The total is the count of both tables: each must follow every insert, removal and move."},
     .points = 3, .seconds = 30, .run = random_commands, .task = "4.5"},
    {.id = "no-pause",
     .title = "No SET waits for the growth",
     .section = "Growing a step at a time",
     .rule = "Entries move a bucket at a time, with the operations that come anyway: no command moves them all.",
     .cause = "All entries are moved when the table grows, in the one SET that was too many.",
     .hints = {"When a table grows from half a million buckets to a million, who pays for it?",
               "resize only puts the second table there. Each operation then moves one bucket.",
               "dict_rehash(dict, 1) moves one bucket that is not empty, and passes at most ten empty ones."},
     .points = 4, .seconds = 60, .measures = true, .run = no_pause, .task = "4.5"},
    {.id = "one-bucket",
     .title = "Each operation moves one bucket",
     .section = "Growing a step at a time",
     .rule = "While entries move, every search, insert, removal and draw first moves one bucket that is not empty, and passes at "
             "most ten empty ones.",
     .cause = "One of them forgets its step, so the moving may never end; or dict_rehash counts its buckets or the empty ones wrongly.",
     .hints = {"Which of GET, SET, DEL and RANDOMKEY moves too little, or too much?",
               "dict_find, dict_insert_hashed, dict_take_hashed and dict_random each begin with rehash_step.",
               "dict_rehash(dict, 1): `buckets` counts those that are not empty; of empty ones DICT_EMPTY_VISITS may be passed."},
     .points = 2, .seconds = 30, .run = one_bucket, .task = "4.5"},
    {.id = "idle-rehash",
     .title = "Growth ends, though nobody asks for anything",
     .section = "Growing a step at a time",
     .rule = "A server that has nothing to do uses a little of its time to move entries, until there is one table again.",
     .cause = "Only commands move entries: without them, two tables stay for ever.",
     .hints = {"Who calls when no client does?",
               "The plan's cron runs ten times a second; a millisecond of it is enough.",
               "dict_rehash_for moves entries for so many microseconds; dict_rehash must say when there is no more to do."},
     .points = 3, .seconds = 30, .measures = true, .run = idle_rehash, .task = "4.5"},
    {.id = "shrinks",
     .title = "A table that has become empty gets small again",
     .section = "Growing a step at a time",
     .rule = "Under 10 % full, a table is exchanged for a smaller one, in the same small steps.",
     .cause = "The table never shrinks: a walk over few keys passes a hundred thousand empty buckets.",
     .hints = {"What does SCAN cost when of 100,000 keys 500 are left?",
               "After a removal, shrink_if_sparse asks. What must it find?",
               "Growing and shrinking differ only in the size that resize is given."},
     .points = 3, .seconds = 30, .run = shrinks, .task = "4.5"},
    {.id = "fair-random",
     .title = "RANDOMKEY leaves nobody out",
     .section = "Iterators and random elements",
     .rule = "A bucket is drawn, then one entry of its chain: each has its chance, also the last of a long chain.",
     .cause = "Always the first of the chain is taken, or the last never.",
     .hints = {"A chain has three entries. How often should each be drawn?",
               "Count the chain, then draw a number below that count.",
               "An empty bucket is no answer: draw again, do not go on to its neighbour."},
     .points = 3, .seconds = 20, .measures = true, .run = fair_random, .task = "4.8"},
    {.id = "scan-at-rest",
     .title = "A walk over a table at rest meets each key once",
     .section = "SCAN",
     .rule = "While nothing changes, each key comes exactly once, and a call without COUNT looks at about ten, whether they fit a MATCH or not.",
     .cause = "A bucket is visited twice or not at all: the next cursor is wrong.",
     .hints = {"In which order do the cursors of a table with 8 buckets come?",
               "Count with the highest bit first: 0, 4, 2, 6, 1, 5, 3, 7.",
               "Set the bits above the bucket's number, reverse all bits, add one, reverse again."},
     .points = 3, .seconds = 20, .run = scan_at_rest, .task = "4.6"},
    {.id = "scan-guarantee",
     .title = "A walk while the table grows and shrinks",
     .section = "SCAN",
     .rule = "A key that is there from the first call to the last comes at least once, whatever happens in between.",
     .cause = "While entries move, not all buckets of the larger table that one bucket of the smaller becomes are visited "
              "in one call; or only one of the two tables is.",
     .hints = {"The table had 8 buckets and has 4 now. Which cursors have been visited?",
               "While entries move, a bucket of the smaller table belongs to several of the larger. All of them are visited in one call.",
               "Go on in the larger table until the next cursor belongs to another bucket of the smaller one."},
     .points = 6, .seconds = 60, .run = scan_guarantee, .task = "4.7"},
    {0},
};
