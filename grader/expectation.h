/* expectation.h: a reply as a transcript describes it, and whether a reply is that.
 *
 *   +OK  -ERR text  :1  $bulk  $-  *2  *-  %2  ~2  >2  |1  ,1.5  #t  #f  _  (123  =txt:text
 *   ?            any one reply          $?  :?  ...   any text of that type
 *   $a|b         one of them            \|            the character itself
 *   $/regex/     POSIX extended, for the whole text
 *   *3 any-order the items in any order (of a map: the pairs)
 *
 * The items of an aggregate follow on lines of their own, indented by two more spaces.
 */
#ifndef GRADER_EXPECTATION_H
#define GRADER_EXPECTATION_H

#include "resp_value.h"
#include "template.h"

#include <regex.h>

typedef struct Expectation {
    char type; /* as in RespValue, or '?' */
    bool is_null, any_text, any_order;
    Bytes *alternatives; /* of a line or bulk without a regex: at least one */
    size_t alternative_count;
    regex_t *regex;
    char *regex_text;
    struct Expectation *items;
    size_t count;
} Expectation;

/* Where a reply left what was expected. */
typedef struct {
    size_t at;     /* offset of the first wrong byte in the reply */
    char why[200]; /* a sentence without its full stop */
} Mismatch;

/* True when the line can be an expected reply: it starts like one. */
bool expectation_starts(const char *line);

/* Reads one line without its indentation. Aggregates get `count` empty items, to be read next. On
 * false `*error` says why. */
bool expectation_read_line(Expectation *expected, const char *line, Template *template,
                           const char **error);

/* Reads a whole one, lines separated by \n. Returns how many lines it took, 0 on an error. */
size_t expectation_read(Expectation *expected, const char *const *lines, size_t count,
                        Template *template, const char **error);

void expectation_free(Expectation *expected); /* what it holds; not the struct itself */

bool expectation_matches(const Expectation *expected, const RespValue *value, Mismatch *mismatch);

/* In the notation above, a line each, random values filled in. */
void expectation_print(Bytes *out, const Expectation *expected, int indent, size_t widest);

/* Appends the exact bytes when there is only one way to answer; false when there are several. */
bool expectation_encode(Bytes *out, const Expectation *expected);

#endif
