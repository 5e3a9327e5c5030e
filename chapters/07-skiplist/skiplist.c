/* skiplist.c: a linked list with express lanes. See skiplist.h for the rules, skiplist_internal.h for the
 * layout and what a span is.
 *
 * All searching is one movement: on the highest level, go right as long as that does not lead too far;
 * then go one level down, and so on to the lowest. Who wants to link something in remembers for each
 * level where the walk went down: these are the places whose forward must change. Who wants a rank adds
 * up the spans on the way.
 *
 * In Redis: src/t_zset.c, zslInsert, zslDeleteNode, zslUpdateScore, zslGetRank, zslGetElementByRank.
 */
#include "skiplist.h"

#include "lab.h"
#include "mem.h"
#include "skiplist_internal.h"

/* ---- the list ---------------------------------------------------------------------------------- */

/* A level that nothing is on: from the list's own place to the end. */
static SkiplistLevel empty_level(size_t count)
{
    return (SkiplistLevel){.forward = NULL, .span = count + 1};
}

Skiplist *skiplist_new(void)
{
    Skiplist *list = mem_calloc(1, sizeof(*list));
    list->levels = 1;
    list->head[0] = empty_level(0);
    return list;
}

void skiplist_free(Skiplist *list)
{
    mem_free(list);
}

size_t skiplist_count(const Skiplist *list)
{
    return list->count;
}

size_t skiplist_bytes(const Skiplist *list)
{
    return mem_size(list);
}

/* ---- nodes ------------------------------------------------------------------------------------- */

/* Two bits are both 0 with probability 1/4, and a random number has 32 pairs of them: the height is one
 * more than the pairs of zeros at its low end. A bit set in the last pair ends the count there. */
int skiplist_draw_height(Random *random)
{
    static_assert(SKIPLIST_LEVELS_MAX == 32, "as many as pairs of bits");
    uint64_t last_pair = (uint64_t)1 << 62;
    return 1 + __builtin_ctzll(random_next(random) | last_pair) / 2;
}

size_t skiplist_node_bytes(int height, size_t member_len)
{
    return sizeof(SkiplistNode) + (size_t)height * sizeof(SkiplistLevel) + member_len;
}

void skiplist_node_init(SkiplistNode *node, int height, double score, Slice member)
{
    assert(member.len <= UINT32_MAX);
    node->score = score;
    node->backward = NULL;
    node->member_len = (uint32_t)member.len;
    node->height = (uint32_t)height;
    memcpy(node_member(node), member.ptr, member.len);
}

double skiplist_score(const SkiplistNode *node)
{
    return node->score;
}

Slice skiplist_member(const SkiplistNode *node)
{
    return (Slice){node_member(node), node->member_len};
}

/* ---- neighbours -------------------------------------------------------------------------------- */

SkiplistNode *skiplist_first(const Skiplist *list)
{
    return list->head[0].forward;
}

SkiplistNode *skiplist_last(const Skiplist *list)
{
    return list->last;
}

SkiplistNode *skiplist_next(const SkiplistNode *node)
{
    return node->levels[0].forward;
}

SkiplistNode *skiplist_previous(const SkiplistNode *node)
{
    return node->backward;
}

/* ---- the search -------------------------------------------------------------------------------- */

/* Most comparisons end at the score, which is at the node's beginning; its member may be in another line
 * of the cache. */
static inline bool comes_before(const SkiplistNode *a, const SkiplistNode *b)
{
    if (a->score != b->score) return a->score < b->score;
    return slice_compare(skiplist_member(a), skiplist_member(b)) < 0;
}

/* The way to a place between two nodes: on each level, the last stop in front of it. */
typedef struct {
    SkiplistLevel *stops[SKIPLIST_LEVELS_MAX]; /* levels of the list, or of a node */
    size_t positions[SKIPLIST_LEVELS_MAX];     /* of these: the list's is 0, the first node's 1 */
} Way;

/* The way to where a node is, or would be: behind all that come before it. A large list is in no cache, and
 * each comparison waits for its node to come from memory. So we ask at once for the node that is next if
 * the answer is no: two waits become one. */
static void find_way(Skiplist *list, const SkiplistNode *node, Way *way)
{
    SkiplistLevel *at = list->head;
    size_t position = 0;
    for (int l = list->levels - 1; l >= 0; l--) {
        for (SkiplistNode *next; (next = at[l].forward) != NULL; at = next->levels) {
            if (l > 0) __builtin_prefetch(at[l - 1].forward);
            if (!comes_before(next, node)) break;
            position += at[l].span;
        }
        way->stops[l] = at;
        way->positions[l] = position;
    }
}

/* ---- changing ---------------------------------------------------------------------------------- */

/* The node whose levels these are; NULL: they are the list's. */
static SkiplistNode *node_at(const Skiplist *list, SkiplistLevel *levels)
{
    if (levels == list->head) return NULL;
    return (SkiplistNode *)((char *)levels - offsetof(SkiplistNode, levels));
}

/* The node behind a place, or the end, learns who is before it now. */
static void set_backward(Skiplist *list, SkiplistNode *behind, SkiplistNode *node)
{
    *(behind ? &behind->backward : &list->last) = node;
}

/* LAB 7.5: link a node in.
 * find_way gives the stop in front of it on every level of the list. A node taller than all others brings
 * new levels first: empty_level is what the list has there. Then, for each level of the list:
 *   - where the node has that level, the stop's forward now leads to the node, and the node's to where
 *     the stop's led before. One span has become two, and there is one node more: the node's position,
 *     and those of the stops, tell how long each part is.
 *   - where it is lower than that, the forward stays, and its span passes over one node more.
 * Last the links back (node_at, set_backward) and the count.
 * Tests: any-order conversion-pause equal-scores fair-zset given-back heights htstats-key
 * insert-cost limit-offset million-writes moved-scores random-zset range-cost range-limit rank-cost
 * ranks-many scan-zset score-format score-moves sort sort-limit zcount zdiff zincrby zinfinity
 * zinter zmscore zrange zrange-lex zrange-score zrangestore zrangestore-same zrank zrem zremrangeby
 * zscan zset-bytes zset-config zset-conversion zset-entries zset-key-commands zset-value zstore
 * zunion */
void skiplist_insert(Skiplist *list, SkiplistNode *node)
{
    Way way;
    int height = (int)node->height;
    for (; list->levels < height; list->levels++)
        list->head[list->levels] = empty_level(list->count);
    find_way(list, node, &way);
    size_t position = way.positions[0] + 1;

    for (int l = 0; l < height; l++) {
        SkiplistLevel *stop = &way.stops[l][l];
        size_t to_node = position - way.positions[l];
        node->levels[l] = (SkiplistLevel){stop->forward, stop->span + 1 - to_node};
        *stop = (SkiplistLevel){node, to_node};
    }
    for (int l = height; l < list->levels; l++) way.stops[l][l].span++;

    node->backward = node_at(list, way.stops[0]);
    set_backward(list, node->levels[0].forward, node);
    list->count++;
}
/* END LAB 7.5 */

/* LAB 7.6: unlink a node, which is in the list; its memory stays the caller's.
 * Where the node has a level, its stop there takes over the node's forward, and two spans become one.
 * Where it is lower, a span passes over one node less. The node behind it gets another backward, there is
 * one node less, and levels that nothing is on any more are given up, all but the lowest.
 * Tests: equal-scores given-back insert-cost million-writes moved-scores random-zset ranks-many
 * scan-zset score-format score-moves zincrby zrank zrem zremrangeby zset-entries zset-key-commands
 * zset-value */
void skiplist_remove(Skiplist *list, SkiplistNode *node)
{
    Way way;
    int height = (int)node->height;
    find_way(list, node, &way);
    assert(way.stops[0][0].forward == node);

    for (int l = 0; l < height; l++) {
        SkiplistLevel *stop = &way.stops[l][l];
        stop->forward = node->levels[l].forward;
        stop->span += node->levels[l].span - 1;
    }
    for (int l = height; l < list->levels; l++) way.stops[l][l].span--;

    set_backward(list, node->levels[0].forward, node->backward);
    while (list->levels > 1 && list->head[list->levels - 1].forward == NULL) list->levels--;
    list->count--;
}
/* END LAB 7.6 */

/* Would the node still be where it is, with this score? (Beside an equal one, members decide: those two
 * cases are left to the search.) */
static bool stays(const SkiplistNode *node, double score)
{
    const SkiplistNode *before = node->backward, *behind = node->levels[0].forward;
    return (!before || before->score < score) && (!behind || score < behind->score);
}

void skiplist_set_score(Skiplist *list, SkiplistNode *node, double score)
{
    bool moves = !stays(node, score);
    if (moves) skiplist_remove(list, node);
    node->score = score;
    if (moves) skiplist_insert(list, node);
}

/* ---- ranks ------------------------------------------------------------------------------------- */

/* LAB 7.7: how many nodes come before this one.
 * The node is given, so nothing need be searched or compared: from here to the end is a walk, too. Take
 * the highest level of the node, go where it leads, take the highest there, and so on. The spans add up
 * to the distance to the end, whose position is count + 1; ranks count from 0.
 * Tests: equal-scores million-writes random-zset rank-cost ranks-many score-moves zincrby zrank zrem
 * zset-conversion zset-entries zset-key-commands */
size_t skiplist_rank(const Skiplist *list, const SkiplistNode *node)
{
    size_t to_end = 0;
    while (node) {
        const SkiplistLevel *highest = &node->levels[node->height - 1];
        to_end += highest->span;
        node = highest->forward;
    }
    return list->count - to_end;
}
/* END LAB 7.7 */

SkiplistNode *skiplist_at(const Skiplist *list, size_t rank)
{
    if (rank >= list->count) return NULL;
    const SkiplistLevel *at = list->head;
    size_t left = rank + 1; /* still to go: that is its position */
    SkiplistNode *node = NULL;
    for (int l = list->levels - 1; left > 0; l--) {
        /* The end is farther than any node: a span that is not too long leads to one. */
        while (at[l].span <= left) {
            left -= at[l].span;
            node = at[l].forward;
            assert(node && "a span is too short: it leads beyond the end");
            at = node->levels;
        }
        assert((l > 0 || left == 0) && "a span is too long: it leads over the node");
    }
    return node;
}

/* LAB 7.8: how many nodes come before a point.
 * As find_way does it, from the highest level down, but with `before` to say whether a node is still in
 * front of the point; the spans of the steps taken add up to the answer.
 * Tests: limit-offset random-zset range-cost range-limit rank-cost ranks-many zcount zrange-lex
 * zrange-score zrangestore zremrangeby */
size_t skiplist_count_before(const Skiplist *list, bool (*before)(const SkiplistNode *node, const void *point),
                             const void *point)
{
    const SkiplistLevel *at = list->head;
    size_t position = 0;
    for (int l = list->levels - 1; l >= 0; l--) {
        while (at[l].forward && before(at[l].forward, point)) {
            position += at[l].span;
            at = at[l].forward->levels;
        }
    }
    return position;
}
/* END LAB 7.8 */
