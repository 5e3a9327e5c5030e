/* differ_compare.h: do two replies to the same command say the same?
 *
 * Pure: it looks at two replies and nothing else. What needs more questions (is that random key really
 * there?) is in differ_play.c; here such replies are compared as far as one reply tells.
 */
#ifndef GRADER_DIFFER_COMPARE_H
#define GRADER_DIFFER_COMPARE_H

#include "differ_commands.h"
#include "resp_value.h"

bool replies_agree(Comparison compare, const RespValue *ours, const RespValue *redis);

/* What HRANDFIELD and its like drew from a whole, given as HGETALL's reply (`paired`) or SMEMBERS': is
 * each element there (`group` 2: with its value), and where they must be different, does none come
 * twice? */
bool random_elements_fit(const RespValue *value, const RespValue *whole, size_t group, bool paired,
                         bool distinct);

/* The items of an aggregate as a multiset of texts, sorted: `group` items make one text (2: pairs).
 * To be freed with texts_free. */
typedef struct {
    char **at;
    size_t count;
} Texts;

void texts_add(Texts *texts, const RespValue *items, size_t count, size_t group);
void texts_sort(Texts *texts);
void texts_drop_repeated(Texts *texts); /* sorted ones */
bool texts_equal(const Texts *a, const Texts *b);
bool texts_have(const Texts *texts, const char *text); /* sorted ones */
void texts_free(Texts *texts);

#endif
