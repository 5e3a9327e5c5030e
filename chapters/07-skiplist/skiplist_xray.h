/* skiplist_xray.h: a picture of a skiplist as it is now, as Graphviz DOT, and the same in numbers.
 *
 *     level 3   [ ] ------------------ 4 ------------------> [ ] ------- 2 ------> end
 *     level 2   [ ] -------- 2 -------> [ ] ------- 2 -----> [ ] ------- 2 ------> end
 *     level 1   [ ] -- 1 --> [ ] - 1 -> [ ] - 1 -> [ ] - 1-> [ ] -- 1 -> [ ] -- 1 -> end
 *
 * Bounded: of a list longer than SKIPLIST_XRAY_ALL some towers at each end, and the highest in between; it
 * says how many were left out where. What an arrow's number says is true of the list, not of the picture.
 */
#ifndef SKIPLIST_XRAY_H
#define SKIPLIST_XRAY_H

#include "sds.h"
#include "skiplist.h"
#include "xray.h"

enum { SKIPLIST_XRAY_ALL = 10, SKIPLIST_XRAY_ENDS = 3, SKIPLIST_XRAY_HIGHEST = 4 };

/* The caller frees it. */
Sds skiplist_draw(const Skiplist *list);

enum { SKIPLIST_NUMBERS = 20, SKIPLIST_HEIGHTS = 8 };

/* The numbers for XRAY STATS; returns how many. O(n). */
size_t skiplist_numbers(const Skiplist *list, XrayNumber out[SKIPLIST_NUMBERS]);

/* The first rule of skiplist_internal.h that does not hold, or NULL. O(n). It follows the lowest level
 * alone, and no further than the count, so wrong spans and links above can't lead it astray. */
const char *skiplist_broken_rule(const Skiplist *list);

#endif
