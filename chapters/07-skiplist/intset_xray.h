/* intset_xray.h: a picture of an intset, field by field, as Graphviz DOT, and the same in numbers.
 *
 *     encoding | length | integer | integer | … | integer        each with its bytes and what they mean
 *
 * Bounded: INTSET_XRAY_ENDS integers at each end; it says how many were left out.
 */
#ifndef INTSET_XRAY_H
#define INTSET_XRAY_H

#include "intset.h"
#include "sds.h"
#include "xray.h"

enum { INTSET_XRAY_ENDS = 4 };

/* `size` is how many bytes may be read: at least what the intset has. The caller frees the picture. */
Sds intset_draw(const unsigned char *is, size_t size);

enum { INTSET_NUMBERS = 6 };

/* The numbers for XRAY STATS; returns how many. */
size_t intset_numbers(const unsigned char *is, size_t size, XrayNumber out[INTSET_NUMBERS]);

/* The first rule of intset.h that does not hold, or NULL. O(n). */
const char *intset_broken_rule(const unsigned char *is, size_t size);

#endif
