/* sort_docs.c: what SORT and SORT_RO do, a row each. See command_docs.h for the columns. */
#include "sort_docs.h"

#define WORDS                                                                                      \
    "key [BY pattern@1] [LIMIT offset:integer count:integer] [GET pattern@1] ... "                 \
    "[order: ASC | DESC] [ALPHA=sorting]"
#define COMPLEXITY "O(N+M*log(M)) with N elements, M of them replied; O(N) where nothing is sorted"

const CommandDoc sort_docs[] = {
    {"sort", "generic", "1.0.0", COMPLEXITY,
     "Replies the elements of a list, a set or a sorted set in another order, or stores them.",
     WORDS " [STORE destination:key@2]"},
    {"sort_ro", "generic", "7.0.0", COMPLEXITY,
     "Replies the elements of a list, a set or a sorted set in another order.", WORDS},
    {0}};
