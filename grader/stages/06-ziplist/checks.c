/* checks.c of stage 06: what compact encodings cost and save, and that nothing gets lost in them.
 *
 * Transcripts see bytes come back. These checks see how many bytes the server keeps for them, what a
 * command costs when a list is a hundred times longer, and what is left of a list or a hash after
 * thousands of random writes: a model of a few lines here says what must be.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check_keyspace.h"
#include "../../check_pipeline.h"

enum { KB = 1024, MB = 1024 * KB };

/* ---- What several checks do ----------------------------------------------------------------- */

static void add_number(Bytes *text, long long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", number);
    bytes_add_word(text, digits);
}

static void begin(Bytes *commands, const char *name, int words)
{
    check_begin(commands, name, "k", words);
}

/* ---- Lists that are made, and what one command costs on them -------------------------------- */

enum { ELEMENT = 8 }; /* bytes of "e0000017" */

static void name_element(char *element, size_t index)
{
    snprintf(element, ELEMENT + 2, "e%07zu", index % 10000000);
}

/* key = e0000000 e0000001 …, a thousand a command. */
static void make_list(CheckClient *client, const char *key, size_t count)
{
    enum { EACH = 1000 };
    Bytes commands = {0}, replies = {0};
    char element[ELEMENT + 2];
    for (size_t done = 0; done < count;) {
        size_t words = count - done < EACH ? count - done : EACH;
        bytes_add_header(&commands, '*', (long long)words + 2);
        bytes_add_word(&commands, "RPUSH");
        bytes_add_word(&commands, key);
        for (size_t i = 0; i < words; i++) {
            name_element(element, done + i);
            bytes_add_word(&commands, element);
        }
        done += words;
        bytes_add_header(&replies, ':', (long long)done);
        check_exchange(client, &commands, &replies);
    }
    bytes_free(&commands);
    bytes_free(&replies);
}

/* CPU time of one command, in us: `rounds` times a pipeline of `depth`. The words are divided by blanks. */
static double cost_of(CheckContext *ctx, CheckClient *client, const char *words, const Bytes *reply, int depth,
                      int rounds)
{
    Bytes commands = {0}, replies = {0}, one = {0};
    char copy[256];
    int count = 0;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "), count++) bytes_add_word(&one, word);
    for (int i = 0; i < depth; i++) {
        bytes_add_header(&commands, '*', count);
        bytes_add(&commands, one.at, one.len);
        bytes_add(&replies, reply->at, reply->len);
    }
    double before = check_cpu_seconds(ctx);
    for (int i = 0; i < rounds; i++) {
        check_send(client, commands.at, commands.len);
        check_expect_bytes(client, replies.at, replies.len);
    }
    double cost = (check_cpu_seconds(ctx) - before) * 1e6 / (depth * rounds);
    bytes_free(&commands);
    bytes_free(&replies);
    bytes_free(&one);
    return cost;
}

/* ---- The ziplist, byte by byte -------------------------------------------------------------- */

/* used_memory of one hash of five fields, among many. */
static double bytes_of_hash(CheckContext *ctx, const char *options)
{
    enum { HASHES = 20000, EACH = 500 };
    check_start(ctx, options);
    CheckClient *client = check_connect(ctx);
    Bytes commands = {0}, replies = {0};
    double before = check_used_memory(ctx, client);
    for (int i = 0; i < HASHES; i++) {
        char key[32];
        snprintf(key, sizeof key, "user:%011d", i);
        bytes_add_header(&commands, '*', 12);
        bytes_add_word(&commands, "HSET");
        bytes_add_word(&commands, key);
        for (int field = 0; field < 5; field++) {
            char name[24], value[16];
            snprintf(name, sizeof name, "field%d", field);
            snprintf(value, sizeof value, "v%07d", i * 5 + field);
            bytes_add_word(&commands, name);
            bytes_add_word(&commands, value);
        }
        bytes_add_header(&replies, ':', 5);
        if (i % EACH == EACH - 1) check_exchange(client, &commands, &replies);
    }
    double each = (check_used_memory(ctx, client) - before) / HASHES;
    bytes_free(&commands);
    bytes_free(&replies);
    return each;
}

static void small_hash(CheckContext *ctx)
{
    enum { MOST = 220, RATIO = 2 };
    double table = bytes_of_hash(ctx, "--hash-max-ziplist-entries 0");
    double ziplist = bytes_of_hash(ctx, NULL);
    check_note(ctx, "a hash of 5 fields takes %.0f bytes as a ziplist, %.0f as a hash table", ziplist, table);
    if (ziplist * RATIO > table)
        check_fail(ctx, "a hash of 5 fields takes %.0f bytes, and %.0f with hash-max-ziplist-entries 0; a ziplist "
                        "should take at most half of what a hash table does",
                   ziplist, table);
    if (ziplist > MOST)
        check_fail(ctx, "a hash of 5 fields of 6 bytes with values of 8 takes %.0f bytes, its key included; at most "
                        "%d are allowed",
                   ziplist, MOST);
}

/* ---- Insert and delete ---------------------------------------------------------------------- */

/* The elements of a random list: what has an encoding of its own, what stands at an edge, and lengths around
 * those where a prevlen grows. */
typedef struct {
    char *text;
    size_t len;
} Element;

enum { POOL = 64, LONGEST_LIST = 120 };

static Element pool[POOL];

static void fill_pool(CheckContext *ctx)
{
    static const char *const words[] = {"",    "a",   "b",     "0",      "12",      "13",       "-1",         "127",
                                        "128", "007", "32768", "-32769", "8388607", "-8388609", "2147483648", "x x"};
    enum { WORDS = sizeof words / sizeof words[0] };
    for (int i = 0; i < POOL; i++) {
        size_t len = i < WORDS ? strlen(words[i]) : i < WORDS + 10 ? (size_t)(60 + i - WORDS)
                                                : i < POOL - 4     ? (size_t)(244 + i % 14)
                                                                   : (size_t)(500 + 100 * (POOL - i));
        pool[i] = (Element){malloc(len + 1), len};
        if (!pool[i].text) abort();
        if (i < WORDS) {
            memcpy(pool[i].text, words[i], len);
            continue;
        }
        check_random_bytes(ctx, pool[i].text, len);
        pool[i].text[0] = (char)i; /* no two are equal */
    }
}

/* Mostly those of about 250 bytes: they make cascades. */
static int random_element(CheckContext *ctx)
{
    return (int)check_random_below(ctx, POOL);
}

/* A list as an array: easy to believe. */
typedef struct {
    int items[LONGEST_LIST + 8];
    int count;
} Model;

static void model_insert(Model *model, int at, int item)
{
    memmove(model->items + at + 1, model->items + at, sizeof(int) * (size_t)(model->count - at));
    model->items[at] = item;
    model->count++;
}

static void model_remove(Model *model, int at)
{
    model->count--;
    memmove(model->items + at, model->items + at + 1, sizeof(int) * (size_t)(model->count - at));
}

static int model_find(const Model *model, int item)
{
    for (int i = 0; i < model->count; i++)
        if (model->items[i] == item) return i;
    return -1;
}

static void add_element(Bytes *text, int item)
{
    bytes_add_bulk(text, pool[item].text, pool[item].len);
}

static void step_push(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    int item = random_element(ctx);
    bool head = check_random_below(ctx, 2);
    begin(command, head ? "LPUSH" : "RPUSH", 3);
    add_element(command, item);
    model_insert(model, head ? 0 : model->count, item);
    bytes_add_header(reply, ':', model->count);
}

static void step_pop(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    bool head = check_random_below(ctx, 2);
    begin(command, head ? "LPOP" : "RPOP", 2);
    if (model->count == 0) {
        bytes_add(reply, "$-1\r\n", 5);
        return;
    }
    int at = head ? 0 : model->count - 1;
    add_element(reply, model->items[at]);
    model_remove(model, at);
}

static void step_insert(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    int item = random_element(ctx), pivot = random_element(ctx);
    bool after = check_random_below(ctx, 2);
    if (model->count > 0 && check_random_below(ctx, 4)) /* mostly one that is there */
        pivot = model->items[check_random_below(ctx, (uint64_t)model->count)];
    begin(command, "LINSERT", 5);
    bytes_add_word(command, after ? "AFTER" : "BEFORE");
    add_element(command, pivot);
    add_element(command, item);
    int at = model_find(model, pivot);
    if (at >= 0) model_insert(model, at + after, item);
    bytes_add_header(reply, ':', at >= 0 ? model->count : model->count == 0 ? 0 : -1);
}

static void step_set(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    if (model->count == 0) return;
    int item = random_element(ctx), at = (int)check_random_below(ctx, (uint64_t)model->count);
    begin(command, "LSET", 4);
    add_number(command, check_random_below(ctx, 2) ? at : at - model->count);
    add_element(command, item);
    model->items[at] = item;
    bytes_add(reply, "+OK\r\n", 5);
}

static void step_remove(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    if (model->count == 0) return;
    int item = model->items[check_random_below(ctx, (uint64_t)model->count)], removed = 0;
    int count = (int)check_random_below(ctx, 5) - 2, most = count == 0 ? model->count : abs(count);
    begin(command, "LREM", 4);
    add_number(command, count);
    add_element(command, item);
    for (int i = count < 0 ? model->count - 1 : 0; i >= 0 && i < model->count && removed < most;) {
        bool equal = model->items[i] == item;
        if (equal) model_remove(model, i);
        removed += equal;
        i += count < 0 ? -1 : !equal;
    }
    bytes_add_header(reply, ':', removed);
}

static void step_trim(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    int start = (int)check_random_below(ctx, 4), less = (int)check_random_below(ctx, 4);
    begin(command, "LTRIM", 4);
    add_number(command, start);
    add_number(command, -1 - less);
    for (int i = 0; i < start && model->count > 0; i++) model_remove(model, 0);
    for (int i = 0; i < less && model->count > 0; i++) model_remove(model, model->count - 1);
    bytes_add(reply, "+OK\r\n", 5);
}

/* Backwards, forwards and by search. */
static void step_look(CheckContext *ctx, Model *model, Bytes *command, Bytes *reply)
{
    if (model->count == 0) return;
    int at = (int)check_random_below(ctx, (uint64_t)model->count);
    begin(command, "LINDEX", 3);
    add_number(command, at);
    add_element(reply, model->items[at]);
    begin(command, "LINDEX", 3);
    add_number(command, at - model->count);
    add_element(reply, model->items[at]);
    begin(command, "LPOS", 3);
    add_element(command, model->items[at]);
    bytes_add_header(reply, ':', model_find(model, model->items[at]));
}

static void whole_list(const Model *model, Bytes *command, Bytes *reply)
{
    begin(command, "LRANGE", 4);
    bytes_add_word(command, "0");
    bytes_add_word(command, "-1");
    bytes_add_header(reply, '*', model->count);
    for (int i = 0; i < model->count; i++) add_element(reply, model->items[i]);
}

static void play_list(CheckContext *ctx, CheckClient *client, int steps)
{
    typedef void Step(CheckContext *, Model *, Bytes *, Bytes *);
    static Step *const all[] = {step_push,   step_push,   step_push, step_pop,  step_insert,
                                step_insert, step_remove, step_set,  step_trim, step_look};
    enum { KINDS = sizeof all / sizeof all[0] };
    static Model model;
    Bytes command = {0}, reply = {0};
    model.count = 0;
    for (int i = 0; i < steps; i++) {
        Step *step = all[check_random_below(ctx, KINDS)];
        bool grows = step == step_push || step == step_insert;
        if (model.count >= LONGEST_LIST && grows) step = step_trim;
        if (model.count < 5 && step == step_trim) step = step_push;
        step(ctx, &model, &command, &reply);
        if (i % 25 == 24) whole_list(&model, &command, &reply);
        if (command.len > 0) check_step(ctx, client, &command, &reply, i);
    }
    bytes_free(&command);
    bytes_free(&reply);
}

static void random_ziplist(CheckContext *ctx)
{
    check_start(ctx, "--list-max-ziplist-size -5");
    fill_pool(ctx);
    play_list(ctx, check_connect(ctx), 8000);
}

/* ---- Hashes: the model ----------------------------------------------------------------------- */

/* Field -> value, in the order of their coming; -1: not there. */
static void play_hash(CheckContext *ctx, CheckClient *client, int steps, int fields)
{
    static int value_of[POOL];
    int count = 0;
    for (int i = 0; i < POOL; i++) value_of[i] = -1;
    Bytes command = {0}, reply = {0};
    for (int i = 0; i < steps; i++) {
        int field = (int)check_random_below(ctx, (uint64_t)fields), value = random_element(ctx);
        bool there = value_of[field] >= 0;
        switch (check_random_below(ctx, 4)) {
        case 0:
        case 1:
            begin(&command, "HSET", 4);
            add_element(&command, field);
            add_element(&command, value);
            bytes_add_header(&reply, ':', !there);
            value_of[field] = value;
            count += !there;
            break;
        case 2:
            begin(&command, "HDEL", 3);
            add_element(&command, field);
            bytes_add_header(&reply, ':', there);
            value_of[field] = -1;
            count -= there;
            break;
        default:
            begin(&command, "HGET", 3);
            add_element(&command, field);
            if (there)
                add_element(&reply, value_of[field]);
            else
                bytes_add(&reply, "$-1\r\n", 5);
        }
        begin(&command, "HLEN", 2);
        bytes_add_header(&reply, ':', count);
        check_step(ctx, client, &command, &reply, i);
    }
    for (int field = 0; field < fields; field++) { /* and in the end each of them */
        begin(&command, "HSTRLEN", 3);
        add_element(&command, field);
        bytes_add_header(&reply, ':', value_of[field] >= 0 ? (long long)pool[value_of[field]].len : 0);
    }
    check_step(ctx, client, &command, &reply, steps);
    bytes_free(&command);
    bytes_free(&reply);
}

static void random_hash(CheckContext *ctx)
{
    enum { STEPS = 4000 };
    fill_pool(ctx);
    check_start(ctx, "--hash-max-ziplist-value 1000");
    check_note(ctx, "a server with --hash-max-ziplist-value 1000: a ziplist");
    play_hash(ctx, check_connect(ctx), STEPS, POOL);
    check_start(ctx, "--hash-max-ziplist-value 300 --hash-max-ziplist-entries 8");
    check_note(ctx, "a server with --hash-max-ziplist-value 300 --hash-max-ziplist-entries 8: a ziplist that becomes a table, often");
    play_hash(ctx, check_connect(ctx), STEPS, 14);
}

/* Values of nine bytes, in turns to one field and the other, from a client that leaves with its buffers. */
static void overwrite(CheckContext *ctx, int writes)
{
    CheckClient *client = check_connect(ctx);
    Bytes command = {0}, reply = {0};
    for (int i = 0; i < writes; i++) {
        char value[16];
        snprintf(value, sizeof value, "%08dx", i);
        begin(&command, "HSET", 4);
        bytes_add_word(&command, i % 2 ? "b" : "a");
        bytes_add_word(&command, value);
        bytes_add_header(&reply, ':', 0);
    }
    check_exchange(client, &command, &reply);
    check_close(client);
    bytes_free(&command);
    bytes_free(&reply);
}

static void same_size(CheckContext *ctx)
{
    enum { WRITES = 20000, MOST = 64 * KB };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    check_command(client, "HSET k a 10000000x b 20000000x c 30000000x");
    check_expect(client, ":3");
    double before = check_used_memory(ctx, client), usage = check_ask_number(client, "MEMORY USAGE k");
    overwrite(ctx, WRITES);
    double grown = check_settled_memory(ctx, client, before + MOST) - before, usage_after = check_ask_number(client, "MEMORY USAGE k");
    check_note(ctx, "used_memory grew by %.0f bytes in %d updates, MEMORY USAGE from %.0f to %.0f", grown, WRITES, usage,
               usage_after);
    if (usage_after > usage)
        check_fail(ctx, "a hash of %.0f bytes has %.0f after %d updates with values of the same length", usage,
                   usage_after, WRITES);
    if (grown > MOST)
        check_fail(ctx, "used_memory grew by %.0f bytes in %d updates with values of the same length; at most %d "
                        "are allowed",
                   grown, WRITES, MOST);
}

/* ---- The cascade ---------------------------------------------------------------------------- */

/* `count` elements of 250 bytes at the tail of "k", which has `there`: entries of 253. */
static void push_250(CheckClient *client, int there, int count)
{
    char element[250];
    Bytes command = {0}, reply = {0};
    memset(element, 'c', sizeof element);
    for (int i = 0; i < count; i++) {
        begin(&command, "RPUSH", 3);
        bytes_add_bulk(&command, element, sizeof element);
        bytes_add_header(&reply, ':', there + i + 1);
        if (i % 500 == 499 || i == count - 1) check_exchange(client, &command, &reply);
    }
    bytes_free(&command);
    bytes_free(&reply);
}

/* Entries of 253 bytes, one short one among them: a long element in front widens all up to that one. */
static void cascade_shown(CheckContext *ctx)
{
    int before = 20 + (int)check_random_below(ctx, 60), behind = 20 + (int)check_random_below(ctx, 60);
    char large[300];
    memset(large, 'L', sizeof large);
    check_start(ctx, "--list-max-ziplist-size -5"); /* all in one block */
    CheckClient *client = check_connect(ctx);
    push_250(client, 0, before);
    check_command(client, "RPUSH k short");
    check_expect(client, "?");
    push_250(client, before + 1, behind);
    double wide = check_xray(ctx, client, "k", "wide_prevlens");
    if (wide != 0) check_fail(ctx, "XRAY STATS k: %.0f wide prevlens, and no entry is longer than 253 bytes", wide);
    check_command(client, "LPUSH k %.*s", (int)sizeof large, large);
    check_expect(client, "?");
    wide = check_xray(ctx, client, "k", "wide_prevlens");
    check_note(ctx, "%d entries of 253 bytes, a short one, and %d more: a long one in front makes %.0f prevlens wide",
               before, behind, wide);
    if (wide != before + 1)
        check_fail(ctx, "%d entries of 253 bytes, a short one, and %d more of 253: after a push of 300 bytes in front %.0f "
                        "prevlens have five bytes, and it should be %d: the cascade ends with the short one",
                   before, behind, wide, before + 1);
    check_command(client, "LREM k 1 short"); /* now the others have a long entry before them */
    check_expect(client, ":1");
    wide = check_xray(ctx, client, "k", "wide_prevlens");
    if (wide != before + behind)
        check_fail(ctx, "after the short entry was removed %.0f prevlens have five bytes, and it should be %d", wide,
                   before + behind);
}

/* Lists of `length` elements of 250 bytes: one command each. The first two go again: now there is room in the
 * first node for a long one. */
static void make_lists_of_250(CheckClient *client, const char *key, int lists, int length)
{
    char name[32], element[250];
    Bytes commands = {0}, replies = {0};
    memset(element, 'c', sizeof element);
    for (int i = 0; i < lists; i++) {
        snprintf(name, sizeof name, "%s%d", key, i);
        bytes_add_header(&commands, '*', 2 + length);
        bytes_add_word(&commands, "RPUSH");
        bytes_add_word(&commands, name);
        for (int j = 0; j < length; j++) bytes_add_bulk(&commands, element, sizeof element);
        bytes_add_header(&replies, ':', length);
        for (int j = 0; j < 2; j++) {
            bytes_add_header(&commands, '*', 2);
            bytes_add_word(&commands, "LPOP");
            bytes_add_word(&commands, name);
            bytes_add_bulk(&replies, element, sizeof element);
        }
        check_exchange(client, &commands, &replies);
    }
    bytes_free(&commands);
    bytes_free(&replies);
}

/* CPU time of a push of 300 bytes in front of each list, in us: the prevlen behind it must grow, and so on. */
static double cost_of_cascade(CheckContext *ctx, CheckClient *client, const char *key, int lists, int length)
{
    char name[32], large[300];
    Bytes commands = {0}, replies = {0};
    memset(large, 'L', sizeof large);
    make_lists_of_250(client, key, lists, length);
    for (int i = 0; i < lists; i++) {
        snprintf(name, sizeof name, "%s%d", key, i);
        bytes_add_header(&commands, '*', 3);
        bytes_add_word(&commands, "LPUSH");
        bytes_add_word(&commands, name);
        bytes_add_bulk(&commands, large, sizeof large);
        bytes_add_header(&replies, ':', length - 1);
    }
    double before = check_cpu_seconds(ctx);
    check_exchange(client, &commands, &replies);
    bytes_free(&commands);
    bytes_free(&replies);
    return (check_cpu_seconds(ctx) - before) * 1e6 / lists;
}

static void cascade_bounded(CheckContext *ctx)
{
    enum { SHORT = 100, LONG = 20 * SHORT, LISTS = 50, RUNS = 3, RATIO = 4 };
    double small[RUNS], large[RUNS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < RUNS; i++) {
        char key[32];
        snprintf(key, sizeof key, "short:%d:", i);
        small[i] = cost_of_cascade(ctx, client, key, LISTS, SHORT);
        snprintf(key, sizeof key, "long:%d:", i);
        large[i] = cost_of_cascade(ctx, client, key, LISTS, LONG);
        check_command(client, "FLUSHALL");
        check_expect(client, "+OK");
    }
    double few = check_median(small, RUNS), many = check_median(large, RUNS);
    check_note(ctx, "a long element in front of %d entries of 253 bytes costs %.1f us, of %d %.1f us", SHORT, few, LONG,
               many);
    if (many > RATIO * few)
        check_fail(ctx, "a long element in front of %d entries of 253 bytes costs %.1f us, and of %d %.1f us: the cascade "
                        "should end with its node; at most %d times as much is allowed",
                   SHORT, few, LONG, many, RATIO);
}

/* ---- The quicklist -------------------------------------------------------------------------- */

static void random_quicklist(CheckContext *ctx)
{
    static const char *const sizes[] = {"1", "2", "3", "5", "16", "-1"};
    enum { SIZES = sizeof sizes / sizeof sizes[0], STEPS = 1500 };
    fill_pool(ctx);
    for (int i = 0; i < SIZES; i++) {
        char options[64];
        snprintf(options, sizeof options, "--list-max-ziplist-size %s", sizes[i]);
        check_start(ctx, options);
        play_list(ctx, check_connect(ctx), STEPS);
    }
}

/* used_memory an element of a long list. */
static double bytes_of_element(CheckContext *ctx, const char *options)
{
    enum { COUNT = 100000 };
    check_start(ctx, options);
    CheckClient *client = check_connect(ctx);
    check_command(client, "RPUSH warm up");
    check_expect(client, ":1");
    double before = check_used_memory(ctx, client);
    make_list(client, "k", COUNT);
    return (check_used_memory(ctx, client) - before) / COUNT;
}

static void element_bytes(CheckContext *ctx)
{
    enum { MOST = ELEMENT + 6, RATIO = 4 };
    double alone = bytes_of_element(ctx, "--list-max-ziplist-size 1"), packed = bytes_of_element(ctx, NULL);
    check_note(ctx, "an element of %d bytes takes %.1f bytes in nodes of 8 KB, %.1f in a node of its own", ELEMENT,
               packed, alone);
    if (packed > MOST)
        check_fail(ctx, "an element of %d bytes takes %.1f bytes of a long list; at most %d are allowed: two of its "
                        "own, and a share of its node's",
                   ELEMENT, packed, MOST);
    if (packed * RATIO > alone)
        check_fail(ctx, "an element takes %.1f bytes in nodes of 8 KB and %.1f in nodes of one (list-max-ziplist-size "
                        "1): at most a quarter is allowed",
                   packed, alone);
}

static void node_class(CheckContext *ctx, const char *size, double most_bytes, double most_entries)
{
    enum { SLACK = 64 }; /* header, and what a cascade may add */
    char options[64];
    snprintf(options, sizeof options, "--list-max-ziplist-size %s", size);
    check_start(ctx, options);
    CheckClient *client = check_connect(ctx);
    make_list(client, "k", 20000);
    double bytes = check_xray_or_nan(ctx, client, "k", "largest_bytes");
    bool is_quicklist = !isnan(bytes); /* or still one ziplist */
    if (!is_quicklist) bytes = check_xray(ctx, client, "k", "bytes");
    double entries = check_xray(ctx, client, "k", is_quicklist ? "largest_count" : "entries");
    double nodes = is_quicklist ? check_xray(ctx, client, "k", "nodes") : 1;
    check_note(ctx, "list-max-ziplist-size %s: %.0f nodes of at most %.0f entries and %.0f bytes", size, nodes, entries,
               bytes);
    if (bytes > most_bytes + SLACK)
        check_fail(ctx, "with list-max-ziplist-size %s the largest node has %.0f bytes; at most %.0f are allowed", size,
                   bytes, most_bytes);
    if (entries > most_entries)
        check_fail(ctx, "with list-max-ziplist-size %s the largest node has %.0f entries; at most %.0f are allowed", size,
                   entries, most_entries);
    if (bytes < most_bytes * 0.9 && entries < most_entries)
        check_fail(ctx, "with list-max-ziplist-size %s the largest node has only %.0f entries in %.0f bytes: nodes "
                        "should be filled before there is another",
                   size, entries, bytes);
}

/* Each cut, behind the first entry of a full node, leaves a crumb of two: they must not stay alone. */
static void joined_behind_cuts(CheckContext *ctx)
{
    enum { CUTS = 100, FULL = 16, MOST = CUTS / 2 };
    check_start(ctx, "--list-max-ziplist-size 16");
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < FULL; i++) check_ask(client, "RPUSH k e%d", i);
    for (int i = 0; i < CUTS; i++) {
        check_ask(client, "LINSERT k AFTER e%d x", i);
        check_ask(client, "RPUSH k e%d", i + FULL);
    }
    double nodes = check_xray(ctx, client, "k", "nodes");
    check_cause(ctx, "Nothing is joined behind a cut: whoever parts a node must look whether the halves fit in with their "
                     "neighbours.");
    check_note(ctx, "%d full nodes, cut behind their first entry: %.0f nodes in the end", CUTS, nodes);
    if (nodes > MOST)
        check_fail(ctx, "%d full nodes of %d entries were cut behind their first entry: now there are %.0f nodes; with "
                        "small neighbours joined, at most %d",
                   CUTS, FULL, nodes, MOST);
}

static void node_sizes(CheckContext *ctx)
{
    node_class(ctx, "-1", 4 * KB, 1e9);
    node_class(ctx, "-2", 8 * KB, 1e9);
    node_class(ctx, "-5", 64 * KB, 1e9);
    node_class(ctx, "100", 8 * KB, 100);
    node_class(ctx, "2", 8 * KB, 2);
    joined_behind_cuts(ctx);
}

enum { SHORT_LIST = 10000, LONG_LIST = 100 * SHORT_LIST, DEPTH = 100 };

/* Two servers would be measured at different times: both lists live in one. */
static CheckClient *start_with_lists(CheckContext *ctx, const char *options)
{
    check_start(ctx, options);
    CheckClient *client = check_connect(ctx);
    make_list(client, "short", SHORT_LIST);
    make_list(client, "long", LONG_LIST);
    return client;
}

/* CPU time of a push and the pop that undoes it, in us. */
static double cost_of_end(CheckContext *ctx, CheckClient *client, const char *key, size_t length, const char *push,
                          const char *pop)
{
    enum { ROUNDS = 100 };
    Bytes commands = {0}, replies = {0};
    for (int i = 0; i < DEPTH / 2; i++) {
        bytes_add_header(&commands, '*', 3);
        bytes_add_word(&commands, push);
        bytes_add_word(&commands, key);
        bytes_add_word(&commands, "another");
        bytes_add_header(&replies, ':', (long long)length + 1);
        bytes_add_header(&commands, '*', 2);
        bytes_add_word(&commands, pop);
        bytes_add_word(&commands, key);
        bytes_add_word(&replies, "another");
    }
    double before = check_cpu_seconds(ctx);
    for (int i = 0; i < ROUNDS; i++) {
        check_send(client, commands.at, commands.len);
        check_expect_bytes(client, replies.at, replies.len);
    }
    bytes_free(&commands);
    bytes_free(&replies);
    return (check_cpu_seconds(ctx) - before) * 1e6 / (ROUNDS * DEPTH);
}

static void ends_constant(CheckContext *ctx)
{
    enum { RUNS = 5, RATIO = 3 };
    static const char *const ends[][2] = {{"LPUSH", "LPOP"}, {"RPUSH", "RPOP"}};
    CheckClient *client = start_with_lists(ctx, NULL);
    double cost[2]; /* on the long list, by end */
    for (int end = 0; end < 2; end++) {
        double small[RUNS], large[RUNS];
        for (int i = 0; i < RUNS; i++) {
            small[i] = cost_of_end(ctx, client, "short", SHORT_LIST, ends[end][0], ends[end][1]);
            large[i] = cost_of_end(ctx, client, "long", LONG_LIST, ends[end][0], ends[end][1]);
        }
        double few = check_median(small, RUNS), many = cost[end] = check_median(large, RUNS);
        check_note(ctx, "%s and %s: %.2f us each on %d elements, %.2f us on %d", ends[end][0], ends[end][1], few,
                   SHORT_LIST, many, LONG_LIST);
        if (many > RATIO * few)
            check_fail(ctx, "%s and %s cost %.2f us on a list of %d, and %.2f us on one of %d; at most %d times as much "
                            "is allowed",
                       ends[end][0], ends[end][1], few, SHORT_LIST, many, LONG_LIST, RATIO);
    }
    enum { BETWEEN_ENDS = 4 }; /* at the head a whole node may have to move */
    if (cost[0] > BETWEEN_ENDS * cost[1] || cost[1] > BETWEEN_ENDS * cost[0])
        check_fail(ctx, "a push or pop costs %.2f us at the head of a long list, and %.2f us at its tail; at most %d "
                        "times as much is allowed",
                   cost[0], cost[1], BETWEEN_ENDS);
}

static void middle_index(CheckContext *ctx)
{
    enum { RUNS = 3, RATIO = 40, FEW = 10, ROUNDS = 20 }; /* few: even a slow server answers in time */
    double near_end[RUNS], middle[RUNS];
    CheckClient *client = start_with_lists(ctx, NULL);
    for (int i = 0; i < RUNS; i++) {
        static const size_t indices[] = {300, LONG_LIST / 2};
        for (int j = 0; j < 2; j++) {
            char words[64], element[ELEMENT + 2];
            Bytes reply = {0};
            name_element(element, indices[j]);
            bytes_add_word(&reply, element);
            snprintf(words, sizeof words, "LINDEX long %zu", indices[j]);
            (j ? middle : near_end)[i] = cost_of(ctx, client, words, &reply, FEW, ROUNDS);
            bytes_free(&reply);
        }
    }
    double few = check_median(near_end, RUNS), many = check_median(middle, RUNS);
    check_note(ctx, "LINDEX costs %.2f us at 300, %.2f us in the middle of %d", few, many, LONG_LIST);
    if (many > RATIO * few)
        check_fail(ctx, "LINDEX costs %.2f us at index 300 and %.2f us at %d: it should skip whole nodes, not walk over "
                        "elements; at most %d times as much is allowed",
                   few, many, LONG_LIST / 2, RATIO);
}

static void range_ends(CheckContext *ctx)
{
    enum { RUNS = 5, ITEMS = 10, RATIO = 4, FEW = 10, ROUNDS = 20 };
    double head[RUNS], tail[RUNS];
    CheckClient *client = start_with_lists(ctx, "--list-max-ziplist-size 16"); /* a long way over nodes */
    Bytes first = {0}, last = {0};
    bytes_add_header(&first, '*', ITEMS);
    bytes_add_header(&last, '*', ITEMS);
    for (size_t i = 0; i < ITEMS; i++) {
        char element[ELEMENT + 2];
        name_element(element, i);
        bytes_add_word(&first, element);
        name_element(element, LONG_LIST - ITEMS + i);
        bytes_add_word(&last, element);
    }
    for (int i = 0; i < RUNS; i++) {
        head[i] = cost_of(ctx, client, "LRANGE long 0 9", &first, FEW, ROUNDS);
        tail[i] = cost_of(ctx, client, "LRANGE long -10 -1", &last, FEW, ROUNDS);
    }
    double head_us = check_median(head, RUNS), tail_us = check_median(tail, RUNS);
    check_note(ctx, "LRANGE of %d costs %.2f us at the head of %d, %.2f us at the tail", ITEMS, head_us, LONG_LIST,
               tail_us);
    if (head_us > RATIO * tail_us || tail_us > RATIO * head_us)
        check_fail(ctx, "LRANGE of %d elements costs %.2f us at the head of a list of %d, and %.2f us at its tail; at "
                        "most %d times as much is allowed",
                   ITEMS, head_us, LONG_LIST, tail_us, RATIO);
}

/* ---- Lists: memory given back --------------------------------------------------------------- */

/* A hash that stays one block: MEMORY USAGE before and after nearly all of it was deleted. */
static void block_given_back(CheckContext *ctx, CheckClient *client)
{
    enum { FIELDS = 500, PERCENT = 25 };
    Bytes commands = {0}, replies = {0};
    double full = 0;
    for (int removing = 0; removing < 2; removing++) {
        for (int i = removing; i < FIELDS; i++) {
            bytes_add_header(&commands, '*', removing ? 3 : 4);
            bytes_add_word(&commands, removing ? "HDEL" : "HSET");
            bytes_add_word(&commands, "block");
            add_number(&commands, i);
            if (!removing) bytes_add_word(&commands, "a value of some length, but not too long");
            bytes_add_header(&replies, ':', 1);
        }
        check_exchange(client, &commands, &replies);
        if (!removing) full = check_ask_number(client, "MEMORY USAGE block");
    }
    double left = check_ask_number(client, "MEMORY USAGE block");
    check_note(ctx, "a small hash of %d takes %.0f bytes, of one field left %.0f", FIELDS, full, left);
    if (left > full * PERCENT / 100)
        check_fail(ctx, "a hash of %d fields in one block takes %.0f bytes, and %.0f when one field is left; at most %d %% "
                        "are allowed",
                   FIELDS, full, left, PERCENT);
}

static void list_given_back(CheckContext *ctx, CheckClient *client)
{
    enum { ELEMENTS = 300000, KEPT = 10, PERCENT = 10 };
    check_used_memory(ctx, client);
    double before = check_used_memory(ctx, client);
    make_list(client, "k", ELEMENTS);
    double full = check_used_memory(ctx, client) - before;
    check_command(client, "LTRIM k 0 %d", KEPT - 1);
    check_expect(client, "+OK");
    double left = check_settled_memory(ctx, client, before + full * PERCENT / 100) - before;
    check_note(ctx, "a list of %d takes %.0f KB, after LTRIM to %d %.0f KB", ELEMENTS, full / KB, KEPT, left / KB);
    if (left > full * PERCENT / 100)
        check_fail(ctx, "a list of %d elements takes %.0f KB, and %.0f KB are still in use after LTRIM k 0 9; at most "
                        "%d %% are allowed",
                   ELEMENTS, full / KB, left / KB, PERCENT);
}

/* Fields from `from` up to `to`, set or deleted. */
static void write_fields(CheckClient *client, bool set, int from, int to)
{
    Bytes commands = {0}, replies = {0};
    for (int i = from; i < to; i++) {
        char field[24];
        snprintf(field, sizeof field, "field%06d", i);
        bytes_add_header(&commands, '*', set ? 4 : 3);
        bytes_add_word(&commands, set ? "HSET" : "HDEL");
        bytes_add_word(&commands, "h");
        bytes_add_word(&commands, field);
        if (set) bytes_add_word(&commands, "value");
        bytes_add_header(&replies, ':', 1);
        if (i % 500 == 499 || i == to - 1) check_exchange(client, &commands, &replies);
    }
    bytes_free(&commands);
    bytes_free(&replies);
}

/* A dict shrinks when something is removed, and moves its entries a step per operation. */
static void table_given_back(CheckContext *ctx, CheckClient *client)
{
    enum { FIELDS = 100000, KEPT = 10, PERCENT = 10, ROUNDS = 4, READS = 25000 };
    double before = check_used_memory(ctx, client);
    write_fields(client, true, 0, FIELDS);
    double full = check_used_memory(ctx, client) - before;
    write_fields(client, false, KEPT, FIELDS);
    Bytes reply = {0};
    bytes_add_word(&reply, "value");
    for (int i = 0; i < ROUNDS; i++) {
        cost_of(ctx, client, "HGET h field000000", &reply, 500, READS / 500);
        write_fields(client, false, KEPT - 1 - i, KEPT - i);
    }
    bytes_free(&reply);
    double left = check_settled_memory(ctx, client, before + full * PERCENT / 100) - before;
    check_note(ctx, "a hash of %d takes %.0f KB, after HDEL of nearly all %.0f KB", FIELDS, full / KB, left / KB);
    if (left > full * PERCENT / 100)
        check_fail(ctx, "a hash of %d fields takes %.0f KB, and %.0f KB are still in use after all but %d were deleted "
                        "and %d reads; at most %d %% are allowed",
                   FIELDS, full / KB, left / KB, KEPT - ROUNDS, ROUNDS * READS, PERCENT);
}

static void given_back(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    list_given_back(ctx, client);
    table_given_back(ctx, client);
    block_given_back(ctx, client);
}

/* ---- Hashes --------------------------------------------------------------------------------- */

/* A new hash whose field number `entries` + 1 converts it, and the one before does not. */
static void converts_at(CheckContext *ctx, CheckClient *client, const char *key, int entries)
{
    char when[64];
    for (int i = 1; i <= entries + 1; i++) {
        check_command(client, "HSET %s field%d %d", key, i, i);
        check_expect(client, ":1");
        if (i < entries) continue;
        snprintf(when, sizeof when, "after field %d of at most %d", i, entries);
        check_encoding(ctx, client, key, when, i > entries ? "hashtable" : "ziplist or listpack");
    }
    Bytes command = {0}, reply = {0};
    for (int i = 1; i <= entries + 1; i++) { /* and nothing was lost */
        char field[16], value[16];
        snprintf(field, sizeof field, "field%d", i);
        snprintf(value, sizeof value, "%d", i);
        bytes_add_header(&command, '*', 3);
        bytes_add_word(&command, "HGET");
        bytes_add_word(&command, key);
        bytes_add_word(&command, field);
        bytes_add_word(&reply, value);
    }
    check_exchange(client, &command, &reply);
    bytes_free(&command);
    bytes_free(&reply);
}

static void value_converts_at(CheckContext *ctx, CheckClient *client, int bytes, bool in_field)
{
    char word[2 * KB], when[64];
    for (int more = 0; more < 2; more++) {
        int len = bytes + more;
        memset(word, 'w', (size_t)len);
        word[len] = '\0';
        check_command(client, "DEL v");
        check_expect(client, "?");
        check_command(client, "HSET v %s %s", in_field ? word : "f", in_field ? "v" : word);
        check_expect(client, ":1");
        snprintf(when, sizeof when, "after a %s of %d bytes of at most %d", in_field ? "field" : "value", len, bytes);
        check_encoding(ctx, client, "v", when, more ? "hashtable" : "ziplist or listpack");
    }
}

static void conversion(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    converts_at(ctx, client, "default", 512);
    value_converts_at(ctx, client, 64, false);
    value_converts_at(ctx, client, 64, true);
    for (int i = 0; i < 3; i++) {
        int entries = 1 + (int)check_random_below(ctx, 200), bytes = 8 + (int)check_random_below(ctx, 1000);
        char key[16];
        snprintf(key, sizeof key, "set%d", i);
        check_command(client, "CONFIG SET hash-max-%s-entries %d hash-max-%s-value %d", i % 2 ? "ziplist" : "listpack",
                      entries, i % 2 ? "listpack" : "ziplist", bytes);
        check_expect(client, "+OK");
        converts_at(ctx, client, key, entries);
        value_converts_at(ctx, client, bytes, i % 2);
    }
}

static void make_hash(CheckClient *client, const char *key, int from, int to)
{
    Bytes commands = {0}, replies = {0};
    for (int i = from; i < to; i++) {
        char field[16];
        snprintf(field, sizeof field, "f%d", i);
        bytes_add_header(&commands, '*', 4);
        bytes_add_word(&commands, "HSET");
        bytes_add_word(&commands, key);
        bytes_add_word(&commands, field);
        bytes_add_word(&commands, "value");
        bytes_add_header(&replies, ':', 1);
        if (i % 500 == 499 || i == to - 1) check_exchange(client, &commands, &replies);
    }
    bytes_free(&commands);
    bytes_free(&replies);
}

static void fair_fields(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    make_hash(client, "small", 0, 20);
    make_hash(client, "table", 0, 600);
    check_draws(ctx, client, "HRANDFIELD", "small", "f", 20, 0.6, 1.5);  /* 200 of 4,000, give or take 14 */
    check_draws(ctx, client, "HRANDFIELD", "table", "f", 600, 0.2, 3.0); /* in a long chain each is less likely */
}

/* Fields that stay, and strangers that come and go while they are scanned. */
static void scan_guarantee(CheckContext *ctx)
{
    enum { STAYING = 1000, ROUNDS = 4, STRANGERS = 30000 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    make_hash(client, "h", 0, STAYING);
    for (int round = 0; round < ROUNDS; round++) {
        bool growing = round % 2 == 0, seen[STAYING] = {false};
        int stranger = 0, calls = 0;
        char cursor[32] = "0";
        do {
            const char *at = check_ask(client, "HSCAN h %s COUNT %d", cursor, 10 + 5 * round);
            if (sscanf(at, "*2 $%31[0-9]", cursor) != 1) check_fail(ctx, "HSCAN's reply has no cursor: %.60s", at);
            while ((at = strstr(at, "$f")) != NULL) {
                int field = atoi(at + 2);
                if (field >= 0 && field < STAYING) seen[field] = true;
                at += 2;
            }
            Bytes command = {0};
            int many = (int)check_random_below(ctx, 2 * STRANGERS / (STAYING / 5));
            bytes_add_header(&command, '*', growing ? 2 + 2 * (many + 1) : 2 + many + 1);
            bytes_add_word(&command, growing ? "HSET" : "HDEL");
            bytes_add_word(&command, "h");
            for (int i = 0; i <= many; i++, stranger++) {
                char field[16];
                snprintf(field, sizeof field, "s%d", stranger);
                bytes_add_word(&command, field);
                if (growing) bytes_add_word(&command, "x");
            }
            if (stranger < STRANGERS) {
                check_send(client, command.at, command.len);
                check_expect(client, "?");
            }
            bytes_free(&command);
            if (++calls > 20000) check_fail(ctx, "HSCAN has not come to its end after %d calls", calls);
        } while (strcmp(cursor, "0") != 0);
        for (int i = 0; i < STAYING; i++)
            if (!seen[i])
                check_fail(ctx, "HSCAN never returned field f%d, which was there all the time, while the hash was %s", i,
                           growing ? "growing" : "shrinking");
        check_note(ctx, "round %d: %d calls while the hash was %s", round + 1, calls, growing ? "growing" : "shrinking");
    }
}

const MechanismCheck mechanism_checks_06[] = {
    {.id = "small-hash",
     .title = "A small hash takes half of what a hash table would",
     .section = "Hashes",
     .rule = "Five fields stand in one block without pointers.",
     .cause = "Small hashes are tables from the start, or the block is larger than what stands in it.",
     .hints = {"What does a hash table need for each field besides its bytes?",
               "An entry of a ziplist needs two bytes besides its text, as a rule.",
               "A block is as large as zlbytes says, not twice that in case it grows."},
     .points = 1, .seconds = 20, .run = small_hash},
    {.id = "random-ziplist",
     .title = "Eight thousand random writes to a list in one block",
     .section = "Insert and delete",
     .rule = "Whatever was pushed, inserted, replaced and removed: the list is what a plain array would be.",
     .cause = "After some write a prevlen, the tail or the count is wrong, and a later one goes astray.",
     .hints = {"Which write came just before the wrong reply? The seed repeats all of them.",
               "XRAY of the key names the first broken rule of the block.",
               "If only elements of about 250 bytes are involved it is a cascade; if not, an edge: the first, the last, an empty one."},
     .points = 3, .seconds = 30, .run = random_ziplist},
    {.id = "same-size",
     .title = "Overwriting a value costs no memory",
     .section = "Insert and delete",
     .rule = "A value of the same length is written over the old one; nothing grows, however often.",
     .cause = "The block is reallocated with room to spare at each update, the old value stays in it, or the whole block is copied and the old one never freed.",
     .hints = {"What is the size of the block after a delete and an insert of the same size?",
               "The same: zlbytes must not have changed.",
               "Room that is kept for growth must not grow itself."},
     .points = 1, .seconds = 10, .run = same_size},
    {.id = "cascade-shown",
     .title = "A cascade goes as far as it must, and no further",
     .section = "The cascade",
     .rule = "Each entry that reaches 254 bytes passes it on; the first that stays below ends it.",
     .cause = "Too few are wide: the update stops too early. Too many: it goes on behind an entry that has room, to the end of the list.",
     .hints = {"XRAY STATS k says how many prevlens have five bytes. How many should it be?",
               "All up to the short one, and that one too: it has a long entry before it.",
               "Behind the short one nothing changes, until the short one is removed."},
     .points = 3, .seconds = 10, .run = cascade_shown},
    {.id = "cascade-bounded",
     .title = "A cascade ends with its node",
     .section = "The cascade",
     .rule = "In a quicklist a cascade changes one node: 8 KB at most, however long the list is.",
     .cause = "The list is one block, or the cascade is looked for behind the node.",
     .hints = {"Is a list of ten thousand entries of 253 bytes one block?",
               "list-max-ziplist-size bounds what one write can move.",
               "The first entry of a node has prevlen 0: nodes know nothing of each other."},
     .points = 1, .seconds = 30, .measures = true, .run = cascade_bounded},
    {.id = "random-quicklist",
     .title = "Random writes to lists of many small nodes",
     .section = "The quicklist",
     .rule = "Nodes are split, joined, filled and emptied; from outside it is one list.",
     .cause = "A split loses or doubles an element, an empty node stays, or an iterator goes astray after a removal.",
     .hints = {"Which node size does it fail with? 1 and 2 make the most edges.",
               "XRAY of the key shows all nodes, and checks their counts.",
               "Try the same command where the element is the first, a middle one and the last of its node."},
     .points = 3, .seconds = 60, .run = random_quicklist},
    {.id = "element-bytes",
     .title = "An element of a long list takes two bytes more than its own",
     .section = "The quicklist",
     .rule = "The pointers of a node are shared by the hundreds of elements in it.",
     .cause = "Nodes hold too few elements, or each has room to spare.",
     .hints = {"How many elements of ten bytes fit into a node of 8 KB?",
               "About 800 of them share 32 bytes of links and one allocation.",
               "A node's block must not be twice as large as what it holds."},
     .points = 2, .seconds = 20, .run = element_bytes},
    {.id = "node-sizes",
     .title = "Nodes keep to list-max-ziplist-size",
     .section = "The quicklist",
     .rule = "-1 to -5 bound a node's bytes, a positive size its entries; a node is filled before there is another, and small neighbours are joined behind a cut.",
     .cause = "The bound is asked after the push, or is off; of the two kinds, bytes (-1 to -5) and entries, one is not looked at; or a node is begun before the last is full.",
     .hints = {"How many bytes may a node have with -5?",
               "64 KB: each step from -1 on doubles 4 KB.",
               "Ask whether the element fits before it is in: node's bytes, its own, and what its entry adds."},
     .points = 2, .seconds = 20, .run = node_sizes},
    {.id = "ends-constant",
     .title = "A push costs the same on ten thousand and on a million",
     .section = "The quicklist",
     .rule = "LPUSH, RPUSH, LPOP and RPOP touch one node.",
     .cause = "Something walks over the list: its length is counted, or the last node is searched.",
     .hints = {"What does LPUSH answer, and where does that number come from?",
               "The list keeps its count, its first and its last node.",
               "At the head a push moves the bytes of one node: not those of all."},
     .points = 2, .seconds = 40, .measures = true, .run = ends_constant},
    {.id = "middle-index",
     .title = "An index in the middle skips whole nodes",
     .section = "The quicklist",
     .rule = "LINDEX 500000 looks at the counts of 600 nodes and at the entries of one.",
     .cause = "Elements are walked over one by one.",
     .hints = {"What does a node say about the elements in it without being opened?",
               "Skip a node while the index is not below its count.",
               "Then count entries in this one node only."},
     .points = 2, .seconds = 40, .measures = true, .run = middle_index},
    {.id = "range-ends",
     .title = "LRANGE is as cheap at the tail as at the head",
     .section = "The quicklist",
     .rule = "An index is looked for from the end that is nearer.",
     .cause = "A negative index is turned into one from the head, and the walk begins there.",
     .hints = {"From where is element 999,950 of a million reached sooner?",
               "Compare the index with half of the count.",
               "Links lead in both directions."},
     .points = 1, .seconds = 40, .measures = true, .run = range_ends},
    {.id = "given-back",
     .title = "What is removed is given back",
     .section = "Lists",
     .rule = "After LTRIM and HDEL of nearly everything, nearly all memory is free again.",
     .cause = "Blocks keep their size, or the hash table never shrinks.",
     .hints = {"What is freed when a node goes? And when half of its entries do?",
               "A block that has become much too large is made smaller.",
               "A dict shrinks by itself, a step per operation and a share in cron."},
     .points = 1, .seconds = 40, .run = given_back},
    {.id = "random-hash",
     .title = "Random writes to hashes, in both encodings",
     .section = "Hashes",
     .rule = "Field by field a hash is what a plain table would be, before, at and after its conversion.",
     .cause = "A value is taken for a field, the conversion forgets one, or a long value's cascade goes wrong.",
     .hints = {"Which encoding had the hash: does it fail with the first server (see Measured), or with the second?",
               "XRAY of the key shows the block's entries; fields and values must alternate.",
               "A field may look like another's value, be empty, be a number."},
     .points = 3, .seconds = 30, .run = random_hash},
    {.id = "conversion",
     .title = "Conversion exactly behind the bound, whatever it is set to",
     .section = "Hashes",
     .rule = "Field number max + 1 and a text of max + 1 bytes convert, those before do not, and no field is lost.",
     .cause = "The bound is off by one, a number in the code, or read at start only.",
     .hints = {"Where does your 512 come from?",
               "From the setting, at the time of the write.",
               "Fields are half of a ziplist's entries."},
     .points = 1, .seconds = 30, .run = conversion},
    {.id = "fair-fields",
     .title = "HRANDFIELD is fair",
     .section = "Hashes",
     .rule = "In a ziplist each field is as likely as any other; in a hash table nearly so.",
     .cause = "The first or the last field is never drawn, or of each chain only the first.",
     .hints = {"How many fields are there: as many as entries?",
               "Half as many. An index below that, twice, is the place of a field.",
               "In the table: a bucket that is not empty, then one of its chain."},
     .points = 1, .seconds = 30, .measures = true, .run = fair_fields},
    {.id = "scan-guarantee",
     .title = "HSCAN misses nothing that stays",
     .section = "Hashes",
     .rule = "A field that is there from the first call to the last is returned, while the table grows or shrinks.",
     .cause = "The hash has a cursor of its own instead of the dict's.",
     .hints = {"Whose cursor does HSCAN of a table hand out?",
               "The dict's: it counts with its bits reversed.",
               "It means nothing but where to go on."},
     .points = 1, .seconds = 40, .run = scan_guarantee},
    {0},
};
