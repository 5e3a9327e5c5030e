/* dict_sampling.h: some of a dict's entries to stand for all: drawn by lot, or to estimate a size.
 *
 * In Redis: hrandfieldWithCountCommand in src/t_hash.c and its sisters; objectComputeSize in src/object.c.
 */
#ifndef DICT_SAMPLING_H
#define DICT_SAMPLING_H

#include "dict.h"

typedef void DictVisit(void *data, void *payload);

/* `visit` for up to `count` different payloads, drawn at random: nearly uniform while they are few, quite
 * uniform when they are a third of all or more. It may not change the dict. O(count) while they are few,
 * then O(entries). */
void dict_pick(Dict *dict, Random *random, size_t count, DictVisit *visit, void *data);

/* About what all entries take together (dict_bytes is the rest), by the first `samples` of them; exact
 * when that is 0. O(samples + buckets passed). */
size_t dict_entries_bytes(const Dict *dict, size_t samples);

#endif
