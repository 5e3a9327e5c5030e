/* zset_object.c: see zset_object.h.
 *
 * Reading order: the ziplist, the two structures, from one to the other, get and set, ranges, walking, the
 * type.
 */
#include "zset_object.h"

#include "dict_sampling.h"
#include "lab.h"
#include "mem.h"

static struct {
    int64_t entries_max, value_max;
} limits;

const Option zset_options[] = {
    {.name = "zset-max-ziplist-entries", .kind = OPTION_INT, .value.number = &limits.entries_max,
     .initial = "128", .min = 0, .max = INT64_MAX, .alias = "zset-max-listpack-entries"},
    {.name = "zset-max-ziplist-value", .kind = OPTION_MEMORY, .value.number = &limits.value_max,
     .initial = "64", .min = 0, .max = INT64_MAX, .alias = "zset-max-listpack-value"},
    {0}};

static bool is_ziplist(const Object *zset)
{
    return zset->encoding == ENCODING_ZIPLIST;
}

/* ---- the ziplist: member, score, member, score … in order -------------------------------------- */

/* A score is written so that it takes little room and comes back as the same number: as an integer if it
 * is one and not larger than 2^62, which is as far as Redis goes; else with 17 digits. */
static Slice score_text(double score, char text[DOUBLE_TEXT_MAX])
{
    const double largest = (double)(INT64_C(1) << 62);
    if (score >= -largest && score <= largest && score == (double)(int64_t)score)
        return (Slice){text, int_to_text((int64_t)score, text)};
    return (Slice){text, double_to_text(score, text)};
}

static double score_at(const unsigned char *at)
{
    ZiplistValue value;
    double score = 0;
    ziplist_get(at, &value);
    if (value.is_integer) return (double)value.integer;
    slice_to_double(value.text, &score);
    return score;
}

/* Where the member stands, or NULL. Scores are not looked at: every other entry. */
static unsigned char *find_member(const Object *zset, Slice member)
{
    return ziplist_find(ziplist_first(zset->pointer), member, 1);
}

static double score_of(const Object *zset, unsigned char *member_at)
{
    return score_at(ziplist_next(zset->pointer, member_at));
}

/* Does the pair at this place come before that score and member? */
static bool pair_before(const Object *zset, unsigned char *at, double score, Slice member)
{
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    double there = score_of(zset, at);
    if (there != score) return there < score;
    ziplist_get(at, &value);
    return slice_compare(ziplist_text(&value, digits), member) < 0;
}

static void insert_pair(Object *zset, Slice member, double score)
{
    char text[DOUBLE_TEXT_MAX];
    unsigned char *zl = zset->pointer, *at = ziplist_first(zl);
    while (at && pair_before(zset, at, score, member)) at = ziplist_next(zl, ziplist_next(zl, at));
    zl = ziplist_insert(zl, &at, score_text(score, text));
    zset->pointer = ziplist_insert(zl, &at, member); /* before its score */
}

static void remove_pair(Object *zset, unsigned char *at)
{
    zset->pointer = ziplist_remove(zset->pointer, &at);
    zset->pointer = ziplist_remove(zset->pointer, &at);
}

static void change_pair(Object *zset, unsigned char *at, Slice member, double score)
{
    if (score_of(zset, at) == score) return;
    remove_pair(zset, at);
    insert_pair(zset, member, score);
}

/* ---- a Dict and a Skiplist of the same nodes --------------------------------------------------- */

static Slice name_of(const void *payload)
{
    return skiplist_member(payload);
}

static const DictType members_type = {.key = name_of};

static Zset *pair_of_structures(size_t members)
{
    Zset *both = mem_alloc(sizeof(*both));
    both->dict = dict_new(&members_type);
    both->list = skiplist_new();
    dict_reserve(both->dict, members);
    return both;
}

/* The member must be new. */
static void add_node(Zset *both, Slice member, uint64_t hash, double score)
{
    int height = skiplist_draw_height(random_dice());
    SkiplistNode *node = dict_entry_new(skiplist_node_bytes(height, member.len));
    skiplist_node_init(node, height, score, member);
    dict_insert_hashed(both->dict, node, hash);
    skiplist_insert(both->list, node);
}

/* The Dict says which node it is, the Skiplist must let go of it, then the Dict frees it. */
static void remove_node(Zset *both, SkiplistNode *node)
{
    skiplist_remove(both->list, node);
    dict_remove(both->dict, skiplist_member(node));
}

/* ---- from a ziplist to the two ----------------------------------------------------------------- */

Object *zset_new(void)
{
    return object_new(TYPE_ZSET, ENCODING_ZIPLIST, ziplist_new());
}

static ZsetRange all_of(const Object *zset)
{
    return (ZsetRange){0, zset_length(zset)};
}

static Zset *structures_of(const Object *zset)
{
    Zset *both = pair_of_structures(zset_length(zset));
    ZsetIterator it;
    ZsetEntry entry;
    char digits[INT_DIGITS_MAX];
    zset_iterate(&it, zset, all_of(zset), false);
    while (zset_next(&it, &entry)) {
        Slice member = ziplist_text(&entry.member, digits);
        add_node(both, member, dict_hash(member), entry.score);
    }
    return both;
}

static void to_skiplist(Object *zset)
{
    Zset *both = structures_of(zset);
    ziplist_free(zset->pointer);
    zset->pointer = both;
    zset->encoding = ENCODING_SKIPLIST & 15;
}

void zset_expect(Object *zset, size_t longest_member, size_t members)
{
    if (!is_ziplist(zset)) return;
    bool fits = members <= (size_t)limits.entries_max &&
                longest_member <= (size_t)limits.value_max &&
                ziplist_safe_to_add(zset->pointer, longest_member + DOUBLE_TEXT_MAX);
    if (!fits) to_skiplist(zset);
}

/* ---- get, set, remove -------------------------------------------------------------------------- */

size_t zset_length(const Object *zset)
{
    if (is_ziplist(zset)) return ziplist_count(zset->pointer) / 2;
    const Zset *both = zset->pointer;
    return skiplist_count(both->list);
}

bool zset_score(const Object *zset, Slice member, double *score)
{
    if (is_ziplist(zset)) {
        unsigned char *at = find_member(zset, member);
        if (at) *score = score_of(zset, at);
        return at != NULL;
    }
    const Zset *both = zset->pointer;
    const SkiplistNode *node = dict_find(both->dict, member);
    if (node) *score = skiplist_score(node);
    return node != NULL;
}

/* LAB 7.4: set the score of a member, new or not, and convert the set where its bounds say so.
 * In a ziplist change_pair moves a member that is there (at `at`) to its new place, and nothing is
 * converted. A new one may be too long, or one too many: zset_expect converts if so. If the set is a
 * ziplist still, insert_pair puts it in.
 * Else there are two structures: the Dict finds the node, by a hash that is made once. A new member
 * is a node in both (add_node). Of an old one the Skiplist alone hears, if its score is another now.
 * Tests: any-order conversion-pause equal-scores fair-zset given-back heights htstats-key infinite
 * insert-cost limit-offset million-writes moved-scores random-zset range-cost range-limit rank-cost
 * ranks-many scan-zset score-format score-moves sort sort-limit zadd-gt-lt zadd-incr zadd-nx-xx
 * zadd-zscore zalgebra-errors zcount zdiff zincrby zinfinity zinter zintercard zmpop zmpop-errors
 * zmscore zpopmin zrandmember zrange zrange-errors zrange-lex zrange-old zrange-score zrangestore
 * zrangestore-same zrank zrem zremrangeby zscan zset-bytes zset-config zset-conversion zset-entries
 * zset-key-commands zset-value zset-wrong-type zsets-resp3 zstore zunion */
bool zset_set(Object *zset, Slice member, double score)
{
    if (is_ziplist(zset)) {
        unsigned char *at = find_member(zset, member);
        if (at) {
            change_pair(zset, at, member, score);
            return false;
        }
        zset_expect(zset, member.len, zset_length(zset) + 1);
    }
    if (is_ziplist(zset)) {
        insert_pair(zset, member, score);
        return true;
    }
    Zset *both = zset->pointer;
    uint64_t hash = dict_hash(member);
    SkiplistNode *node = dict_find_hashed(both->dict, member, hash);
    if (!node)
        add_node(both, member, hash, score);
    else if (skiplist_score(node) != score)
        skiplist_set_score(both->list, node, score);
    return node == NULL;
}
/* END LAB 7.4 */

bool zset_remove(Object *zset, Slice member)
{
    if (is_ziplist(zset)) {
        unsigned char *at = find_member(zset, member);
        if (at) remove_pair(zset, at);
        return at != NULL;
    }
    Zset *both = zset->pointer;
    SkiplistNode *node = dict_take(both->dict, member);
    if (!node) return false;
    skiplist_remove(both->list, node);
    dict_entry_free(&members_type, node);
    return true;
}

bool zset_rank(const Object *zset, Slice member, size_t *rank)
{
    if (is_ziplist(zset)) {
        const unsigned char *found = find_member(zset, member);
        if (!found) return false;
        *rank = 0;
        for (unsigned char *at = ziplist_first(zset->pointer); at != found; (*rank)++)
            at = ziplist_next(zset->pointer, ziplist_next(zset->pointer, at));
        return true;
    }
    const Zset *both = zset->pointer;
    const SkiplistNode *node = dict_find(both->dict, member);
    if (node) *rank = skiplist_rank(both->list, node);
    return node != NULL;
}

/* ---- ranges ------------------------------------------------------------------------------------ */

/* Both kinds of point, for whatever stands there. Of members only those are asked that need it. */
static bool score_before(double score, const ZsetPoint *point)
{
    return score < point->score || (point->behind && score == point->score);
}

static bool member_before(Slice member, const ZsetPoint *point)
{
    int order = slice_compare(member, point->member);
    return order < 0 || (point->behind && order == 0);
}

static bool node_before(const SkiplistNode *node, const void *data)
{
    const ZsetPoint *point = data;
    return point->kind == POINT_SCORE ? score_before(skiplist_score(node), point)
                                      : member_before(skiplist_member(node), point);
}

static bool entry_before(const ZsetEntry *entry, const ZsetPoint *point)
{
    char digits[INT_DIGITS_MAX];
    return point->kind == POINT_SCORE ? score_before(entry->score, point)
                                      : member_before(ziplist_text(&entry->member, digits), point);
}

size_t zset_count_before(const Object *zset, const ZsetPoint *point)
{
    if (point->kind == POINT_START) return 0;
    if (point->kind == POINT_END) return zset_length(zset);
    if (!is_ziplist(zset)) {
        const Zset *both = zset->pointer;
        return skiplist_count_before(both->list, node_before, point);
    }
    size_t count = 0;
    ZsetIterator it;
    ZsetEntry entry;
    zset_iterate(&it, zset, all_of(zset), false);
    while (zset_next(&it, &entry) && entry_before(&entry, point)) count++;
    return count;
}

ZsetRange zset_range_between(const Object *zset, const ZsetPoint *from, const ZsetPoint *to)
{
    size_t first = zset_count_before(zset, from), end = zset_count_before(zset, to);
    return (ZsetRange){first, end > first ? end - first : 0};
}

void zset_remove_range(Object *zset, ZsetRange range)
{
    if (range.count == 0) return;
    if (is_ziplist(zset)) {
        int64_t first_entry = (int64_t)(2 * range.first);
        zset->pointer = ziplist_remove_range(zset->pointer, first_entry, 2 * range.count);
        return;
    }
    Zset *both = zset->pointer;
    SkiplistNode *node = skiplist_at(both->list, range.first), *next;
    for (; node && range.count > 0; node = next, range.count--) {
        next = skiplist_next(node);
        remove_node(both, node);
    }
}

/* ---- walking ----------------------------------------------------------------------------------- */

void zset_iterate(ZsetIterator *it, const Object *zset, ZsetRange range, bool backwards)
{
    *it = (ZsetIterator){.zset = zset, .left = range.count, .backwards = backwards};
    if (range.count == 0) return;
    size_t rank = backwards ? range.first + range.count - 1 : range.first;
    if (is_ziplist(zset)) {
        it->at = ziplist_at(zset->pointer, (int64_t)(2 * rank));
    } else {
        const Zset *both = zset->pointer;
        it->node = skiplist_at(both->list, rank);
    }
}

static void next_of_ziplist(ZsetIterator *it, ZsetEntry *entry)
{
    unsigned char *zl = it->zset->pointer, *score = ziplist_next(zl, it->at);
    ziplist_get(it->at, &entry->member);
    entry->score = score_at(score);
    if (!it->backwards) {
        it->at = ziplist_next(zl, score);
    } else {
        score = ziplist_prev(zl, it->at);
        it->at = score ? ziplist_prev(zl, score) : NULL;
    }
}

static void next_of_skiplist(ZsetIterator *it, ZsetEntry *entry)
{
    entry->member = (ZiplistValue){.is_integer = false, .text = skiplist_member(it->node)};
    entry->score = skiplist_score(it->node);
    it->node = it->backwards ? skiplist_previous(it->node) : skiplist_next(it->node);
}

bool zset_next(ZsetIterator *it, ZsetEntry *entry)
{
    if (it->left == 0) return false;
    it->left--;
    if (is_ziplist(it->zset))
        next_of_ziplist(it, entry);
    else
        next_of_skiplist(it, entry);
    return true;
}

/* ---- the type ---------------------------------------------------------------------------------- */

static void release_zset(Object *zset)
{
    if (is_ziplist(zset)) {
        ziplist_free(zset->pointer);
        return;
    }
    Zset *both = zset->pointer;
    skiplist_free(both->list);
    dict_free(both->dict); /* the nodes were the Dict's all along */
    mem_free(both);
}

static Object *copy_zset(const Object *zset)
{
    if (is_ziplist(zset))
        return object_new(TYPE_ZSET, ENCODING_ZIPLIST, ziplist_copy(zset->pointer));
    return object_new(TYPE_ZSET, ENCODING_SKIPLIST, structures_of(zset));
}

static size_t zset_bytes_behind(const Object *zset, size_t samples)
{
    if (is_ziplist(zset)) return mem_size(zset->pointer);
    const Zset *both = zset->pointer;
    return mem_size(both) + skiplist_bytes(both->list) + dict_bytes(both->dict) +
           dict_entries_bytes(both->dict, samples);
}

static size_t zset_free_effort(const Object *zset)
{
    return is_ziplist(zset) ? 1 : zset_length(zset);
}

static Dict *dict_behind(const Object *zset)
{
    if (is_ziplist(zset)) return NULL;
    const Zset *both = zset->pointer;
    return both->dict;
}

const ObjectType zset_type = {.id = TYPE_ZSET,
                              .name = "zset",
                              .release = release_zset,
                              .copy = copy_zset,
                              .length = zset_length,
                              .bytes = zset_bytes_behind,
                              .free_effort = zset_free_effort,
                              .dict = dict_behind};
