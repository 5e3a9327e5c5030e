/* zsets.c: see zsets.h.
 *
 * Reading order: ZADD, which is the largest; removing; scores and ranks; ZSCAN.
 */
#include "zsets.h"

#include <math.h>

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "element_scan.h"
#include "elements.h"
#include "mem.h"
#include "reply.h"
#include "zset_object.h"

bool zset_to_read(Call *call, Slice name, const Object **zset)
{
    Key *key;
    if (!db_read(call, name, TYPE_ZSET, &key)) return false;
    *zset = key ? key->value : NULL;
    return true;
}

/* ---- ZADD, ZINCRBY ------------------------------------------------------------------------------ */

enum {
    NX = 1 << 0, /* only new members */
    XX = 1 << 1, /* only those that are there */
    GT = 1 << 2, /* of those that are there, only to a higher score */
    LT = 1 << 3, /* or to a lower one */
    CH = 1 << 4, /* count the changed ones too */
    INCR = 1 << 5,
};

/* ZADD key [NX|XX] [GT|LT] [CH] [INCR] score member …: where the first score stands. */
static int read_add_options(const Call *call, unsigned *options)
{
    static const char *const words[] = {"NX", "XX", "GT", "LT", "CH", "INCR"}; /* in the order above */
    enum { WORDS = sizeof(words) / sizeof(words[0]) };
    for (int at = 2;; at++) {
        int word = 0;
        while (word < WORDS && !arg_is(call, at, words[word])) word++;
        if (word == WORDS) return at;
        *options |= 1u << word;
    }
}

/* Do they go together, with `left` arguments behind them? False: it has replied why not. */
static bool check_add_options(Call *call, unsigned options, int left)
{
    unsigned one_of = options & (NX | GT | LT);
    if (left == 0 || left % 2 == 1) return refuse_syntax(call);
    const char *error = NULL;
    if ((options & NX) && (options & XX))
        error = "ERR XX and NX options at the same time are not compatible";
    else if (one_of & (one_of - 1)) /* more than one bit */
        error = "ERR GT, LT, and/or NX options at the same time are not compatible";
    else if ((options & INCR) && left > 2)
        error = "ERR INCR option supports a single increment-element pair";
    if (error) reply_error(call->client, "%s", error);
    return error == NULL;
}

typedef enum { REFUSED, SAME, CHANGED, ADDED, NOT_A_NUMBER } Outcome;

/* *score becomes what the member has now, where INCR asks for that. */
static Outcome add_member(Object *zset, Slice member, unsigned options, double *score)
{
    double old;
    bool found = zset_score(zset, member, &old);
    if (found ? options & NX : options & XX) return REFUSED;
    if (found) {
        if (options & INCR) *score += old;
        if (isnan(*score)) return NOT_A_NUMBER; /* from inf and -inf */
        if ((options & GT) && *score <= old) return REFUSED;
        if ((options & LT) && *score >= old) return REFUSED;
        if (*score == old) return SAME;
    }
    return zset_set(zset, member, *score) ? ADDED : CHANGED;
}

/* All pairs from argument `at` on, with their scores; then the event and the reply. */
static void add_pairs(Call *call, Key *key, unsigned options, int at, double *scores)
{
    int64_t seen[NOT_A_NUMBER + 1] = {0};
    if (!key) key = db_add(db_of(call), call->argv[1], zset_new());
    for (int i = 0; at + 2 * i < call->argc; i++) {
        Outcome outcome = add_member(key->value, call->argv[at + 2 * i + 1], options, &scores[i]);
        seen[outcome]++;
    }
    if (seen[ADDED] + seen[CHANGED] > 0)
        key_changed(call, call->argv[1], EVENT_ZSET, options & INCR ? "zincr" : "zadd");
    if (seen[NOT_A_NUMBER])
        reply_error(call->client, "ERR resulting score is not a number (NaN)");
    else if (!(options & INCR))
        reply_integer(call->client, seen[ADDED] + (options & CH ? seen[CHANGED] : 0));
    else if (seen[REFUSED])
        reply_null(call->client);
    else
        reply_double(call->client, scores[0]);
}

/* Nothing is changed before all scores are read: one that is no number refuses them all. */
static bool read_scores(Call *call, int at, double *scores)
{
    for (; at < call->argc; at += 2)
        if (!arg_double(call, at, scores++)) return false;
    return true;
}

static void add_generic(Call *call, unsigned options, int at)
{
    enum { A_FEW = 16 }; /* most commands add one */
    Key *key;
    double few[A_FEW], *scores = few;
    int pairs = (call->argc - at) / 2;
    if (pairs > A_FEW) scores = mem_alloc((size_t)pairs * sizeof(double));
    if (read_scores(call, at, scores) && db_write(call, call->argv[1], TYPE_ZSET, &key)) {
        if (key || !(options & XX))
            add_pairs(call, key, options, at, scores);
        else if (options & INCR)
            reply_null(call->client);
        else
            reply_integer(call->client, 0);
    }
    if (scores != few) mem_free(scores);
}

static void add_with_options(Call *call, unsigned options)
{
    int at = read_add_options(call, &options);
    if (check_add_options(call, options, call->argc - at)) add_generic(call, options, at);
}

static void zadd_command(Call *call)
{
    add_with_options(call, 0);
}

/* An option has no place here; but as in Redis, one is taken for what it says, and not for a bad number. */
static void zincrby_command(Call *call)
{
    add_with_options(call, INCR);
}

/* ---- removing ---------------------------------------------------------------------------------- */

static void zrem_command(Call *call)
{
    Key *key;
    if (!db_write(call, call->argv[1], TYPE_ZSET, &key)) return;
    int64_t removed = 0;
    for (int i = 2; key && i < call->argc; i++) removed += zset_remove(key->value, call->argv[i]);
    if (removed > 0) {
        key_changed(call, call->argv[1], EVENT_ZSET, "zrem");
        delete_if_empty(call, key);
    }
    reply_integer(call->client, removed);
}

/* ---- scores and ranks -------------------------------------------------------------------------- */

static void zcard_command(Call *call)
{
    const Object *zset;
    if (!zset_to_read(call, call->argv[1], &zset)) return;
    reply_integer(call->client, zset ? (int64_t)zset_length(zset) : 0);
}

static void reply_score(Call *call, const Object *zset, Slice member)
{
    double score;
    if (zset && zset_score(zset, member, &score))
        reply_double(call->client, score);
    else
        reply_null(call->client);
}

static void zscore_command(Call *call)
{
    const Object *zset;
    if (zset_to_read(call, call->argv[1], &zset)) reply_score(call, zset, call->argv[2]);
}

static void zmscore_command(Call *call)
{
    const Object *zset;
    if (!zset_to_read(call, call->argv[1], &zset)) return;
    reply_array(call->client, (size_t)call->argc - 2);
    for (int i = 2; i < call->argc; i++) reply_score(call, zset, call->argv[i]);
}

static void rank_generic(Call *call, bool from_highest)
{
    const Object *zset;
    size_t rank;
    if (!zset_to_read(call, call->argv[1], &zset)) return;
    if (!zset || !zset_rank(zset, call->argv[2], &rank))
        reply_null(call->client);
    else
        reply_integer(call->client, (int64_t)(from_highest ? zset_length(zset) - 1 - rank : rank));
}

static void zrank_command(Call *call)
{
    rank_generic(call, false);
}

static void zrevrank_command(Call *call)
{
    rank_generic(call, true);
}

/* ---- ZSCAN ------------------------------------------------------------------------------------- */

/* An item is a member and its score, in place: of a Dict their node, of a ziplist where the member stands. */
static Slice item_name(const Object *zset, void *item, char digits[INT_DIGITS_MAX])
{
    ZiplistValue value;
    if (zset->encoding == ENCODING_SKIPLIST) return skiplist_member(item);
    ziplist_get(item, &value);
    return ziplist_text(&value, digits);
}

/* The score as text. That of a ziplist is replied as it is written there: an integer in full. */
static Slice item_score(const Object *zset, void *item, char text[DOUBLE_TEXT_MAX])
{
    ZiplistValue value;
    if (zset->encoding == ENCODING_SKIPLIST)
        return (Slice){text, double_to_text(skiplist_score(item), text)};
    ziplist_get(ziplist_next(zset->pointer, item), &value);
    return ziplist_text(&value, text);
}

static void add_all_items(const Object *zset, ScanFound *found)
{
    ZsetIterator it;
    ZsetEntry entry;
    zset_iterate(&it, zset, (ZsetRange){0, zset_length(zset)}, false);
    for (void *at = it.at; zset_next(&it, &entry); at = it.at) scan_found_add(found, at);
}

static void reply_item(Client *client, const Object *zset, void *item)
{
    char text[DOUBLE_TEXT_MAX];
    reply_bulk(client, item_name(zset, item, text));
    reply_bulk(client, item_score(zset, item, text));
}

static void zscan_command(Call *call)
{
    static const ElementScan scan = {TYPE_ZSET, true, add_all_items, item_name, reply_item};
    element_scan(call, &scan);
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};
static const KeySpec looks[] = {{"RO", .first = 1}, {0}};
static const KeySpec updates[] = {{"RW update", .first = 1}, {0}};
static const KeySpec increments[] = {{"RW access update", .first = 1}, {0}};
static const KeySpec deletes[] = {{"RW delete", .first = 1}, {0}};

enum {
    WRITES = CMD_WRITE | CMD_DENYOOM | CMD_FAST,
    READS = CMD_READONLY | CMD_FAST,
};

const CommandRow zset_commands[] = {
    {"zadd", zadd_command, -4, WRITES, CAT_SORTEDSET, updates},
    {"zincrby", zincrby_command, 4, WRITES, CAT_SORTEDSET, increments},
    {"zrem", zrem_command, -3, CMD_WRITE | CMD_FAST, CAT_SORTEDSET, deletes},
    {"zcard", zcard_command, 2, READS, CAT_SORTEDSET, looks},
    {"zscore", zscore_command, 3, READS, CAT_SORTEDSET, reads},
    {"zmscore", zmscore_command, -3, READS, CAT_SORTEDSET, reads},
    {"zrank", zrank_command, 3, READS, CAT_SORTEDSET, reads},
    {"zrevrank", zrevrank_command, 3, READS, CAT_SORTEDSET, reads},
    {"zscan", zscan_command, -3, CMD_READONLY, CAT_SORTEDSET, reads},
    {0}};
