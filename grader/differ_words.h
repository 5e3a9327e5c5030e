/* differ_words.h: the arguments of commands at random; the generators that the table names.
 *
 * Two rules keep the runs quick and repeatable:
 *   - No positive number in `garbage` and in options that could pass as a time to live.
 *   - Numbers are small or beyond a bound. Both servers run with a 1 MB limit on strings, so that an
 *     offset in between is refused rather than allocated.
 */
#ifndef GRADER_DIFFER_WORDS_H
#define GRADER_DIFFER_WORDS_H

#include "bytes.h"
#include "seeded.h"

typedef struct {
    const char *name;
    void (*make)(Seeded *random, Bytes *out);
    bool is_time;
} WordMaker;

/* NULL: there is none of that name. */
const WordMaker *word_maker(const char *name, size_t len);

#endif
