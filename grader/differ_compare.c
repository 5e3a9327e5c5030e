#include "differ_compare.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The clock goes on between the two servers' turns, more so on a busy machine. */
enum { TOLERANCE_SECONDS = 10 };

/* ---- Multisets ---------------------------------------------------------------------------------- */

void texts_add(Texts *texts, const RespValue *items, size_t count, size_t group)
{
    for (size_t i = 0; i < count; i += group) {
        Bytes text = {0};
        for (size_t k = i; k < i + group && k < count; k++) resp_print(&text, &items[k], 0, 0);
        texts->at = realloc(texts->at, (texts->count + 1) * sizeof(char *));
        if (texts->at == NULL) abort();
        texts->at[texts->count++] = bytes_take(&text);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void texts_sort(Texts *texts)
{
    if (texts->count > 0) qsort(texts->at, texts->count, sizeof(char *), by_text);
}

void texts_drop_repeated(Texts *texts)
{
    size_t kept = 0;
    for (size_t i = 0; i < texts->count; i++) {
        if (kept > 0 && strcmp(texts->at[kept - 1], texts->at[i]) == 0)
            free(texts->at[i]);
        else
            texts->at[kept++] = texts->at[i];
    }
    texts->count = kept;
}

bool texts_equal(const Texts *a, const Texts *b)
{
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->at[i], b->at[i]) != 0) return false;
    return true;
}

bool texts_have(const Texts *texts, const char *text)
{
    return texts->count > 0 &&
           bsearch(&text, texts->at, texts->count, sizeof(char *), by_text) != NULL;
}

void texts_free(Texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) free(texts->at[i]);
    free(texts->at);
    *texts = (Texts){0};
}

static bool same_multiset(const RespValue *a, const RespValue *b, size_t group)
{
    Texts mine = {0}, theirs = {0};
    texts_add(&mine, a->items, a->count, group);
    texts_add(&theirs, b->items, b->count, group);
    texts_sort(&mine);
    texts_sort(&theirs);
    bool same = texts_equal(&mine, &theirs);
    texts_free(&mine);
    texts_free(&theirs);
    return same;
}

/* ---- Ways to be the same ------------------------------------------------------------------------ */

static bool same_text(const RespValue *a, const RespValue *b)
{
    return a->text_len == b->text_len &&
           (a->text_len == 0 || memcmp(a->text, b->text, a->text_len) == 0);
}

static bool same_kind(const RespValue *a, const RespValue *b)
{
    return a->type == b->type && a->is_null == b->is_null && a->count == b->count;
}

/* Texts are looked at unless `only_types`. */
static bool same_tree(const RespValue *a, const RespValue *b, bool only_types)
{
    if (!same_kind(a, b)) return false;
    if (!only_types && !resp_is_aggregate(a->type) && !same_text(a, b)) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_tree(&a->items[i], &b->items[i], only_types)) return false;
    return true;
}

/* As many values on the outermost level, of the same types. */
static bool same_shape(const RespValue *a, const RespValue *b)
{
    if (!same_kind(a, b)) return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].type != b->items[i].type) return false;
    return true;
}

/* This course keeps small collections in a ziplist, Redis 7.0 in a listpack, and small lists in a
 * quicklist of one node. Which of them it is, is not compared; compact or not is. */
static const char *known_encoding(const RespValue *value)
{
    static const char *const compact[] = {"ziplist", "listpack", "quicklist"};
    for (size_t i = 0; i < sizeof(compact) / sizeof(compact[0]); i++)
        if (value->text_len == strlen(compact[i]) &&
            memcmp(value->text, compact[i], value->text_len) == 0)
            return "compact";
    return NULL;
}

static bool same_encoding(const RespValue *a, const RespValue *b)
{
    if (!same_kind(a, b)) return false;
    return same_text(a, b) || (known_encoding(a) != NULL && known_encoding(b) != NULL);
}

/* -1 and -2 are no times. */
static bool nearly_same(const RespValue *a, const RespValue *b, int64_t tolerance)
{
    if (!same_kind(a, b)) return false;
    if (a->type != ':') return same_tree(a, b, false);
    int64_t x = strtoll(a->text, NULL, 10), y = strtoll(b->text, NULL, 10);
    if (x < 0 || y < 0) return x == y;
    return (x > y ? x - y : y - x) <= tolerance;
}

bool replies_agree(Comparison compare, const RespValue *ours, const RespValue *redis)
{
    if (ours->type == '-' || redis->type == '-') return same_tree(ours, redis, false);
    switch (compare) {
    case ANY_ORDER: return same_kind(ours, redis) && same_multiset(ours, redis, 1);
    case PAIRS: return same_kind(ours, redis) && same_multiset(ours, redis, 2);
    case TYPES:
    case RANDOM_KEY:
    case RANDOM_FIELDS:
    case POPPED: return same_tree(ours, redis, true);
    case SHAPE:
    case SCANNED: return same_shape(ours, redis);
    case ENCODING: return same_encoding(ours, redis);
    case SECONDS: return nearly_same(ours, redis, TOLERANCE_SECONDS);
    case MILLISECONDS: return nearly_same(ours, redis, TOLERANCE_SECONDS * 1000);
    case SAME: break;
    }
    return same_tree(ours, redis, false);
}

/* ---- Random elements ------------------------------------------------------------------------------ */

/* RESP3 has an array for each pair where RESP2 has a flat one. */
static void add_leaves(Texts *texts, const RespValue *value, size_t group)
{
    bool nested = value->count > 0 && resp_is_aggregate(value->items[0].type);
    if (!resp_is_aggregate(value->type))
        texts_add(texts, value, 1, 1);
    else if (nested)
        for (size_t i = 0; i < value->count; i++) add_leaves(texts, &value->items[i], group);
    else
        texts_add(texts, value->items, value->count, group);
}

/* Of each pair the name alone (group 1), or both (2). */
static void add_whole(Texts *texts, const RespValue *whole, size_t group, bool paired)
{
    size_t step = paired ? 2 : 1;
    if (whole->count > 0 && resp_is_aggregate(whole->items[0].type)) {
        for (size_t i = 0; i < whole->count; i++) texts_add(texts, whole->items[i].items, group, group);
    } else {
        for (size_t i = 0; i + step <= whole->count; i += step)
            texts_add(texts, &whole->items[i], group, group);
    }
}

bool random_elements_fit(const RespValue *value, const RespValue *whole, size_t group, bool paired,
                         bool distinct)
{
    Texts drawn = {0}, there = {0};
    add_leaves(&drawn, value, group);
    add_whole(&there, whole, group, paired);
    texts_sort(&there);
    texts_sort(&drawn);
    bool right = true;
    for (size_t i = 0; i < drawn.count && right; i++) {
        right = texts_have(&there, drawn.at[i]) &&
                !(distinct && i > 0 && strcmp(drawn.at[i], drawn.at[i - 1]) == 0);
    }
    texts_free(&drawn);
    texts_free(&there);
    return right;
}
