/* checks.c of stage 07: what order costs, and that it is never lost.
 *
 * Transcripts see ranks and ranges of small sets. These checks ask what a rank costs among very many, how high
 * towers grow, how many bytes a member takes; and they compare sets that were written at random, hundreds of
 * thousands of times, with models of a few lines.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check_keyspace.h"
#include "../../check_pipeline.h"

enum { KB = 1024 };

/* ---- What several checks do ----------------------------------------------------------------- */

static void add_integer(Bytes *text, long long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", number);
    bytes_add_word(text, digits);
}

static void add_null(Bytes *text)
{
    bytes_add_text(text, "$-1\r\n");
}

static void begin(Bytes *commands, const char *name, int words)
{
    check_begin(commands, name, "k", words);
}

static void *must_alloc(size_t bytes)
{
    void *at = calloc(1, bytes);
    if (!at) abort();
    return at;
}

/* 0 … count - 1 in random order. */
static size_t *shuffled(CheckContext *ctx, size_t count)
{
    size_t *order = must_alloc(count * sizeof *order);
    for (size_t i = 0; i < count; i++) {
        size_t other = (size_t)check_random_below(ctx, i + 1);
        order[i] = order[other];
        order[other] = i;
    }
    return order;
}

/* Writes one command and its reply, about a key that has `count` members. */
typedef void Writer(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count);

/* CPU time of one command, in us: `rounds` times a pipeline of `depth`, each command written anew. `each`: how
 * many commands the writer writes at once. */
static double cost_of(CheckContext *ctx, CheckClient *client, Writer *write, const char *key, size_t count, int depth,
                      int rounds, int each)
{
    Bytes command = {0}, reply = {0};
    double spent = 0;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < depth / each; i++) write(ctx, &command, &reply, key, count);
        double before = check_cpu_seconds(ctx);
        check_exchange(client, &command, &reply);
        spent += check_cpu_seconds(ctx) - before;
    }
    bytes_free(&command);
    bytes_free(&reply);
    return spent * 1e6 / (depth / each * each) / rounds;
}

/* The same command on a small and a large key, in turns; the medians. */
typedef struct {
    double small, large;
} Costs;

static Costs compare_costs(CheckContext *ctx, CheckClient *client, Writer *write, const char *keys[2],
                           const size_t counts[2], int each)
{
    enum { RUNS = 5, DEPTH = 20, ROUNDS = 30 }; /* few: even a slow server answers in time */
    double small[RUNS], large[RUNS];
    for (int i = 0; i < RUNS; i++) {
        small[i] = cost_of(ctx, client, write, keys[0], counts[0], DEPTH, ROUNDS, each);
        large[i] = cost_of(ctx, client, write, keys[1], counts[1], DEPTH, ROUNDS, each);
    }
    return (Costs){check_median(small, RUNS), check_median(large, RUNS)};
}

/* ---- Members that are drawn, and scanned ----------------------------------------------------- */

/* Adds or removes the members PREFIX from … PREFIX to - 1, in one command; a score for each if it is ZADD. */
static void write_members(CheckClient *client, const char *name, const char *key, const char *prefix, size_t from,
                          size_t to)
{
    bool scores = strcmp(name, "ZADD") == 0;
    Bytes command = {0};
    check_begin(&command, name, key, 2 + (int)(to - from) * (1 + scores));
    for (size_t i = from; i < to; i++) {
        char member[32];
        snprintf(member, sizeof member, "%s%zu", prefix, i);
        if (scores) add_integer(&command, (long long)i);
        bytes_add_word(&command, member);
    }
    check_send(client, command.at, command.len);
    check_expect(client, "?");
    bytes_free(&command);
}

/* Members that stay, and strangers that come and go while they are scanned. */
static void scan_misses_nothing(CheckContext *ctx, const char *scan, const char *add, const char *remove)
{
    enum { STAYING = 1000, ROUNDS = 4, STRANGERS = 30000, MOST_CALLS = 20000 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    write_members(client, add, "k", "m", 0, STAYING);
    for (int round = 0; round < ROUNDS; round++) {
        bool growing = round % 2 == 0, seen[STAYING] = {false};
        size_t stranger = 0;
        int calls = 0;
        char cursor[32] = "0";
        do {
            const char *at = check_ask(client, "%s k %s COUNT %d", scan, cursor, 10 + 5 * round);
            if (sscanf(at, "*2 $%31[0-9]", cursor) != 1) check_fail(ctx, "%s's reply has no cursor: %.60s", scan, at);
            while ((at = strstr(at, "$m")) != NULL) {
                at += 2;
                int member = atoi(at);
                if (member >= 0 && member < STAYING) seen[member] = true;
            }
            size_t many = 1 + (size_t)check_random_below(ctx, 2 * STRANGERS / (STAYING / 5));
            if (stranger < STRANGERS) write_members(client, growing ? add : remove, "k", "s", stranger, stranger + many);
            stranger += many;
            if (++calls > MOST_CALLS) check_fail(ctx, "%s has not come to its end after %d calls", scan, calls);
        } while (strcmp(cursor, "0") != 0);
        for (int i = 0; i < STAYING; i++)
            if (!seen[i])
                check_fail(ctx, "%s never returned m%d, which was there all the time, while the set was %s", scan, i,
                           growing ? "growing" : "shrinking");
        check_note(ctx, "round %d: %d calls while the set was %s", round + 1, calls, growing ? "growing" : "shrinking");
    }
}

/* ---- The intset ------------------------------------------------------------------------------ */

/* Integers around the edges of two and four bytes, and the largest and smallest of all. */
enum { EDGES = 64 };

static void fill_edges(CheckContext *ctx, long long integers[EDGES])
{
    static const long long centres[] = {0, 127, INT16_MIN, INT16_MAX, 65535, INT32_MIN, INT32_MAX, UINT32_MAX};
    enum { CENTRES = sizeof centres / sizeof centres[0], AROUND = 5 };
    int count = 0;
    for (int i = 0; i < CENTRES; i++)
        for (int j = 0; j < AROUND; j++) integers[count++] = centres[i] + j - AROUND / 2;
    integers[count++] = INT64_MIN;
    integers[count++] = INT64_MIN + 1;
    integers[count++] = INT64_MAX;
    while (count < EDGES) {
        long long more = (long long)check_random(ctx) >> check_random_below(ctx, 60), same = 0;
        for (int i = 0; i < count; i++) same += integers[i] == more;
        if (!same) integers[count++] = more;
    }
}

static int ascending(const void *a, const void *b)
{
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

/* SMEMBERS of an intset is in order. */
static void whole_intset(const long long *integers, const bool *there, Bytes *command, Bytes *reply)
{
    int count = 0;
    for (int i = 0; i < EDGES; i++) count += there[i];
    begin(command, "SMEMBERS", 2);
    bytes_add_header(reply, '*', count);
    for (int i = 0; i < EDGES; i++)
        if (there[i]) add_integer(reply, integers[i]);
}

static int bytes_for(long long integer)
{
    if (integer >= INT16_MIN && integer <= INT16_MAX) return 2;
    return integer >= INT32_MIN && integer <= INT32_MAX ? 4 : 8;
}

/* The rules are asked after each step that widens, so that one that breaks them is known; `asks_rules`: after all. */
static void play_intset(CheckContext *ctx, CheckClient *client, bool asks_rules)
{
    enum { STEPS = 150 };
    static const char *const names[] = {"SADD", "SADD", "SREM", "SISMEMBER"};
    int width = 0; /* of the widest that was added */
    long long integers[EDGES];
    bool there[EDGES] = {false};
    Bytes command = {0}, reply = {0};
    fill_edges(ctx, integers);
    qsort(integers, EDGES, sizeof integers[0], ascending);
    for (int step = 0; step < STEPS; step++) {
        /* small ones first, so that widening meets sets of all sizes */
        int which = (int)check_random_below(ctx, EDGES), kind = (int)check_random_below(ctx, 4);
        if (step < STEPS / 3 && llabs(integers[which] / 2) > INT16_MAX / 2) continue;
        begin(&command, names[kind], 3);
        add_integer(&command, integers[which]);
        bytes_add_header(&reply, ':', kind < 2 ? !there[which] : there[which]);
        if (kind < 3) there[which] = kind < 2;
        if (step % 5 == 4) whole_intset(integers, there, &command, &reply);
        bool widens = kind < 2 && bytes_for(integers[which]) > width;
        if (widens) width = bytes_for(integers[which]);
        check_cause(ctx, widens ? "This integer needed more bytes than all before it: widening writes over integers that are "
                                  "still to be read, or reads them without their sign, or takes a negative newcomer for the "
                                  "largest."
                                : "The search looks in the wrong half, or ends with one integer not looked at: so an integer "
                                  "is not found, or goes to a wrong place. Or one is read without its sign (65535 for -1).");
        char broken[160], text[64];
        snprintf(text, sizeof text, "%s %lld", names[kind], integers[which]);
        check_step(ctx, client, &command, &reply, step);
        if ((asks_rules || widens) && check_broken_rule(ctx, "k", broken, sizeof broken))
            check_fail(ctx, "write %d, %s: XRAY k: %s", step + 1, text, broken);
    }
    for (int i = 0; i < EDGES; i++) {
        begin(&command, "SISMEMBER", 3);
        add_integer(&command, integers[i]);
        bytes_add_header(&reply, ':', there[i]);
    }
    check_cause(ctx, NULL);
    check_step(ctx, client, &command, &reply, STEPS);
    bytes_free(&command);
    bytes_free(&reply);
}

static void random_intset(CheckContext *ctx)
{
    enum { ROUNDS = 60, RULES_ASKED = 5 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int round = 0; round < ROUNDS; round++) {
        play_intset(ctx, client, round < RULES_ASKED);
        check_ask(client, "SADD k 1");
        check_encoding(ctx, client, "k", "integers only", "intset");
        check_ask(client, "DEL k");
    }
}

/* A set of 0 … count - 1, in one command a thousand. */
static void make_integers(CheckClient *client, const char *key, size_t count)
{
    enum { EACH = 1000 };
    for (size_t done = 0; done < count; done += EACH)
        write_members(client, "SADD", key, "", done, done + EACH < count ? done + EACH : count);
}

static void ask_integer(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    bool there = check_random_below(ctx, 2);
    check_begin(command, "SISMEMBER", key, 3);
    add_integer(command, (long long)check_random_below(ctx, count) + (there ? 0 : (long long)count));
    bytes_add_header(reply, ':', there);
}

static void intset_search(CheckContext *ctx)
{
    static const size_t counts[] = {1000, 100000};
    static const char *keys[] = {"few", "many"};
    enum { RATIO = 4 };
    check_start(ctx, "--set-max-intset-entries 200000");
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < 2; i++) make_integers(client, keys[i], counts[i]);
    check_encoding(ctx, client, keys[1], "100,000 integers of at most 200,000", "intset");
    Costs costs = compare_costs(ctx, client, ask_integer, keys, counts, 1);
    check_note(ctx, "SISMEMBER costs %.2f us in an intset of %zu, %.2f us of %zu", costs.small, counts[0], costs.large,
               counts[1]);
    if (costs.large > RATIO * costs.small)
        check_fail(ctx, "SISMEMBER costs %.2f us in an intset of %zu, and %.2f us in one of %zu: a hundred times as many "
                        "integers are seven halvings more; at most %d times as much is allowed",
                   costs.small, counts[0], costs.large, counts[1], RATIO);
}

/* CPU time in us of `count` integers from `from` on, removed again. */
static double cost_of_integers(CheckContext *ctx, CheckClient *client, long long from)
{
    enum { COUNT = 20 };
    Bytes command = {0}, reply = {0};
    for (int adding = 1; adding >= 0; adding--)
        for (int i = 0; i < COUNT; i++) {
            begin(&command, adding ? "SADD" : "SREM", 3);
            add_integer(&command, from + i);
            bytes_add_header(&reply, ':', 1);
        }
    double before = check_cpu_seconds(ctx);
    check_exchange(client, &command, &reply);
    bytes_free(&command);
    bytes_free(&reply);
    return (check_cpu_seconds(ctx) - before) * 1e6 / (2 * COUNT);
}

/* Each integer of four bytes makes all wider, or only the first one does. */
static void widening_once(CheckContext *ctx)
{
    enum { INTEGERS = 30000, RUNS = 5, RATIO = 6 };
    static const int widths[] = {2, 4, 8};
    static const long long wide[] = {1000, 100000, 10000000000};
    double costs[3][RUNS];
    check_start(ctx, "--set-max-intset-entries 100000");
    CheckClient *client = check_connect(ctx);
    make_integers(client, "k", 1000);
    for (int i = 0; i < 3; i++) {
        if (i > 0) check_ask(client, "SADD k %lld", wide[i]);
        if (i > 0) check_ask(client, "SREM k %lld", wide[i]);
        double each = check_xray(ctx, client, "k", "bytes_each"), bytes = check_xray(ctx, client, "k", "bytes");
        if (each != widths[i])
            check_fail(ctx, "%d bytes an integer, and it should be %d%s", (int)each, widths[i],
                       i > 0 ? ": an intset stays as wide as its widest integer was" : "");
        if (bytes != 8 + 1000 * widths[i])
            check_fail(ctx, "an intset of 1000 integers of %d bytes has %.0f bytes; it should be its header's 8 and %d",
                       widths[i], bytes, 1000 * widths[i]);
    }
    make_integers(client, "k", INTEGERS);
    for (int run = 0; run < RUNS; run++)
        for (int i = 0; i < 3; i++) costs[i][run] = cost_of_integers(ctx, client, 3 * wide[i] + INTEGERS);
    double small = check_median(costs[0], RUNS), large = check_median(costs[2], RUNS);
    check_note(ctx, "one more integer in an intset of %d, wide since long: %.2f us if two bytes would do, %.2f us if it "
                    "needs eight",
               INTEGERS, small, large);
    if (large > RATIO * small)
        check_fail(ctx, "in an intset of %d integers of eight bytes another costs %.2f us if it is small, and %.2f us if "
                        "it needs eight bytes: widening should cost once; at most %d times as much is allowed",
                   INTEGERS, small, large, RATIO);
}

/* ---- Sets ------------------------------------------------------------------------------------ */

/* The set's member number `entries` + 1 converts it, and the one before does not. */
static void set_converts_at(CheckContext *ctx, CheckClient *client, const char *key, int entries)
{
    char when[64];
    for (int i = 1; i <= entries + 1; i++) {
        check_command(client, "SADD %s %d", key, i * 3);
        check_expect(client, ":1");
        if (i < entries) continue;
        snprintf(when, sizeof when, "after member %d of at most %d", i, entries);
        check_encoding(ctx, client, key, when, i > entries ? "hashtable" : "intset");
    }
    check_cause(ctx, "The conversion's loop ends before the last integer, or begins behind the first.");
    double left = check_ask_number(client, "SCARD %s", key);
    if (left != entries + 1)
        check_fail(ctx, "%d integers were added one by one, the last one converted the set, and SCARD says %.0f: the "
                        "conversion leaves some out",
                   entries + 1, left);
    CheckPipeline all = {.client = client}; /* and nothing was lost */
    for (int i = 1; i <= entries + 1; i++) {
        char member[16];
        snprintf(member, sizeof member, "%d", i * 3);
        check_pipeline(&all, ":1", "SISMEMBER", key, member, NULL);
    }
    check_pipeline_flush(&all);
    check_cause(ctx, NULL);
}

/* What looks like an integer, and is not written as one. */
static void texts_convert(CheckContext *ctx, CheckClient *client)
{
    static const char *const texts[] = {"\"\"",  "abc", "007", "+7",  "\" 7\"", "\"7 \"",
                                        "7.0",   "-0",  "1e3", "0x7", "9223372036854775808"};
    static const char *const integers[] = {"0", "-7", "9223372036854775807", "-9223372036854775808"};
    check_cause(ctx, "A text is taken for an integer that would not come back as it was written: 007, +7 and \" 7\" are "
                     "texts, and only 7 is the integer.");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check_ask(client, "DEL k");
        check_ask(client, "SADD k 1 2 3");
        check_ask(client, "SADD k %s", texts[i]);
        check_encoding(ctx, client, "k", texts[i], "hashtable");
        check_command(client, "SMISMEMBER k 1 2 3 7 %s", texts[i]);
        check_expect(client, "*5\n  :1\n  :1\n  :1\n  :0\n  :1");
    }
    for (size_t i = 0; i < sizeof integers / sizeof integers[0]; i++) {
        check_ask(client, "DEL k");
        check_ask(client, "SADD k 1 %s", integers[i]);
        check_encoding(ctx, client, "k", integers[i], "intset");
    }
}

static void set_conversion(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    set_converts_at(ctx, client, "default", 512);
    for (int i = 0; i < 3; i++) {
        int entries = 2 + (int)check_random_below(ctx, 300);
        char key[16];
        snprintf(key, sizeof key, "set%d", i);
        check_command(client, "CONFIG SET set-max-intset-entries %d", entries);
        check_expect(client, "+OK");
        set_converts_at(ctx, client, key, entries);
    }
    texts_convert(ctx, client);
}

enum { WEIGHED = 125000 }; /* nearly a power of two, as a million is: tables are full */

/* used_memory a member, of so many in one set, which should be `most` at most. */
static double bytes_of_member(CheckContext *ctx, const char *name, double most)
{
    enum { EACH = 100 };
    const size_t count = WEIGHED;
    bool scores = strcmp(name, "ZADD") == 0;
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    check_used_memory(ctx, client);
    double before = check_used_memory(ctx, client);
    Bytes command = {0}, reply = {0};
    for (size_t done = 0; done < count; done += EACH) {
        check_begin(&command, name, "k", 2 + EACH * (1 + scores));
        for (size_t i = done; i < done + EACH; i++) {
            char member[24];
            snprintf(member, sizeof member, "member:%09zu", i);
            if (scores) add_integer(&command, (long long)((i * 7919) % count));
            bytes_add_word(&command, member);
        }
        bytes_add_header(&reply, ':', EACH);
        check_exchange(client, &command, &reply);
    }
    bytes_free(&command);
    bytes_free(&reply);
    return (check_settled_memory(ctx, client, before + most * (double)count) - before) / (double)count;
}

static void set_bytes(CheckContext *ctx)
{
    enum { MOST = 45 };
    double each = bytes_of_member(ctx, "SADD", MOST);
    check_note(ctx, "a member of 16 bytes takes %.1f bytes in a set of %d", each, WEIGHED);
    if (each > MOST)
        check_fail(ctx, "a member of 16 bytes takes %.1f bytes in a set of %d; at most %d are allowed: a link, the "
                        "length, the bytes, and a place in the table",
                   each, WEIGHED, MOST);
}

static void fair_set(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    write_members(client, "SADD", "intset", "", 0, 20);
    write_members(client, "SADD", "table", "m", 0, 600);
    check_draws(ctx, client, "SRANDMEMBER", "intset", "", 20, 0.6, 1.5);  /* 200 of 4,000, give or take 14 */
    check_draws(ctx, client, "SRANDMEMBER", "table", "m", 600, 0.2, 3.0); /* in a long chain each is less likely */
}

static void scan_set(CheckContext *ctx)
{
    scan_misses_nothing(ctx, "SSCAN", "SADD", "SREM");
}

/* ---- Small and large sorted sets ------------------------------------------------------------- */

enum { FEW = 2500, MANY = 100 * FEW };

static const char *both_keys[] = {"few", "many"};
static const size_t both_counts[] = {FEW, MANY};

/* Member i is m0000000i, 8 bytes; its score is i, and so its rank. */
static void name_member(char member[16], size_t i)
{
    memcpy(member, "m0000000", 9); /* by hand, not by printf: there are so many */
    for (char *digit = member + 7; i > 0 && digit > member; i /= 10, digit--) *digit = (char)('0' + i % 10);
}

static void add_member(Bytes *text, size_t i)
{
    char member[16];
    name_member(member, i);
    bytes_add_word(text, member);
}

static void make_zset(CheckContext *ctx, CheckClient *client, const char *key, size_t count)
{
    enum { EACH = 1000 };
    size_t *order = shuffled(ctx, count);
    Bytes command = {0}, reply = {0};
    for (size_t done = 0; done < count; done += EACH) {
        size_t members = count - done < EACH ? count - done : EACH;
        check_begin(&command, "ZADD", key, 2 + 2 * (int)members);
        for (size_t i = done; i < done + members; i++) {
            add_integer(&command, (long long)order[i]);
            add_member(&command, order[i]);
        }
        bytes_add_header(&reply, ':', (long long)members);
        check_exchange(client, &command, &reply);
    }
    bytes_free(&command);
    bytes_free(&reply);
    free(order);
}

static CheckClient *start_with_zsets(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < 2; i++) make_zset(ctx, client, both_keys[i], both_counts[i]);
    return client;
}

/* A hundred times as many members are at most `ratio` times as dear. log N alone would be 1.5; the rest is
 * memory that no cache holds any more. */
static void grows_as_log(CheckContext *ctx, CheckClient *client, const char *what, Writer *write, int each)
{
    enum { RATIO = 10 };
    Costs costs = compare_costs(ctx, client, write, both_keys, both_counts, each);
    check_note(ctx, "%s: %.2f us among %d members, %.2f us among %d", what, costs.small, FEW, costs.large, MANY);
    if (costs.large > RATIO * costs.small)
        check_fail(ctx, "%s costs %.2f us among %d members, and %.2f us among %d: it should grow as log N does; at most "
                        "%d times as much is allowed",
                   what, costs.small, FEW, costs.large, MANY, RATIO);
}

static void ask_rank(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    size_t member = (size_t)check_random_below(ctx, count);
    check_begin(command, "ZRANK", key, 3);
    add_member(command, member);
    bytes_add_header(reply, ':', (long long)member);
}

static void ask_count(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    long long least = (long long)check_random_below(ctx, count);
    check_begin(command, "ZCOUNT", key, 4);
    add_integer(command, least);
    bytes_add_word(command, "+inf");
    bytes_add_header(reply, ':', (long long)count - least);
}

static void rank_cost(CheckContext *ctx)
{
    CheckClient *client = start_with_zsets(ctx);
    grows_as_log(ctx, client, "ZRANK", ask_rank, 1);
    grows_as_log(ctx, client, "ZCOUNT", ask_count, 1);
}

/* A newcomer at a random place comes and goes. */
static void come_and_go(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    check_begin(command, "ZADD", key, 4);
    add_integer(command, (long long)check_random_below(ctx, count));
    bytes_add_word(command, "newcomer");
    bytes_add_header(reply, ':', 1);
    check_begin(command, "ZREM", key, 3);
    bytes_add_word(command, "newcomer");
    bytes_add_header(reply, ':', 1);
}

static void insert_cost(CheckContext *ctx)
{
    grows_as_log(ctx, start_with_zsets(ctx), "ZADD and ZREM", come_and_go, 2);
}

enum { RANGE = 10 };

static void reply_range(Bytes *reply, size_t first, size_t count)
{
    size_t members = first + RANGE <= count ? RANGE : count - first;
    bytes_add_header(reply, '*', (long long)members);
    for (size_t i = first; i < first + members; i++) add_member(reply, i);
}

static void ask_range(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    size_t first = (size_t)check_random_below(ctx, count);
    check_begin(command, "ZRANGE", key, 4);
    add_integer(command, (long long)first);
    add_integer(command, (long long)first + RANGE - 1);
    reply_range(reply, first, count);
}

static void ask_by_score(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    size_t first = (size_t)check_random_below(ctx, count);
    check_begin(command, "ZRANGEBYSCORE", key, 4);
    add_integer(command, (long long)first);
    add_integer(command, (long long)first + RANGE - 1);
    reply_range(reply, first, count);
}

static void range_cost(CheckContext *ctx)
{
    CheckClient *client = start_with_zsets(ctx);
    grows_as_log(ctx, client, "ZRANGE of ten by rank", ask_range, 1);
    grows_as_log(ctx, client, "ZRANGEBYSCORE of ten", ask_by_score, 1);
}

static void ask_at_offset(Bytes *command, Bytes *reply, const char *key, size_t count, size_t offset)
{
    check_begin(command, "ZRANGEBYSCORE", key, 7);
    bytes_add_word(command, "-inf");
    bytes_add_word(command, "+inf");
    bytes_add_word(command, "LIMIT");
    add_integer(command, (long long)offset);
    add_integer(command, RANGE);
    reply_range(reply, offset, count);
}

static void ask_small_offset(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    ask_at_offset(command, reply, key, count, (size_t)check_random_below(ctx, RANGE));
}

static void ask_large_offset(CheckContext *ctx, Bytes *command, Bytes *reply, const char *key, size_t count)
{
    ask_at_offset(command, reply, key, count, count / 4 + (size_t)check_random_below(ctx, count / 2));
}

static void limit_offset(CheckContext *ctx)
{
    enum { RUNS = 5, MEMBERS = 100000, DEPTH = 5, ROUNDS = 80, RATIO = 15 }; /* a slow one answers in time */
    double small[RUNS], large[RUNS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    make_zset(ctx, client, "k", MEMBERS);
    for (int i = 0; i < RUNS; i++) {
        small[i] = cost_of(ctx, client, ask_small_offset, "k", MEMBERS, DEPTH, ROUNDS, 1);
        large[i] = cost_of(ctx, client, ask_large_offset, "k", MEMBERS, DEPTH, ROUNDS, 1);
    }
    double few = check_median(small, RUNS), many = check_median(large, RUNS);
    check_note(ctx, "ZRANGEBYSCORE k -inf +inf LIMIT offset 10 costs %.2f us for an offset below %d, %.2f us for one "
                    "around %d",
               few, RANGE, many, MEMBERS / 2);
    if (many > RATIO * few)
        check_fail(ctx, "ZRANGEBYSCORE k -inf +inf LIMIT offset 10 costs %.2f us for an offset below %d, and %.2f us for "
                        "one around %d: an offset can be added to a rank, nobody need walk there; at most %d times as "
                        "much is allowed",
                   few, RANGE, many, MEMBERS / 2, RATIO);
}

/* ---- The skiplist ---------------------------------------------------------------------------- */

/* Of `nodes`, those of height h are nodes * 3/4 * (1/4)^(h-1), give or take five standard deviations. */
/* A server whose list breaks a rule says in its picture which. */
static void must_be_valid(CheckContext *ctx, CheckClient *client)
{
    if (check_xray(ctx, client, "k", "skiplist_valid") == 1) return;
    const char *broken = strstr(check_ask(client, "XRAY k"), "BROKEN: ");
    if (!broken) broken = "skiplist_valid is not 1";
    check_fail(ctx, "XRAY k: %.*s", (int)strcspn(broken, "\"\n"), broken);
}

static void heights(CheckContext *ctx)
{
    enum { NODES = 30000, HEIGHTS = 8, SIGMAS = 5 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    make_zset(ctx, client, "k", NODES);
    must_be_valid(ctx, client);
    double share = 0.75, links = 0;
    for (int h = 1; h <= HEIGHTS; h++, share /= 4) {
        char name[24];
        snprintf(name, sizeof name, "height_%d", h);
        double there = check_xray(ctx, client, "k", name), mean = NODES * share;
        double slack = SIGMAS * sqrt(mean * (1 - share)) + 1;
        check_note(ctx, "height %d: %.0f nodes, %.0f on the average", h, there, mean);
        if (fabs(there - mean) > slack)
            check_fail(ctx, "of %d nodes %.0f have height %d; with a probability of 1/4 for each further level it should "
                            "be %.0f, give or take %.0f",
                       NODES, there, h, mean, slack);
        links += h * there;
    }
    double levels = check_xray(ctx, client, "k", "levels"), all = check_xray(ctx, client, "k", "links");
    if (all < links) check_fail(ctx, "%.0f links in %d nodes, and their heights add up to %.0f", all, NODES, links);
    if (levels < 5 || levels > 20)
        check_fail(ctx, "%d nodes on %.0f levels; about seven are likely, less than 5 or more than 20 are not", NODES,
                   levels);
}

/* ---- A million random writes ----------------------------------------------------------------- */

enum { PLAYERS = 5000, SCORES = 1250 }; /* fewer scores than members: many are equal */

typedef struct {
    int score; /* -1: not there */
    int number;
} Player;

static int by_score(const void *a, const void *b)
{
    const Player *x = a, *y = b;
    if (x->score != y->score) return x->score < y->score ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Sets, removes, and moves by a little, as players' scores do. */
static void write_player(CheckContext *ctx, Player *player, Bytes *command, Bytes *reply)
{
    char text[24];
    int kind = (int)check_random_below(ctx, 10), was = player->score;
    int score = (int)check_random_below(ctx, SCORES);
    if (kind < 3) {
        begin(command, "ZREM", 3);
        add_member(command, (size_t)player->number);
        bytes_add_header(reply, ':', was >= 0);
        player->score = -1;
        return;
    }
    bool little = kind < 6 && was >= 0 && was < SCORES - 4;
    if (little) score = (int)check_random_below(ctx, 4);
    begin(command, little ? "ZINCRBY" : "ZADD", 4);
    add_integer(command, score);
    add_member(command, (size_t)player->number);
    player->score = little ? was + score : score;
    snprintf(text, sizeof text, "%d", player->score);
    if (little)
        bytes_add_word(reply, text);
    else
        bytes_add_header(reply, ':', was < 0);
}

/* Everybody's rank, and everybody in order. */
static void compare_players(CheckContext *ctx, CheckClient *client, const Player *players, int step)
{
    enum { EACH = 500 };
    static Player sorted[PLAYERS];
    Bytes command = {0}, reply = {0}, order = {0};
    int count = 0;
    for (int i = 0; i < PLAYERS; i++)
        if (players[i].score >= 0) sorted[count++] = players[i];
    qsort(sorted, (size_t)count, sizeof sorted[0], by_score);
    bytes_add_header(&order, '*', count);
    for (int i = 0; i < count; i++) {
        begin(&command, "ZRANK", 3);
        add_member(&command, (size_t)sorted[i].number);
        bytes_add_header(&reply, ':', i);
        add_member(&order, (size_t)sorted[i].number);
        if (i % EACH == EACH - 1 || i == count - 1) check_step(ctx, client, &command, &reply, step);
    }
    begin(&command, "ZRANGE", 4);
    bytes_add_word(&command, "0");
    bytes_add_word(&command, "-1");
    check_step(ctx, client, &command, &order, step);
    bytes_free(&command);
    bytes_free(&reply);
    bytes_free(&order);
}

/* The server's own rules, which a reply can't show. */
static void players_valid(CheckContext *ctx, CheckClient *client)
{
    check_note(ctx, "%.0f members on %.0f levels", check_xray(ctx, client, "k", "members"),
               check_xray(ctx, client, "k", "levels"));
    must_be_valid(ctx, client);
    double same = check_xray(ctx, client, "k", "same_nodes_in_dict");
    if (same != 1) check_fail(ctx, "XRAY STATS k: same_nodes_in_dict is %.0f; XRAY k says what differs", same);
}

/* What breaks a rule of the list: a removal, an insertion, or the way a node is moved. */
static const struct {
    const char *rule, *removal, *insertion, *move;
} causes[] = {
    {"a span", "A link that passed over the removed node keeps its span, which must shrink by one; or where two links "
               "become one, the removed node is still counted: the span is their sum less one.",
     "A link that passes over the new node keeps its span, which must grow by one; or where the new node parts a link in "
     "two, the two spans do not add up to one more than it was; or the span of a new level does not lead to the end, which "
     "is count + 1 away.", ""},
    {"a link back", "The node behind the removed one still leads back to it.",
     "The node behind the new one still leads back to the one before it.", ""},
    {"the last node", "The last node was removed, and the list still takes it for its last.",
     "The new node comes last, and the list does not remember it as its last.", ""},
    {"no tower", "The removed node was the only one on the highest level, and that level is kept.", "", ""},
    {"ascending", "", "The place of the new node is wrong: scores first, and of equal scores the members' bytes.",
     "The node with a new score is left where it is, though it no longer belongs there."},
};

static void say_cause(CheckContext *ctx, const char *broken, bool was_there, bool is_there)
{
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        if (!strstr(broken, causes[i].rule)) continue;
        bool moved = was_there && is_there; /* taken out, and in again */
        const char *removal = was_there ? causes[i].removal : "", *insertion = is_there ? causes[i].insertion : "";
        check_cause(ctx, text_format("%s%s%s%s%s", moved ? causes[i].move : "", moved && *causes[i].move ? " Or: " : "",
                                     removal, *removal && *insertion ? " Or: " : "", insertion));
    }
}

/* After each write, in a small set: so the one that breaks a rule is known. */
static void rules_hold(CheckContext *ctx, int step, bool was_there, bool is_there)
{
    char broken[160];
    if (!check_broken_rule(ctx, "k", broken, sizeof broken)) return;
    say_cause(ctx, broken, was_there, is_there);
    check_fail(ctx, "write %d, %s: XRAY k: %s", step + 1,
               !is_there ? "a removal" : was_there ? "a new score" : "a new member", broken);
}

static void few_writes(CheckContext *ctx)
{
    enum { WRITES = 1500, FEW_PLAYERS = 40 };
    Player players[FEW_PLAYERS];
    for (int i = 0; i < FEW_PLAYERS; i++) players[i] = (Player){-1, i};
    Bytes command = {0}, reply = {0};
    check_start(ctx, "--zset-max-ziplist-entries 0");
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < WRITES; i++) {
        Player *player = &players[check_random_below(ctx, FEW_PLAYERS)];
        bool was_there = player->score >= 0;
        write_player(ctx, player, &command, &reply);
        check_step(ctx, client, &command, &reply, i);
        rules_hold(ctx, i, was_there, player->score >= 0);
    }
    bytes_free(&command);
    bytes_free(&reply);
}

static void million_writes(CheckContext *ctx)
{
    few_writes(ctx);
    enum { WRITES = 1000000, EACH = 200, COMPARED = WRITES / 4, FEW_LEFT = 50 };
    Player *players = must_alloc(PLAYERS * sizeof *players);
    for (int i = 0; i < PLAYERS; i++) players[i] = (Player){-1, i};
    Bytes command = {0}, reply = {0};
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < WRITES; i++) {
        write_player(ctx, &players[check_random_below(ctx, PLAYERS)], &command, &reply);
        if (i % EACH == EACH - 1) check_step(ctx, client, &command, &reply, i);
        if (i % COMPARED == COMPARED - 1) compare_players(ctx, client, players, i);
    }
    players_valid(ctx, client);
    for (int i = FEW_LEFT; i < PLAYERS; i++) { /* and when nearly all are gone */
        if (players[i].score < 0) continue;
        begin(&command, "ZREM", 3);
        add_member(&command, (size_t)i);
        bytes_add_header(&reply, ':', 1);
        if (command.len > 8 * KB) check_step(ctx, client, &command, &reply, WRITES);
    }
    check_step(ctx, client, &command, &reply, WRITES);
    players_valid(ctx, client);
    bytes_free(&command);
    bytes_free(&reply);
    free(players);
}

/* ---- Random writes to a sorted set: the model ------------------------------------------------- */

/* Texts of all kinds, and scores whose text everybody writes alike. */
enum { TEXTS = 48 };

typedef struct {
    char text[80];
    size_t len;
    bool there;
    double score;
} Member;

static Member members[TEXTS];

static void fill_members(CheckContext *ctx)
{
    static const char *const words[] = {"", "a", "b", "ab", "A", "0", "7", "007", "-1", "32768", "2147483648", "x y"};
    enum { WORDS = sizeof words / sizeof words[0] };
    for (int i = 0; i < TEXTS; i++) {
        Member *member = &members[i];
        *member = (Member){.len = i < WORDS ? strlen(words[i]) : 2 + (size_t)check_random_below(ctx, 70)};
        if (i >= WORDS) check_random_bytes(ctx, member->text, member->len);
        if (i < WORDS) memcpy(member->text, words[i], member->len);
        if (i >= WORDS) member->text[1] = (char)i; /* no two are equal */
    }
}

static double random_score(CheckContext *ctx)
{
    switch (check_random_below(ctx, 12)) {
    case 0: return INFINITY;
    case 1: return -INFINITY;
    case 2: return (double)(int64_t)(check_random(ctx) >> 12) - 1e15;
    default: return (double)((int)check_random_below(ctx, 21) - 10) / 2; /* many are equal */
    }
}

static void add_score(Bytes *text, double score)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.17g", score);
    bytes_add_word(text, digits);
}

static void add_text(Bytes *text, const Member *member)
{
    bytes_add_bulk(text, member->text, member->len);
}

static bool comes_before(const Member *a, const Member *b)
{
    if (a->score != b->score) return a->score < b->score;
    int differ = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);
    return differ != 0 ? differ < 0 : a->len < b->len;
}

static int rank_of(const Member *member)
{
    int rank = 0;
    for (int i = 0; i < TEXTS; i++) rank += members[i].there && comes_before(&members[i], member);
    return rank;
}

static int members_there(void)
{
    int count = 0;
    for (int i = 0; i < TEXTS; i++) count += members[i].there;
    return count;
}

/* All of them in order, with their scores, from either end. */
static void whole_zset(bool backwards, Bytes *command, Bytes *reply)
{
    int count = members_there();
    const Member *order[TEXTS] = {NULL};
    for (int i = 0; i < TEXTS; i++)
        if (members[i].there) order[rank_of(&members[i])] = &members[i];
    begin(command, backwards ? "ZREVRANGE" : "ZRANGE", 5);
    bytes_add_word(command, "0");
    bytes_add_word(command, "-1");
    bytes_add_word(command, "WITHSCORES");
    bytes_add_header(reply, '*', 2 * count);
    for (int i = 0; i < count; i++) {
        const Member *member = order[backwards ? count - 1 - i : i];
        add_text(reply, member);
        add_score(reply, member->score);
    }
}

static void ask_member(const Member *member, Bytes *command, Bytes *reply)
{
    int rank = rank_of(member);
    begin(command, "ZSCORE", 3);
    add_text(command, member);
    begin(command, "ZRANK", 3);
    add_text(command, member);
    begin(command, "ZREVRANK", 3);
    add_text(command, member);
    if (!member->there) {
        for (int i = 0; i < 3; i++) add_null(reply);
        return;
    }
    add_score(reply, member->score);
    bytes_add_header(reply, ':', rank);
    bytes_add_header(reply, ':', members_there() - 1 - rank);
}

/* How many have a score of at least that of a member, and how many a greater one. */
static void ask_counts(const Member *member, Bytes *command, Bytes *reply)
{
    for (int without = 0; without < 2; without++) {
        char from[48];
        int count = 0;
        snprintf(from, sizeof from, "%s%.17g", without ? "(" : "", member->score);
        for (int i = 0; i < TEXTS; i++)
            count += members[i].there && (without ? members[i].score > member->score : members[i].score >= member->score);
        begin(command, "ZCOUNT", 4);
        bytes_add_word(command, from);
        bytes_add_word(command, "+inf");
        bytes_add_header(reply, ':', count);
    }
}

static void write_member(CheckContext *ctx, Member *member, Bytes *command, Bytes *reply)
{
    int kind = (int)check_random_below(ctx, 10);
    double score = random_score(ctx);
    bool finite = !isinf(member->score) && fabs(member->score) < 1e6;
    if (kind < 3) {
        begin(command, "ZREM", 3);
        add_text(command, member);
        bytes_add_header(reply, ':', member->there);
        member->there = false;
    } else if (kind < 5 && finite && member->there) {
        double by = (double)((int)check_random_below(ctx, 9) - 4) / 2;
        begin(command, "ZINCRBY", 4);
        add_score(command, by);
        add_text(command, member);
        member->score += by;
        add_score(reply, member->score);
    } else {
        begin(command, "ZADD", 4);
        add_score(command, score);
        add_text(command, member);
        bytes_add_header(reply, ':', !member->there);
        member->there = true;
        member->score = score;
    }
}

static const char cause_of_a_move[] =
    "The member was there, got a new score, and stayed where it was, or went to a wrong place: scores come first, and of "
    "equal scores the members' bytes. If ZSCORE is wrong, it is the score's text in a ziplist; if ZREVRANGE alone is, a link "
    "back; if ZCOUNT alone is, a bound with ( counts what is equal.";

static void play_zset(CheckContext *ctx, const char *options, const char *encoding, int steps)
{
    enum { EMPTIED = 400 }; /* so often it begins anew, with a ziplist; until then the rules are asked for as well */
    Bytes command = {0}, reply = {0};
    check_start(ctx, options);
    check_note(ctx, "a server with %s: %s", options, encoding);
    CheckClient *client = check_connect(ctx);
    fill_members(ctx);
    for (int i = 0; i < steps; i++) {
        Member *member = &members[check_random_below(ctx, TEXTS)];
        bool was_there = member->there;
        write_member(ctx, member, &command, &reply);
        ask_member(member, &command, &reply);
        ask_counts(member, &command, &reply);
        if (i % 10 == 9) whole_zset(i % 20 == 19, &command, &reply);
        if (i % EMPTIED == EMPTIED - 1) {
            begin(&command, "DEL", 2);
            bytes_add_header(&reply, ':', members_there() > 0);
            for (int j = 0; j < TEXTS; j++) members[j].there = false;
        }
        check_cause(ctx, was_there && member->there ? cause_of_a_move : NULL);
        check_step(ctx, client, &command, &reply, i);
        if (i < EMPTIED) rules_hold(ctx, i, was_there, member->there);
    }
    bytes_free(&command);
    bytes_free(&reply);
}

static void random_zset(CheckContext *ctx)
{
    enum { STEPS = 2000 };
    play_zset(ctx, "--zset-max-ziplist-value 1000", "a ziplist", STEPS);
    play_zset(ctx, "--zset-max-ziplist-entries 0", "a skiplist", STEPS);
    play_zset(ctx, "--zset-max-ziplist-entries 12 --zset-max-ziplist-value 60", "a ziplist, then a skiplist", STEPS);
}

/* ---- A sorted set is two structures ---------------------------------------------------------- */

static void zset_bytes(CheckContext *ctx)
{
    enum { MOST = 95 };
    double each = bytes_of_member(ctx, "ZADD", MOST);
    check_note(ctx, "a member of 16 bytes takes %.1f bytes in a sorted set of %d", each, WEIGHED);
    if (each > MOST)
        check_fail(ctx, "a member of 16 bytes takes %.1f bytes in a sorted set of %d; at most %d are allowed: one node "
                        "serves the dict and the skiplist",
                   each, WEIGHED, MOST);
}

/* The sorted set's member number `entries` + 1 converts it, the one before does not, and new scores never do. */
static void zset_converts_at(CheckContext *ctx, CheckClient *client, const char *key, int entries)
{
    char when[64];
    for (int i = 1; i <= entries + 1; i++) {
        check_command(client, "ZADD %s %d member%d", key, -i, i);
        check_expect(client, ":1");
        if (i < entries) continue;
        if (i == entries) {
            snprintf(when, sizeof when, "after member %d of at most %d", i, entries);
            check_encoding(ctx, client, key, when, "ziplist or listpack");
            check_command(client, "ZADD %s 5 member%d", key, i);
            check_expect(client, ":0");
            check_command(client, "ZADD %s %d member%d", key, -i, i);
            check_expect(client, ":0");
        }
        snprintf(when, sizeof when, "after %smember %d of at most %d", i > entries ? "" : "new scores for ", i, entries);
        check_encoding(ctx, client, key, when, i > entries ? "skiplist" : "ziplist or listpack");
    }
    CheckPipeline all = {.client = client}; /* nobody was lost, and all are in order */
    for (int i = 1; i <= entries + 1; i++) {
        char member[24], rank[24];
        snprintf(member, sizeof member, "member%d", i);
        snprintf(rank, sizeof rank, ":%d", entries + 1 - i);
        check_pipeline(&all, rank, "ZRANK", key, member, NULL);
    }
    check_pipeline_flush(&all);
}

static void member_converts_at(CheckContext *ctx, CheckClient *client, int bytes)
{
    char word[2 * KB], when[64];
    check_cause(ctx, "The length of a new member is never asked for, or its bound is off by one or a number in the code.");
    for (int more = 0; more < 2; more++) {
        int len = bytes + more;
        memset(word, 'w', (size_t)len);
        word[len] = '\0';
        check_ask(client, "DEL v");
        check_command(client, "ZADD v 1 %s", word);
        check_expect(client, ":1");
        snprintf(when, sizeof when, "after a member of %d bytes of at most %d", len, bytes);
        check_encoding(ctx, client, "v", when, more ? "skiplist" : "ziplist or listpack");
    }
    check_cause(ctx, NULL);
}

static void zset_conversion(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    zset_converts_at(ctx, client, "default", 128);
    member_converts_at(ctx, client, 64);
    for (int i = 0; i < 3; i++) {
        int entries = 1 + (int)check_random_below(ctx, 200);
        int bytes = 16 + (int)check_random_below(ctx, 1000); /* no "member200" is too long for it */
        char key[16];
        snprintf(key, sizeof key, "zset%d", i);
        check_command(client, "CONFIG SET zset-max-%s-entries %d zset-max-%s-value %d", i % 2 ? "ziplist" : "listpack",
                      entries, i % 2 ? "listpack" : "ziplist", bytes);
        check_expect(client, "+OK");
        zset_converts_at(ctx, client, key, entries);
        member_converts_at(ctx, client, bytes);
    }
}

/* CPU time in us of the ZADD that is one too many, for a set of `count`. */
static double cost_of_conversion(CheckContext *ctx, CheckClient *client, size_t count)
{
    char key[32];
    snprintf(key, sizeof key, "pause%zu", count);
    check_ask(client, "DEL %s", key);
    check_ask(client, "CONFIG SET zset-max-ziplist-entries %zu", count);
    write_members(client, "ZADD", key, "m", 0, count);
    check_encoding(ctx, client, key, "as many as allowed", "ziplist or listpack");
    double before = check_cpu_seconds(ctx);
    check_command(client, "ZADD %s 1000000 last", key);
    check_expect(client, ":1");
    double cost = (check_cpu_seconds(ctx) - before) * 1e6;
    check_encoding(ctx, client, key, "one more than allowed", "skiplist");
    return cost;
}

/* The same members, put into a skiplist at once: a conversion need not be dearer. */
static double cost_of_building(CheckContext *ctx, CheckClient *client, size_t count)
{
    check_ask(client, "DEL built");
    check_ask(client, "CONFIG SET zset-max-ziplist-entries 0");
    double before = check_cpu_seconds(ctx);
    write_members(client, "ZADD", "built", "m", 0, count);
    return (check_cpu_seconds(ctx) - before) * 1e6;
}

static void conversion_pause(CheckContext *ctx)
{
    enum { RUNS = 5, RATIO = 5, DEFAULT = 128, LARGE = 2000 };
    double usual[RUNS], large[RUNS], built[RUNS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < RUNS; i++) {
        usual[i] = cost_of_conversion(ctx, client, DEFAULT);
        large[i] = cost_of_conversion(ctx, client, LARGE);
        built[i] = cost_of_building(ctx, client, LARGE);
    }
    double few = check_median(usual, RUNS), many = check_median(large, RUNS), anew = check_median(built, RUNS);
    check_note(ctx, "one ZADD too many takes %.0f us with %d members, %.0f us with %d; these in a skiplist from the "
                    "start, %.0f us",
               few, DEFAULT, many, LARGE, anew);
    if (many > RATIO * anew)
        check_fail(ctx, "the conversion of %d members takes %.0f us, and to put as many into a skiplist %.0f us; at most "
                        "%d times as much is allowed",
                   LARGE, many, anew, RATIO);
}

/* New scores for members that are there, from a client that leaves with its buffers. */
static void move_all(CheckContext *ctx, size_t count)
{
    CheckClient *client = check_connect(ctx);
    CheckPipeline pipeline = {.client = client};
    for (size_t i = 0; i < count; i++) {
        char member[16], score[24];
        name_member(member, i);
        snprintf(score, sizeof score, "%zu.5", (i * 7919) % count);
        check_pipeline(&pipeline, ":0", "ZADD", "k", score, member, NULL);
    }
    check_pipeline_flush(&pipeline);
    check_close(client);
}

static void moved_scores(CheckContext *ctx)
{
    enum { COUNT = 50000, ROUNDS = 3, MOST = 128 * KB, SETTLE_MS = 200 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    make_zset(ctx, client, "k", COUNT);
    move_all(ctx, COUNT);
    check_wait_ms(SETTLE_MS); /* its client's buffers are gone then */
    double before = check_used_memory(ctx, client);
    for (int i = 0; i < ROUNDS; i++) move_all(ctx, COUNT);
    double grown = check_settled_memory(ctx, client, before + MOST) - before;
    check_note(ctx, "used_memory grew by %.0f bytes in %d changes of scores", grown, ROUNDS * COUNT);
    if (grown > MOST)
        check_fail(ctx, "used_memory grew by %.0f bytes in %d changes of scores, no member came; at most %d are allowed",
                   grown, ROUNDS * COUNT, MOST);
}

/* All but ten of them go, many at a time; a table shrinks step by step, when it is used. */
static void given_back_by(CheckContext *ctx, CheckClient *client, const char *add, const char *remove, const char *look,
                          const char *seen)
{
    enum { COUNT = 50000, KEPT = 10, EACH = 500, PERCENT = 10, LOOKS = 3000 };
    check_used_memory(ctx, client);
    double before = check_used_memory(ctx, client);
    for (size_t i = 0; i < COUNT; i += EACH) write_members(client, add, "k", "m", i, i + EACH);
    double full = check_used_memory(ctx, client) - before;
    for (size_t i = COUNT; i > EACH; i -= EACH) write_members(client, remove, "k", "m", i - EACH, i);
    write_members(client, remove, "k", "m", KEPT, EACH);
    CheckPipeline looks = {.client = client};
    for (int i = 0; i < LOOKS; i++) check_pipeline(&looks, seen, look, "k", "m0", NULL);
    check_pipeline_flush(&looks);
    double left = check_settled_memory(ctx, client, before + full * PERCENT / 100) - before;
    check_note(ctx, "%s: %d members take %.0f KB, after %s of nearly all %.0f KB", add, COUNT, full / KB, remove, left / KB);
    if (left > full * PERCENT / 100)
        check_fail(ctx, "%d members by %s take %.0f KB, and %.0f KB are still in use after all but %d were removed; at "
                        "most %d %% are allowed",
                   COUNT, add, full / KB, left / KB, KEPT, PERCENT);
    check_ask(client, "DEL k");
}

static void given_back(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    given_back_by(ctx, client, "SADD", "SREM", "SISMEMBER", ":1");
    given_back_by(ctx, client, "ZADD", "ZREM", "ZSCORE", "$1\r\n0");
}

/* ---- Sorted set commands --------------------------------------------------------------------- */

static void fair_zset(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    write_members(client, "ZADD", "small", "m", 0, 20);
    write_members(client, "ZADD", "large", "m", 0, 600);
    check_draws(ctx, client, "ZRANDMEMBER", "small", "m", 20, 0.6, 1.5);
    check_draws(ctx, client, "ZRANDMEMBER", "large", "m", 600, 0.2, 3.0);
}

static void scan_zset(CheckContext *ctx)
{
    scan_misses_nothing(ctx, "ZSCAN", "ZADD", "ZREM");
}

const MechanismCheck mechanism_checks_07[] = {
    {.id = "random-intset",
     .title = "Random integers, around the edges of two and four bytes",
     .section = "The intset",
     .rule = "Whatever was added and removed: the set is in order, each integer is there once, and all are as wide as the widest needs.",
     .cause = "The search looks in the wrong half, or ends with one integer not looked at; or widening writes over integers that are still to be read.",
     .hints = {"Which of the integers in the wrong reply is the first wrong one? What was added just before?",
               "Bisection: what is true of all integers in front of `low`, and of all from `high` on?",
               "Widen from the end: the last integer's new bytes cover nothing that is needed. A negative newcomer goes in front of all."},
     .points = 3, .seconds = 20, .run = random_intset, .task = "7.2"},
    {.id = "intset-search",
     .title = "A hundred times as many integers are found nearly as fast",
     .section = "The intset",
     .rule = "SISMEMBER of an intset halves what is left at each step.",
     .cause = "The integers are looked at one after the other.",
     .hints = {"How many integers are looked at to find one among 100,000?",
               "Seventeen, if each look halves what is left.",
               "Compare with the one in the middle; then only one half is left."},
     .points = 2, .seconds = 30, .measures = true, .run = intset_search, .task = "7.3"},
    {.id = "widening-once",
     .title = "Widening costs once",
     .section = "The intset",
     .rule = "The first integer that needs more bytes makes all of them wider; the next finds them wide, and they stay so.",
     .cause = "A removal makes the intset narrow again; all integers are written anew at each addition; or the width is that of the last one added.",
     .hints = {"What does the header say after the wide integer is gone again?",
               "The width never goes back: another wide one may come.",
               "Only when the newcomer's width is greater than the header's, all are written again."},
     .points = 2, .seconds = 20, .measures = true, .run = widening_once, .task = "7.2"},
    {.id = "set-conversion",
     .title = "A set converts exactly behind its bound, and for any text that is no integer",
     .section = "Sets",
     .rule = "Integer number set-max-intset-entries + 1 converts, the one before does not; so does any member that would not come back as it was written.",
     .cause = "The bound is off by one: asked before the integer is in, or with >= where > is meant; or it is a number in the code.",
     .hints = {"Is the bound asked before the integer is in, or after?",
               "A set may have as many integers as the option says, and stay an intset.",
               "A text is an integer if the integer, written again, is the same text."},
     .points = 3, .seconds = 30, .run = set_conversion, .task = "7.1"},
    {.id = "set-bytes",
     .title = "A member of 16 bytes takes 45 bytes at most",
     .section = "Sets",
     .rule = "A member is one allocation: the link, a byte for the length, its bytes.",
     .cause = "Link and member are two allocations, or the length takes eight bytes.",
     .hints = {"How many bytes has the entry of a member of 16 bytes? Into which block does it fit?",
               "8 + 1 + 16 are 25: a block of 32.",
               "A table of pointers adds eight bytes a place."},
     .points = 2, .seconds = 30, .run = set_bytes},
    {.id = "fair-set",
     .title = "SRANDMEMBER is fair",
     .section = "Sets",
     .rule = "In an intset each member is as likely as any other; in a hash table nearly so.",
     .cause = "The first or the last is never drawn, or of each chain only the first.",
     .hints = {"How many integers are there, and below what is the index drawn?",
               "Below their number: from 0 to one less.",
               "In the table: a bucket that is not empty, then one of its chain."},
     .points = 1, .seconds = 30, .measures = true, .run = fair_set},
    {.id = "scan-set",
     .title = "SSCAN misses nothing that stays",
     .section = "Sets",
     .rule = "A member that is there from the first call to the last is returned, while the set converts, grows and shrinks.",
     .cause = "The cursor counts members, and means another place after the next write.",
     .hints = {"Whose cursor does SSCAN of a table hand out?",
               "The dict's: it counts with its bits reversed.",
               "An intset is returned whole, with cursor 0."},
     .points = 1, .seconds = 40, .run = scan_set},
    {.id = "heights",
     .title = "A quarter of the nodes has a second level, a quarter of these a third",
     .section = "The skiplist",
     .rule = "The coin shows heads with probability 1/4, for each level anew.",
     .cause = "Another probability than 1/4: with 1/2, half of the nodes are higher than 1. Or the heights follow from the place. (If XRAY names a rule above, an insertion broke it.)",
     .hints = {"Of 30,000 nodes, how many are of height 1?",
               "Three quarters; and three quarters of those that are left have height 2.",
               "A coin of 1/2 makes half of them higher than 1."},
     .points = 1, .seconds = 30, .measures = true, .run = heights},
    {.id = "insert-cost",
     .title = "An insertion among a quarter of a million costs as log N says",
     .section = "Insert and remove",
     .rule = "ZADD and ZREM go down the levels; they never walk along the lowest.",
     .cause = "The place is looked for on the lowest level, or on each level from the head again; or after it was found something walks over all nodes.",
     .hints = {"On which level does your search begin?",
               "On the highest that the list has, and it goes right only while the next node is still in front.",
               "When a level is left, the next lower one goes on from the same node, not from the head."},
     .points = 3, .seconds = 60, .measures = true, .run = insert_cost, .task = "7.5"},
    {.id = "rank-cost",
     .title = "A rank among a quarter of a million costs as log N says",
     .section = "Ranks and spans",
     .rule = "A rank is a sum of spans along the way of a search; so is a count between two scores.",
     .cause = "Nodes are counted one by one.",
     .hints = {"What does a span say that a link alone does not?",
               "How many nodes further the link leads.",
               "Begin on the highest level; the spans of the links that you take add up to the rank."},
     .points = 3, .seconds = 60, .measures = true, .run = rank_cost, .task = "7.7"},
    {.id = "million-writes",
     .title = "After a million random writes every span is right",
     .section = "Ranks and spans",
     .rule = "Each write changes the spans of all levels of the list, also of those that the node does not reach.",
     .cause = "A span above the node's height was not told of it, or two spans were joined into one that is off by one.",
     .hints = {"Draw the list before and after that write. Which link does the rule that XRAY names belong to?",
               "Behind an insertion: what is the sum of the two spans that one has become?",
               "One more than it was. Above the node's height a span grows by one, and shrinks by one at a removal."},
     .points = 5, .seconds = 60, .run = million_writes, .task = "7.6"},
    {.id = "random-zset",
     .title = "Random writes to a sorted set, in both encodings",
     .section = "A sorted set is two structures",
     .rule = "Order is by score, then by the members' bytes; before, at and after the conversion it is the same set.",
     .cause = "What is wrong tells the place. Ranks or the order: members of equal scores are not in the order of their bytes, or one with a new score stayed where it was. ZSCORE: the score's text in a ziplist, or a removed member that is still in the dict. ZREVRANGE alone: a link back. ZCOUNT alone: a bound with ( counts what is equal. The third server alone: the conversion.",
     .hints = {"Which encoding had the set (see Measured)? A ziplist is zset_object.c's own; a skiplist has a file for itself.",
               "memcmp for as many bytes as both have; then the shorter one comes first.",
               "A new score takes the node out of the skiplist, and in again elsewhere; the dict need not know."},
     .points = 4, .seconds = 40, .run = random_zset, .task = "7.4"},
    {.id = "zset-bytes",
     .title = "A member of 16 bytes takes 95 bytes at most",
     .section = "A sorted set is two structures",
     .rule = "The dict's entry is the skiplist's node: one allocation a member.",
     .cause = "Node, entry and member are allocations of their own, or each node has room for many levels.",
     .hints = {"How many allocations does one new member make?",
               "One: the member's bytes stand behind the node's levels.",
               "A node has as many levels as it is high, no more."},
     .points = 2, .seconds = 30, .run = zset_bytes},
    {.id = "zset-conversion",
     .title = "A sorted set converts exactly behind its bounds",
     .section = "A sorted set is two structures",
     .rule = "Member number max + 1 and a member of max + 1 bytes convert, those before do not, nor does a new score; and nobody is lost.",
     .cause = "The bound is off by one or a number in the code; if it converts after new scores, it is asked for members that are there already.",
     .hints = {"Where does your 128 come from?",
               "From the option, at the time of the write.",
               "Look for the member first: only a new one can be one too many."},
     .points = 3, .seconds = 30, .run = zset_conversion, .task = "7.4"},
    {.id = "conversion-pause",
     .title = "A conversion takes no longer than building the set would",
     .section = "A sorted set is two structures",
     .rule = "The ziplist is walked over once, from its first entry to its last.",
     .cause = "Each member is looked for by its index, from the beginning: that is quadratic.",
     .hints = {"How many entries are looked at to convert 2,000 members?",
               "Each once, if the walk goes on from where it is.",
               "An iterator keeps its place; an index has to be walked to."},
     .points = 1, .seconds = 60, .measures = true, .run = conversion_pause, .task = "7.4"},
    {.id = "moved-scores",
     .title = "A new score costs no memory",
     .section = "A sorted set is two structures",
     .rule = "A member that moves keeps its node.",
     .cause = "The old node stays behind, or the member is added to the dict once more.",
     .hints = {"What becomes of the old node when a score changes?",
               "It is the new one: out of the list, another score, in again.",
               "The dict finds the member; then only the skiplist hears of it."},
     .points = 2, .seconds = 40, .run = moved_scores, .task = "7.4"},
    {.id = "given-back",
     .title = "What is removed is given back",
     .section = "A sorted set is two structures",
     .rule = "After SREM and ZREM of nearly everything, nearly all memory is free again.",
     .cause = "The node is unlinked and never freed, or the table never shrinks.",
     .hints = {"Who frees a node, and when?",
               "The dict, whose entry it is: but only after the skiplist has let go of it.",
               "A dict shrinks by itself, a step per operation and a share in cron."},
     .points = 1, .seconds = 40, .run = given_back},
    {.id = "range-cost",
     .title = "Ten members out of a quarter of a million are found as log N says",
     .section = "Ranges",
     .rule = "A range is two ranks; its first member is found down the levels, the others are neighbours.",
     .cause = "The range's beginning is walked to from the first member.",
     .hints = {"How does one get to rank 100,000 without passing 100,000 nodes?",
               "Take a link while its span does not lead too far, and go one level down when it does.",
               "For scores: count who comes before the least one, and that is the rank."},
     .points = 3, .seconds = 60, .measures = true, .run = range_cost, .task = "7.8"},
    {.id = "limit-offset",
     .title = "LIMIT with a large offset is as cheap as with a small one",
     .section = "Ranges",
     .rule = "An offset is added to the rank of the range's first member.",
     .cause = "The members in front of the offset are walked over one by one. (Redis does that.)",
     .hints = {"What is the rank of the member at offset 50,000 of a range?",
               "The rank of the range's first, and 50,000.",
               "Turn bounds and LIMIT into two ranks before you walk."},
     .points = 2, .seconds = 60, .measures = true, .run = limit_offset, .task = "7.8"},
    {.id = "fair-zset",
     .title = "ZRANDMEMBER is fair",
     .section = "Sorted set commands",
     .rule = "In a ziplist each member is as likely as any other; in a skiplist nearly so.",
     .cause = "The first or the last is never drawn, or a score is taken for a member.",
     .hints = {"How many members are there: as many as entries of the ziplist?",
               "Half as many. An index below that, twice, is the place of a member.",
               "In a skiplist a random rank leads to a member; in a dict, a bucket that is not empty."},
     .points = 0, .seconds = 30, .measures = true, .run = fair_zset},
    {.id = "scan-zset",
     .title = "ZSCAN misses nothing that stays",
     .section = "Sorted set commands",
     .rule = "A member that is there from the first call to the last is returned, while the set converts, grows and shrinks.",
     .cause = "The cursor is a rank, and means another member after the next write.",
     .hints = {"Whose cursor does ZSCAN of a large set hand out?",
               "The dict's: it counts with its bits reversed.",
               "A ziplist is returned whole, with cursor 0."},
     .points = 0, .seconds = 40, .run = scan_zset},
    {0},
};
