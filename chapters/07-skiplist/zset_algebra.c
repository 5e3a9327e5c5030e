/* zset_algebra.c: see zset_algebra.h.
 *
 * Reading order: inputs, scores, the three operations, reading the words of a command, the commands.
 */
#include "zset_algebra.h"

#include <math.h>
#include <stdlib.h>

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "mem.h"
#include "reply.h"
#include "results.h"
#include "set_object.h"
#include "zset_object.h"
#include "zset_ranges.h"

/* ---- inputs ------------------------------------------------------------------------------------ */

typedef struct {
    const Object *value; /* a sorted set or a set; NULL: an empty one */
    double weight;
} Input;

static bool is_zset(const Input *input)
{
    return input->value->type == TYPE_ZSET;
}

static size_t input_length(const Input *input)
{
    if (!input->value) return 0;
    return is_zset(input) ? zset_length(input->value) : set_length(input->value);
}

static bool input_find(const Input *input, Slice member, double *score)
{
    if (!input->value) return false;
    if (is_zset(input)) return zset_score(input->value, member, score);
    *score = 1;
    return set_has(input->value, member);
}

typedef struct {
    const Input *input;
    ZsetIterator zset;
    SetIterator set;
    char digits[INT_DIGITS_MAX];
} Walk;

static void walk_begin(Walk *walk, const Input *input)
{
    walk->input = input;
    if (!input->value) return;
    if (is_zset(input))
        zset_iterate(&walk->zset, input->value, (ZsetRange){0, zset_length(input->value)}, false);
    else
        set_iterate(&walk->set, input->value);
}

/* The member lives until the next one is asked for. */
static bool walk_next(Walk *walk, Slice *member, double *score)
{
    ZsetEntry entry = {.score = 1};
    if (!walk->input->value) return false;
    bool more =
        is_zset(walk->input) ? zset_next(&walk->zset, &entry) : set_next(&walk->set, &entry.member);
    if (!more) return false;
    *member = ziplist_text(&entry.member, walk->digits);
    *score = entry.score;
    return true;
}

static void walk_end(Walk *walk)
{
    if (walk->input->value && !is_zset(walk->input)) set_iterate_end(&walk->set);
}

static int shorter_first(const void *a, const void *b)
{
    size_t first = input_length(a), second = input_length(b);
    return first < second ? -1 : first > second;
}

static int longer_first(const void *a, const void *b)
{
    return shorter_first(b, a);
}

/* ---- scores ------------------------------------------------------------------------------------ */

typedef enum { AGGREGATE_SUM, AGGREGATE_MIN, AGGREGATE_MAX } Aggregate;

/* Infinity times 0, and infinity minus infinity, are no number. No member has such a score: it is 0. */
static double number_or_zero(double score)
{
    return isnan(score) ? 0 : score;
}

/* `score` may be no number; then there is no least and no greatest of the two, and the old one stays. */
static double aggregated(Aggregate aggregate, double sum, double score)
{
    switch (aggregate) {
    case AGGREGATE_MIN: return score < sum ? score : sum;
    case AGGREGATE_MAX: return score > sum ? score : sum;
    default: return number_or_zero(sum + score);
    }
}

typedef struct {
    Input *inputs;
    size_t count;
    Aggregate aggregate;
    bool with_scores;
    int64_t limit; /* ZINTERCARD: counts no further; 0: to the end */
} Algebra;

/* Not compact from the start: members come in any order. And a score of -0, which a ziplist makes a 0, is
 * replied as it is. */
static Object *new_result(void)
{
    Object *result = zset_new();
    zset_expect(result, SIZE_MAX, SIZE_MAX);
    return result;
}

/* What is stored is compact if it may be: if a new one, filled with the same, has no dict. */
static Object *compacted(Object *result)
{
    Object *compact = zset_new();
    ZsetIterator it;
    ZsetEntry entry;
    char digits[INT_DIGITS_MAX];
    zset_iterate(&it, result, (ZsetRange){0, zset_length(result)}, false);
    while (!object_dict(compact) && zset_next(&it, &entry))
        zset_set(compact, ziplist_text(&entry.member, digits), entry.score);
    bool fits = !object_dict(compact);
    object_release(fits ? result : compact);
    return fits ? compact : result;
}

/* ---- sums: members by name, before they are put in order ---------------------------------------- */

typedef struct {
    double score;
    uint32_t len;
    char member[];
} Sum;

static Slice sum_member(const void *payload)
{
    const Sum *sum = payload;
    return (Slice){sum->member, sum->len};
}

static const DictType sums_type = {.key = sum_member};

static void sum_add(Dict *sums, Slice member, double score, Aggregate aggregate)
{
    uint64_t hash = dict_hash(member);
    Sum *sum = dict_find_hashed(sums, member, hash);
    if (sum) {
        sum->score = aggregated(aggregate, sum->score, score);
        return;
    }
    sum = dict_entry_new(sizeof(Sum) + member.len);
    sum->score = score;
    sum->len = (uint32_t)member.len;
    memcpy(sum->member, member.ptr, member.len);
    dict_insert_hashed(sums, sum, hash);
}

static void sum_up(Dict *sums, const Input *input, Aggregate aggregate)
{
    Walk walk;
    Slice member;
    double score;
    walk_begin(&walk, input);
    while (walk_next(&walk, &member, &score))
        sum_add(sums, member, number_or_zero(score * input->weight), aggregate);
    walk_end(&walk);
}

/* Uses the sums up. */
static Object *in_order(Dict *sums)
{
    Object *result = new_result();
    DictIterator it;
    const Sum *sum;
    dict_iterate(&it, sums, DICT_UNSAFE);
    while ((sum = dict_next(&it)) != NULL) zset_set(result, sum_member(sum), sum->score);
    dict_iterate_end(&it);
    dict_free(sums);
    return result;
}

/* ---- the three operations ---------------------------------------------------------------------- */

static Object *union_of(const Algebra *algebra)
{
    Dict *sums = dict_new(&sums_type);
    /* floating point sums depend on the order: Redis's is from the shortest to the longest */
    qsort(algebra->inputs, algebra->count, sizeof(Input), shorter_first);
    dict_reserve(sums, input_length(&algebra->inputs[algebra->count - 1]));
    for (size_t i = 0; i < algebra->count; i++)
        sum_up(sums, &algebra->inputs[i], algebra->aggregate);
    return in_order(sums);
}

/* `score` is the member's in the first input, and becomes that in all; false: one does not have it.
 * An input may be the first again. It has the member, and must not be asked: a find moves entries of a
 * growing dict, and this one is being walked. */
static bool in_all(const Algebra *algebra, Slice member, double *score)
{
    double first = *score, there;
    *score = number_or_zero(first * algebra->inputs[0].weight);
    for (size_t i = 1; i < algebra->count; i++) {
        const Input *input = &algebra->inputs[i];
        if (input->value == algebra->inputs[0].value)
            there = first;
        else if (!input_find(input, member, &there))
            return false;
        *score = aggregated(algebra->aggregate, *score, there * input->weight);
    }
    return true;
}

/* How many members; they are put into `result`, if there is one. */
static size_t intersect(const Algebra *algebra, Object *result)
{
    Walk walk;
    Slice member;
    double score;
    size_t count = 0;
    qsort(algebra->inputs, algebra->count, sizeof(Input), shorter_first);
    walk_begin(&walk, &algebra->inputs[0]);
    while (walk_next(&walk, &member, &score)) {
        if (!in_all(algebra, member, &score)) continue;
        if (result) zset_set(result, member, score);
        if (++count == (size_t)algebra->limit) break;
    }
    walk_end(&walk);
    return count;
}

static bool in_others(const Algebra *algebra, Slice member)
{
    double score;
    for (size_t i = 1; i < algebra->count; i++)
        if (input_find(&algebra->inputs[i], member, &score)) return true;
    return false;
}

/* Asks the others for each member of the first, the longest first: it has most to say no with. */
static Object *difference_by_asking(const Algebra *algebra)
{
    Object *result = new_result();
    Walk walk;
    Slice member;
    double score;
    qsort(algebra->inputs + 1, algebra->count - 1, sizeof(Input), longer_first);
    walk_begin(&walk, &algebra->inputs[0]);
    while (walk_next(&walk, &member, &score))
        if (!in_others(algebra, member)) zset_set(result, member, score);
    walk_end(&walk);
    return result;
}

/* Takes what the others have out of a copy of the first. */
static Object *difference_by_removing(const Algebra *algebra)
{
    Dict *left = dict_new(&sums_type);
    dict_reserve(left, input_length(&algebra->inputs[0]));
    sum_up(left, &algebra->inputs[0], AGGREGATE_SUM);
    for (size_t i = 1; i < algebra->count && dict_count(left) > 0; i++) {
        Walk walk;
        Slice member;
        double score;
        walk_begin(&walk, &algebra->inputs[i]);
        while (dict_count(left) > 0 && walk_next(&walk, &member, &score)) dict_remove(left, member);
        walk_end(&walk);
    }
    return in_order(left);
}

/* Asking takes a lookup for each member of the first in each input, but stops at the first yes: on average
 * half of them, say. Removing takes a step for each member there is. */
static Object *difference_of(const Algebra *algebra)
{
    size_t asking = 0, removing = 0;
    for (size_t i = 0; i < algebra->count; i++) {
        const Input *input = &algebra->inputs[i];
        if (i > 0 && input->value == algebra->inputs[0].value) return new_result();
        if (!input->value) continue;
        asking += input_length(&algebra->inputs[0]);
        removing += input_length(input);
    }
    return asking / 2 <= removing ? difference_by_asking(algebra) : difference_by_removing(algebra);
}

static Object *intersection_of(const Algebra *algebra)
{
    Object *result = new_result();
    intersect(algebra, result);
    return result;
}

/* ---- reading the words of a command ------------------------------------------------------------- */

enum { TAKES_WEIGHTS = 1, TAKES_WITHSCORES = 2, TAKES_LIMIT = 4 };

/* numkeys key ..., from argument `at` on; false: it has replied what is wrong. */
static bool read_inputs(Call *call, int at, Algebra *algebra)
{
    int64_t count;
    if (!arg_integer(call, at, &count)) return false;
    if (count < 1) {
        reply_error(call->client, "ERR at least 1 input key is needed for '%s' command",
                    call->command->row->name);
        return false;
    }
    if (count > call->argc - at - 1) return refuse_syntax(call);
    algebra->inputs = mem_calloc((size_t)count, sizeof(Input));
    algebra->count = (size_t)count;
    for (size_t i = 0; i < algebra->count; i++) {
        Key *key;
        if (!db_read(call, call->argv[at + 1 + (int)i], TYPE_ANY, &key)) return false;
        if (key && key->value->type != TYPE_ZSET && key->value->type != TYPE_SET) {
            reply_wrong_type(call->client);
            return false;
        }
        algebra->inputs[i] = (Input){.value = key ? key->value : NULL, .weight = 1};
    }
    return true;
}

static bool read_weights(Call *call, int at, Algebra *algebra)
{
    for (size_t i = 0; i < algebra->count; i++) {
        double weight;
        if (!slice_to_double(call->argv[at + (int)i], &weight) || isnan(weight)) {
            reply_error(call->client, "ERR weight value is not a float");
            return false;
        }
        algebra->inputs[i].weight = weight;
    }
    return true;
}

static bool read_aggregate(Call *call, int at, Algebra *algebra)
{
    if (arg_is(call, at, "SUM"))
        algebra->aggregate = AGGREGATE_SUM;
    else if (arg_is(call, at, "MIN"))
        algebra->aggregate = AGGREGATE_MIN;
    else if (arg_is(call, at, "MAX"))
        algebra->aggregate = AGGREGATE_MAX;
    else
        return refuse_syntax(call);
    return true;
}

/* [WEIGHTS weight ...] [AGGREGATE how] [WITHSCORES] [LIMIT limit], those that the command takes. */
static bool read_options(Call *call, int at, unsigned takes, Algebra *algebra)
{
    while (at < call->argc) {
        bool weights = takes & TAKES_WEIGHTS;
        if (weights && arg_is_with(call, at, "WEIGHTS", (int)algebra->count)) {
            if (!read_weights(call, at + 1, algebra)) return false;
            at += 1 + (int)algebra->count;
        } else if (weights && arg_is_with(call, at, "AGGREGATE", 1)) {
            if (!read_aggregate(call, at + 1, algebra)) return false;
            at += 2;
        } else if ((takes & TAKES_WITHSCORES) && arg_is(call, at, "WITHSCORES")) {
            algebra->with_scores = true;
            at++;
        } else if ((takes & TAKES_LIMIT) && arg_is_with(call, at, "LIMIT", 1)) {
            if (!arg_at_least(call, at + 1, 0, &algebra->limit, "ERR LIMIT can't be negative"))
                return false;
            at += 2;
        } else {
            return refuse_syntax(call);
        }
    }
    return true;
}

/* numkeys stands at `at`. */
static bool read_algebra(Call *call, int at, unsigned takes, Algebra *algebra)
{
    return read_inputs(call, at, algebra) &&
           read_options(call, at + 1 + (int)algebra->count, takes, algebra);
}

/* ---- the commands ------------------------------------------------------------------------------ */

typedef Object *Operation(const Algebra *algebra);

static void reply_generic(Call *call, Operation *operation, unsigned takes)
{
    Algebra algebra = {0};
    if (read_algebra(call, 1, takes | TAKES_WITHSCORES, &algebra)) {
        Object *result = operation(&algebra);
        ZsetRange all = {0, zset_length(result)};
        reply_zset_range(call->client, result, all, false, algebra.with_scores);
        object_release(result);
    }
    mem_free(algebra.inputs);
}

/* The destination may be a source: it is looked at only when the result is complete. */
static void store_generic(Call *call, Operation *operation, unsigned takes)
{
    Algebra algebra = {0};
    if (read_algebra(call, 2, takes, &algebra))
        store_result(call, call->argv[1], compacted(operation(&algebra)), EVENT_ZSET,
                     call->command->row->name);
    mem_free(algebra.inputs);
}

static void zunion_command(Call *call)
{
    reply_generic(call, union_of, TAKES_WEIGHTS);
}

static void zinter_command(Call *call)
{
    reply_generic(call, intersection_of, TAKES_WEIGHTS);
}

static void zdiff_command(Call *call)
{
    reply_generic(call, difference_of, 0);
}

static void zunionstore_command(Call *call)
{
    store_generic(call, union_of, TAKES_WEIGHTS);
}

static void zinterstore_command(Call *call)
{
    store_generic(call, intersection_of, TAKES_WEIGHTS);
}

static void zdiffstore_command(Call *call)
{
    store_generic(call, difference_of, 0);
}

static void zintercard_command(Call *call)
{
    Algebra algebra = {0};
    if (read_algebra(call, 1, TAKES_LIMIT, &algebra))
        reply_integer(call->client, (int64_t)intersect(&algebra, NULL));
    mem_free(algebra.inputs);
}

static const KeySpec reads[] = {{"RO access", .first = 1, .counted = true}, {0}};
static const KeySpec stores[] = {
    {"OW update", .first = 1}, {"RO access", .first = 2, .counted = true}, {0}};

enum { STORES = CMD_WRITE | CMD_DENYOOM };

const CommandRow zset_algebra_commands[] = {
    {"zunion", zunion_command, -3, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zinter", zinter_command, -3, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zdiff", zdiff_command, -3, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zunionstore", zunionstore_command, -4, STORES, CAT_SORTEDSET, stores},
    {"zinterstore", zinterstore_command, -4, STORES, CAT_SORTEDSET, stores},
    {"zdiffstore", zdiffstore_command, -4, STORES, CAT_SORTEDSET, stores},
    {"zintercard", zintercard_command, -3, CMD_READONLY, CAT_SORTEDSET, reads},
    {0}};
