/* element_scan.h: HSCAN, SSCAN and ZSCAN are one command, told in an ElementScan what is different about a type.
 *
 *     HSCAN key cursor [MATCH pattern] [COUNT count]
 *
 * A value that is kept in a Dict is walked as SCAN walks the keys: an item is a payload. Kept otherwise it is
 * small, and has no buckets to stop at: all of it, in one call, and what an item is the type decides.
 *
 * In Redis: scanGenericCommand in src/db.c, where one function knows all types.
 */
#ifndef ELEMENT_SCAN_H
#define ELEMENT_SCAN_H

#include "object.h"
#include "scan.h"

typedef struct {
    int type;      /* TYPE_… */
    bool in_pairs; /* replied with something beside it: two elements for an item */
    void (*add_all)(const Object *value, ScanFound *found); /* where there is no Dict */
    Slice (*name)(const Object *value, void *item, char digits[INT_DIGITS_MAX]); /* for MATCH */
    void (*reply)(Client *client, const Object *value, void *item);
} ElementScan;

void element_scan(Call *call, const ElementScan *scan);

#endif
