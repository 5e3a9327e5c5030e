/* skiplist.h: members in order of their score, found in O(log n), each knowing the rank of those ahead.
 *
 *     level 3   head ----------------------------> C -------------------------------> end
 *     level 2   head ------------> B ------------> C -------------------------------> end
 *     level 1   head ----> A ----> B ----> C' ---> C ----> D ----> E ----> F -------> end
 *
 * Rules for callers
 *   - A node is one piece of memory of skiplist_node_bytes, the caller's: skiplist_node_init makes a node
 *     of it, skiplist_insert links it, skiplist_remove unlinks it. The list never frees one. So a node can
 *     be the payload of a dict's entry at the same time, and a member costs one allocation (zset_object.h).
 *   - Order is by score, then by the members' bytes. No two nodes may be equal in both; a score is never
 *     NaN, which has no place in any order.
 *   - Ranks count from 0 at the lowest.
 *
 * Trade-off: a balanced tree needs rotations, and a walk over neighbours goes up and down in it. A
 * skiplist needs a coin: a node has another level with probability 1/4. It is O(log n) on average, not
 * in the worst case; that would take bad luck at thousands of nodes at once.
 *
 * Source: W. Pugh, "Skip Lists: A Probabilistic Alternative to Balanced Trees", 1990.
 * In Redis: zskiplist in src/server.h, the zsl functions of src/t_zset.c.
 */
#ifndef SKIPLIST_H
#define SKIPLIST_H

#include "random.h"
#include "slice.h"

typedef struct Skiplist Skiplist;
typedef struct SkiplistNode SkiplistNode;

enum { SKIPLIST_LEVELS_MAX = 32 }; /* enough for 4^32 members */

Skiplist *skiplist_new(void);
void skiplist_free(Skiplist *list); /* the list alone; NULL is allowed */
size_t skiplist_count(const Skiplist *list);
size_t skiplist_bytes(const Skiplist *list); /* of the list alone, without its nodes */

/* ---- nodes ------------------------------------------------------------------------------------ */

int skiplist_draw_height(Random *random); /* 1 .. SKIPLIST_LEVELS_MAX: h with probability 3/4 * (1/4)^(h-1) */
size_t skiplist_node_bytes(int height, size_t member_len);
void skiplist_node_init(SkiplistNode *node, int height, double score, Slice member);

double skiplist_score(const SkiplistNode *node);
Slice skiplist_member(const SkiplistNode *node); /* lives as long as the node */

/* ---- changing: O(log n) ----------------------------------------------------------------------- */

void skiplist_insert(Skiplist *list, SkiplistNode *node);
void skiplist_remove(Skiplist *list, SkiplistNode *node);
void skiplist_set_score(Skiplist *list, SkiplistNode *node, double score); /* and moves it, if it must */

/* ---- finding ---------------------------------------------------------------------------------- */

SkiplistNode *skiplist_first(const Skiplist *list); /* NULL: it is empty. O(1) */
SkiplistNode *skiplist_last(const Skiplist *list);
SkiplistNode *skiplist_next(const SkiplistNode *node); /* NULL: there is none. O(1) */
SkiplistNode *skiplist_previous(const SkiplistNode *node);

size_t skiplist_rank(const Skiplist *list, const SkiplistNode *node); /* O(log n) */
SkiplistNode *skiplist_at(const Skiplist *list, size_t rank);         /* NULL: too few. O(log n) */

/* How many nodes come before a point in the order: those for which `before` answers yes, which must be
 * a first part of the list. O(log n) */
size_t skiplist_count_before(const Skiplist *list, bool (*before)(const SkiplistNode *node, const void *point),
                             const void *point);

#endif
