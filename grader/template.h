/* template.h: random values in the text of a transcript.
 *
 *   ${word:a}         8 to 12 lowercase letters
 *   ${int:a}          1 to 999,999,999
 *   ${bytes:a:1000}   1,000 bytes of any value, zeros and line ends too
 *
 * The value depends on the seed, the test and the text between the braces only: the same wherever
 * it recurs in a test, another one in the next test.
 */
#ifndef GRADER_TEMPLATE_H
#define GRADER_TEMPLATE_H

#include "bytes.h"

#include <stdint.h>

typedef struct {
    uint64_t seed;
    const char *test;  /* its id: a part of every value's name */
    const char *error; /* set when something between ${ and } is not understood */
} Template;

/* True when `text` starts with ${. */
bool template_starts(const char *text);

/* Appends the value of the ${...} at `*at` and moves past it. False: template->error says why. */
bool template_expand(Template *template, const char **at, Bytes *out);

/* Appends `text` with escapes read and ${...} replaced. */
bool template_add_text(Template *template, const char *text, size_t len, Bytes *out);

/* Appends the command `line` as a RESP array. ${...} is replaced before words are split but never
 * splits or quotes by itself: its bytes are taken as they are. */
bool template_add_command(Template *template, const char *line, Bytes *out);

#endif
