/* dict_xray.h: a picture of a dict as it is in memory, as Graphviz DOT, and the same in numbers.
 *
 *     dict --> table 0: buckets --> chains          the bucket that moves next, and those that have moved
 *          --> table 1: the buckets that these become
 *
 * Bounded: some neighbouring buckets of each table, and the first entries of a chain; it says what was
 * left out. Of any payload: the key comes from the dict's type, what stands beside it from the caller.
 */
#ifndef DICT_XRAY_H
#define DICT_XRAY_H

#include "dict.h"
#include "sds.h"
#include "xray.h"

/* How much of a table is shown: at rest, and while entries move (then twice as many of the larger). */
enum { DICT_XRAY_AT_REST = 16, DICT_XRAY_MOVING = 6, DICT_XRAY_CHAIN = 4 };

/* Checking the rules ends after so many buckets of a table: some milliseconds. */
enum { DICT_XRAY_CHECKED = 1 << 16 };

typedef struct {
    /* Appends what a payload holds besides its key, as HTML-like text; NULL: nothing. */
    Sds (*describe)(Sds dot, const void *payload);
    const void *focus; /* show the neighbourhood of this payload, and it in bold; or NULL */
} DictView;

Sds dict_draw(const Dict *dict, const DictView *view); /* the caller frees it */

/* The first rule of dict_internal.h that does not hold, or NULL. */
const char *dict_broken_rule(const Dict *dict);

enum { DICT_NUMBERS = 20 };

/* The numbers for XRAY STATS; returns how many. O(buckets + entries). */
size_t dict_numbers(const Dict *dict, XrayNumber out[DICT_NUMBERS]);

#endif
