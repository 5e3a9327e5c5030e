/* intset.h: a set of integers as a sorted array, each as wide as the widest needs.
 *
 *     +------------+----------+--------------------------------------------------+
 *     | encoding 4 | length 4 | length integers of `encoding` bytes, ascending   |   little endian
 *     +------------+----------+--------------------------------------------------+
 *
 * Rules for callers
 *   - An intset is its bytes: `unsigned char *is`. What changes it returns the (moved) intset.
 *   - `encoding` is 2, 4 or 8 and only grows: one that is too wide for the present width makes all of
 *     them wider, once. It is then the smallest or the largest, so its place needs no search.
 *
 * Costs: finding O(log n) by bisection, adding and removing O(n) bytes moved. So it is kept small:
 * set-max-intset-entries (set_object.h).
 *
 * In Redis: src/intset.c; the bytes are the same, dump files hold them (09).
 */
#ifndef INTSET_H
#define INTSET_H

#include "random.h"
#include "slice.h"

enum { INTSET_HEADER_BYTES = 8 };

unsigned char *intset_new(void);
void intset_free(unsigned char *is); /* NULL is allowed */
unsigned char *intset_copy(const unsigned char *is);

size_t intset_count(const unsigned char *is);
size_t intset_bytes(const unsigned char *is);
int intset_width(const unsigned char *is); /* bytes of an integer: 2, 4 or 8 */

bool intset_has(const unsigned char *is, int64_t value);
unsigned char *intset_add(unsigned char *is, int64_t value, bool *added);      /* added: may be NULL */
unsigned char *intset_remove(unsigned char *is, int64_t value, bool *removed); /* removed: may be NULL */

int64_t intset_at(const unsigned char *is, size_t index); /* index < intset_count. O(1) */
int64_t intset_random(const unsigned char *is, Random *random); /* there must be one */

/* Are these `size` bytes an intset: known width, right length, ascending and none twice? `deep` false:
 * width and length alone. Empty is not valid either: a set of a stranger has members (09). */
bool intset_valid(const unsigned char *is, size_t size, bool deep);

#endif
