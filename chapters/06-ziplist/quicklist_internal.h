/* quicklist_internal.h: the quicklist's memory, for quicklist.c, its x-ray, its tests and the lab.
 *
 * A node, 32 bytes, and its ziplist apart:
 *
 *       0          8          16         24      28      30      31     32
 *      +----------+----------+----------+-------+-------+-------+-------+
 *      | previous | next     | ziplist  | bytes | count | packed| spare |
 *      +----------+----------+----|-----+-------+-------+-------+-------+
 *                                 v
 *                                 zlbytes zltail zllen | entry | entry | … | zlend
 *
 * `bytes` is what the ziplist itself says in zlbytes: it stands here too because chapter 09 packs the
 * ziplists of inner nodes, and the bound must be known without unpacking. So nobody reads `ziplist`
 * but quicklist_node_ziplist and those who write it.
 *
 * What is always true: the links agree in both directions; no node is empty; bytes and count are
 * the ziplist's; the counts' sum is the list's; no node of more than one entry is over its bound (and
 * QUICKLIST_SLACK).
 */
#ifndef QUICKLIST_INTERNAL_H
#define QUICKLIST_INTERNAL_H

#include <assert.h>

#include "quicklist.h"

typedef struct QuicklistNode {
    struct QuicklistNode *previous, *next;
    unsigned char *ziplist;
    uint32_t bytes;
    uint16_t count;
    uint8_t packed; /* 09 */
    uint8_t spare;
} QuicklistNode;

static_assert(sizeof(void *) != 8 || sizeof(QuicklistNode) == 32, "what a list holds for one node");

struct Quicklist {
    QuicklistNode *first, *last;
    size_t count; /* elements */
    size_t nodes;
    int16_t fill, depth;
};

static_assert(sizeof(void *) != 8 || sizeof(Quicklist) == 40, "what a list holds besides its nodes");

/* Nodes of a positive fill hold at most so many bytes too: entries may be large. */
enum { QUICKLIST_COUNTED_BYTES_MAX = 8192 };

/* The bytes a node may hold. */
size_t quicklist_node_max(int fill);

/* How far beyond its bound a node may get. Whether an element fits is decided before it is in; then a
 * cascade (ziplist.h) can widen entries behind it. Each entry of 250 bytes or more widens
 * its successor once, by 4 bytes. */
#define QUICKLIST_SLACK(max) ((max) / 250 * 4)

/* The one way to a node's ziplist. */
static inline unsigned char *quicklist_node_ziplist(const QuicklistNode *node)
{
    return node->ziplist; /* 09: unpacked first */
}

#endif
