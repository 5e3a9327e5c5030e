/* lcs.c: see lcs.h.
 *
 * The bytes of the sequence stand in both strings in the same order, but not side by side: of "ohmytext"
 * and "mynewtext" it is "mytext". The classic way: a table that holds, for each pair of beginnings of a
 * and b, the length of their longest sequence.
 *
 *     longest(i, j) = longest(i-1, j-1) + 1                        if byte i of a is byte j of b
 *                   = max(longest(i-1, j), longest(i, j-1))        if not
 *
 * It is filled row by row. Walking back from the last corner to where either string begins shows which
 * bytes made it so long. Time and memory: O(length of a * length of b).
 *
 * In Redis: lcsCommand in src/t_string.c.
 */
#include "lcs.h"

#include "arguments.h"
#include "db.h"
#include "mem.h"
#include "reply.h"
#include "server.h"

typedef struct {
    bool length_only, ranges, range_lengths;
    int64_t shortest; /* of the ranges that are replied */
} LcsOptions;

/* A run of bytes that both strings have. */
typedef struct {
    uint32_t a, b, len; /* where it starts in each */
} LcsRange;

typedef struct {
    Slice a, b;
    uint32_t *table; /* (a.len + 1) rows of (b.len + 1) lengths */
} Lcs;

typedef struct {
    Sds text;         /* the sequence */
    LcsRange *ranges; /* from the strings' ends to their beginnings */
    size_t count, room;
} LcsResult;

static uint32_t *longest(const Lcs *lcs, size_t i, size_t j)
{
    return &lcs->table[i * (lcs->b.len + 1) + j];
}

static void fill_table(Lcs *lcs)
{
    memset(lcs->table, 0, (lcs->b.len + 1) * sizeof(uint32_t)); /* nothing of a */
    for (size_t i = 1; i <= lcs->a.len; i++) {
        const uint32_t *above = longest(lcs, i - 1, 0);
        uint32_t *row = longest(lcs, i, 0);
        row[0] = 0; /* nothing of b */
        for (size_t j = 1; j <= lcs->b.len; j++) {
            if (lcs->a.ptr[i - 1] == lcs->b.ptr[j - 1])
                row[j] = above[j - 1] + 1;
            else
                row[j] = above[j] > row[j - 1] ? above[j] : row[j - 1];
        }
    }
}

static void add_range(LcsResult *result, size_t a, size_t b, size_t len)
{
    if (len == 0) return;
    if (result->count == result->room) {
        result->room = result->room ? result->room * 2 : 16;
        result->ranges = mem_realloc(result->ranges, result->room * sizeof(LcsRange));
    }
    result->ranges[result->count++] = (LcsRange){(uint32_t)a, (uint32_t)b, (uint32_t)len};
}

static void walk_back(const Lcs *lcs, LcsResult *result)
{
    size_t i = lcs->a.len, j = lcs->b.len, run = 0;
    uint32_t left = *longest(lcs, i, j);
    result->text = sds_new(NULL, left);
    while (i > 0 && j > 0) {
        if (lcs->a.ptr[i - 1] == lcs->b.ptr[j - 1]) {
            result->text[--left] = lcs->a.ptr[--i];
            j--;
            run++;
            continue;
        }
        add_range(result, i, j, run);
        run = 0;
        if (*longest(lcs, i - 1, j) > *longest(lcs, i, j - 1))
            i--;
        else
            j--;
    }
    add_range(result, i, j, run);
}

static void reply_range(Client *client, const LcsRange *range, bool with_length)
{
    const uint32_t starts[] = {range->a, range->b};
    reply_array(client, with_length ? 3 : 2);
    for (int i = 0; i < 2; i++) {
        reply_array(client, 2);
        reply_integer(client, starts[i]);
        reply_integer(client, (int64_t)starts[i] + range->len - 1);
    }
    if (with_length) reply_integer(client, range->len);
}

static void reply_ranges(Client *client, const LcsResult *result, const LcsOptions *options)
{
    size_t shown = 0;
    for (size_t i = 0; i < result->count; i++)
        if (result->ranges[i].len >= options->shortest) shown++;
    reply_map(client, 2);
    reply_bulk_text(client, "matches");
    reply_array(client, shown);
    for (size_t i = 0; i < result->count; i++)
        if (result->ranges[i].len >= options->shortest)
            reply_range(client, &result->ranges[i], options->range_lengths);
    reply_bulk_text(client, "len");
    reply_integer(client, (int64_t)sds_len(result->text));
}

static void run_lcs(Client *client, Lcs *lcs, const LcsOptions *options)
{
    LcsResult result = {0};
    fill_table(lcs);
    if (options->length_only) {
        reply_integer(client, *longest(lcs, lcs->a.len, lcs->b.len));
        return;
    }
    walk_back(lcs, &result);
    if (options->ranges)
        reply_ranges(client, &result, options);
    else
        reply_bulk(client, sds_slice(result.text));
    sds_free(result.text);
    mem_free(result.ranges);
}

/* The table must not be larger than a string may be. False: it would be, and that was replied. */
static bool new_table(Call *call, Lcs *lcs)
{
    if (lcs->a.len >= UINT32_MAX - 1 || lcs->b.len >= UINT32_MAX - 1) {
        reply_error(call->client, "ERR String too long for LCS");
        return false;
    }
    size_t places = (lcs->a.len + 1) * (lcs->b.len + 1);
    if (places > (uint64_t)server.resp_limits.bulk_max / sizeof(uint32_t)) {
        reply_error(call->client, "ERR Insufficient memory, transient memory for LCS exceeds "
                                  "proto-max-bulk-len");
        return false;
    }
    lcs->table = mem_alloc(places * sizeof(uint32_t));
    return true;
}

static bool read_options(Call *call, LcsOptions *options)
{
    for (int i = 3; i < call->argc; i++) {
        if (arg_is(call, i, "IDX"))
            options->ranges = true;
        else if (arg_is(call, i, "LEN"))
            options->length_only = true;
        else if (arg_is(call, i, "WITHMATCHLEN"))
            options->range_lengths = true;
        else if (!arg_is_with(call, i, "MINMATCHLEN", 1))
            return refuse_syntax(call);
        else if (!arg_integer(call, ++i, &options->shortest))
            return false;
    }
    if (!options->ranges || !options->length_only) return true;
    reply_error(call->client, "ERR If you want both the length and indexes, please just use IDX.");
    return false;
}

/* What the key holds; where there is none, an empty string. */
static bool find_text(Call *call, Slice name, Slice *text, char digits[INT_DIGITS_MAX])
{
    const Key *key = db_find(db_of(call), name, 0);
    if (key && key->value->type != TYPE_STRING) return false;
    *text = key ? string_text(key->value, digits) : SLICE("");
    return true;
}

static void lcs_command(Call *call)
{
    char digits_a[INT_DIGITS_MAX], digits_b[INT_DIGITS_MAX];
    LcsOptions options = {0};
    Lcs lcs;
    if (!find_text(call, call->argv[1], &lcs.a, digits_a) ||
        !find_text(call, call->argv[2], &lcs.b, digits_b)) {
        reply_error(call->client, "ERR The specified keys must contain string values");
        return;
    }
    if (!read_options(call, &options) || !new_table(call, &lcs)) return;
    run_lcs(call->client, &lcs, &options);
    mem_free(lcs.table);
}

static const KeySpec read_two[] = {{"RO access", .first = 1, .last = 1}, {0}};

const CommandRow lcs_commands[] = {{"lcs", lcs_command, -3, CMD_READONLY, CAT_STRING, read_two},
                                   {0}};
