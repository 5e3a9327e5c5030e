/* sort.h: SORT and SORT_RO: the elements of a list, set or sorted set in another order.
 *
 *     SORT key [BY pattern] [LIMIT start count] [GET pattern ...] [ASC|DESC] [ALPHA] [STORE destination]
 *
 * In a pattern the first * stands for the element, and names a key that is looked up: "weight_*" a string,
 * "user_*->age" a field of a hash. GET # is the element itself. BY a pattern without * is no sorting at all.
 *
 * Rules
 *   - Numbers compare as doubles, with ALPHA texts byte by byte. Elements that compare equal as numbers are
 *     put in the order of their bytes; without weights to compare, in the order in which they came.
 *   - With LIMIT only that part is sorted: O(N + M log M) for M of N elements.
 *
 * In Redis: src/sort.c.
 */
#ifndef SORT_H
#define SORT_H

#include "command.h"

extern const CommandRow sort_commands[];

#endif
