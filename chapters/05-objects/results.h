/* results.h: what BITOP, SINTERSTORE, ZUNIONSTORE, SORT ... STORE and their like do with what they have made.
 *
 * In Redis: the ends of bitopCommand, sinterGenericCommand, zunionInterDiffGenericCommand and
 * sortCommandGeneric.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include "db.h"

/* The value becomes that key's, in place of whatever was there and without a deadline; the event is told
 * and the length replied. An empty one is never kept: the key is deleted, if there was one. Takes over
 * the caller's hold. */
void store_result(Call *call, Slice name, Object *value, unsigned event_class, const char *event);

#endif
