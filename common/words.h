/* words.h: a line split into words as redis-cli, redis.conf and inline commands do it.
 *
 *     set "a key\n\x00" 'it\'s' plain      ->      set | a key<LF><NUL> | it's | plain
 *
 * Inside "double quotes" \n \r \t \b \a \xHH and \" are understood, inside 'single quotes' only \'.
 * Quotes may start within a word (ab"c d" is one word), but a closing quote ends it: something
 * sticking to it is an error, as is a quote left open. A NUL ends the line.
 *
 * In Redis: src/sds.c, sdssplitargs.
 */
#ifndef COMMON_WORDS_H
#define COMMON_WORDS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { WORD_FOUND, WORD_NONE, WORD_BROKEN } WordStatus;

/* Finds the next word of line[*at .. len) and unquotes it in place (the result is never longer):
 * *start and *word_len say where it is, *at moves behind it. O(bytes looked at). */
WordStatus word_next(char *line, size_t len, size_t *at, size_t *start, size_t *word_len);

#endif
