/* quicklist_xray.h: a picture of a quicklist as it is now, as Graphviz DOT, and the same in numbers.
 *
 *     list --> node: entries, bytes, the first of them --> node --> … --> last node
 *
 * Bounded: QUICKLIST_XRAY_NODES nodes at each end and QUICKLIST_XRAY_ENTRIES entries of each node; it says
 * what was left out.
 */
#ifndef QUICKLIST_XRAY_H
#define QUICKLIST_XRAY_H

#include "quicklist.h"
#include "sds.h"

enum { QUICKLIST_XRAY_NODES = 3, QUICKLIST_XRAY_ENTRIES = 4 };

/* The caller frees it. */
Sds quicklist_draw(const Quicklist *list);

typedef struct {
    uint64_t elements, nodes, node_bytes_max; /* a node's bound */
    uint64_t ziplist_bytes;                   /* the sum of the nodes' */
    uint64_t link_bytes;                      /* nodes and list: what is not ziplist */
    uint64_t smallest_count, largest_count;   /* entries of a node */
    uint64_t smallest_bytes, largest_bytes;   /* bytes of a node */
} QuicklistNumbers;

QuicklistNumbers quicklist_numbers(const Quicklist *list);

/* The first rule of quicklist_internal.h that does not hold, or NULL. O(bytes). */
const char *quicklist_broken_rule(const Quicklist *list);

#endif
