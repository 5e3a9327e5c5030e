/* skiplist_internal.h: the skiplist's memory, for skiplist.c, its x-ray, its tests and the lab.
 *
 * A node of height 2:
 *
 *      0       8          16           20       24        32     40        48     56
 *     +-------+----------+------------+--------+---------+------+---------+------+--------+
 *     | score | backward | member_len | height | forward | span | forward | span | member |
 *     +-------+----------+------------+--------+---------+------+---------+------+--------+
 *                                               level 1          level 2          member_len bytes
 *
 * The list has levels of its own, in front of all nodes. They are not a node: they have neither score nor
 * member. So a place in the list is a pointer to levels, the list's or a node's, and a walk
 * steps from levels to levels.
 *
 * What a span is: number the places of level 1 from left to right. The list's own levels stand at 0, the
 * first node at 1, the last at `count`, and the end at count + 1. A span is the position that `forward`
 * leads to, less the one that it starts from. So where forward is NULL, span tells how far the end is.
 *
 *     level 2   head --------- 2 --------> B --------- 2 --------> end
 *     level 1   head --- 1 --> A --- 1 --> B --- 1 --> C --- 1 --> end
 *     position   0             1           2           3            4
 *
 * What is always true, and checked by skiplist_xray.c:
 *   - Level 1 leads through all nodes in ascending order, by score, then by member; `backward` leads back
 *     the same way, from `last`, and is NULL in the first.
 *   - Level l leads through all nodes of height l or more, in the same order. Its spans are what they
 *     should be; together they are count + 1.
 *   - `levels` is the height of the tallest node, or 1. The list's levels above are without meaning.
 *
 * Arrays count from 0, people from 1: level 1 of the text is levels[0].
 */
#ifndef SKIPLIST_INTERNAL_H
#define SKIPLIST_INTERNAL_H

#include <assert.h>

#include "skiplist.h"

typedef struct {
    SkiplistNode *forward; /* NULL: the end */
    size_t span;
} SkiplistLevel;

struct SkiplistNode {
    double score;
    SkiplistNode *backward; /* NULL: the first */
    uint32_t member_len;
    uint32_t height;
    SkiplistLevel levels[]; /* `height` of them; behind the last, the member */
};

static_assert(sizeof(void *) != 8 || sizeof(SkiplistLevel) == 16, "each level costs that much");
static_assert(sizeof(void *) != 8 || sizeof(SkiplistNode) == 24, "what a node holds besides");

struct Skiplist {
    SkiplistNode *last;
    size_t count;
    int levels;
    SkiplistLevel head[SKIPLIST_LEVELS_MAX];
};

static inline char *node_member(const SkiplistNode *node)
{
    return (char *)&node->levels[node->height];
}

#endif
