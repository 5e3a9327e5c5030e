/* sds.h: strings that know their length, hold any byte and grow in place.
 *
 * An Sds is a char pointer to the text; a header of 1 to 17 bytes sits just before it, as small as
 * the length allows, and a NUL behind it, so printf can read it:
 *
 *       header (1, 3, 5, 9 or 17 bytes)        text            NUL
 *      +-------------------------------+----------------------+---+
 *      | len | alloc |            type | h  e  l  l  o        | 0 |
 *      +-------------------------------+----------------------+---+
 *                                      ^ the Sds points here
 *
 * Rules for callers
 *   - A function that takes an Sds and returns one may have moved it: always assign the result.
 *   - What is appended must not lie inside the string itself: growing may move it away.
 *   - Appending grows by half as much again up to 1 MB of slack, so n appends cost O(n) in all.
 *
 * In Redis: src/sds.c, by the same trick.
 */
#ifndef COMMON_SDS_H
#define COMMON_SDS_H

#include <stdarg.h>

#include "slice.h"

typedef char *Sds;

Sds sds_new(const void *bytes, size_t len); /* bytes may be NULL: then len zero bytes */
Sds sds_empty(void);
Sds sds_from(const char *c_string);
void sds_free(Sds text); /* NULL is allowed */

size_t sds_len(const char *text);       /* O(1) */
size_t sds_capacity(const char *text);  /* bytes of text it can hold without moving */
size_t sds_allocated(const char *text); /* bytes asked for: header, room, NUL */
size_t sds_bytes(const char *text);     /* bytes that the allocator has set aside for it */
Slice sds_slice(const char *text);

Sds sds_append(Sds text, const void *bytes, size_t len);
Sds sds_append_text(Sds text, const char *c_string);
Sds sds_append_format(Sds text, const char *format, ...) __attribute__((format(printf, 2, 3)));
Sds sds_append_vformat(Sds text, const char *format, va_list arguments);

/* Appends the bytes quoted as redis-cli shows them: "a\nb\x00". */
Sds sds_append_quoted(Sds text, const void *bytes, size_t len);

Sds sds_reserve(Sds text, size_t more);    /* room for `more` bytes behind the text */
Sds sds_grow_zeroed(Sds text, size_t len); /* at least len bytes long, new ones zero */
Sds sds_shrink(Sds text);                  /* gives slack back */

/* len <= capacity; writes the NUL. A string of up to 31 bytes that was never grown has no field for
 * its capacity: shortened, it forgets the room it had. */
void sds_set_len(Sds text, size_t len);

/* An Sds inside memory of the caller's (an entry, an object): never grown, nor freed by itself. */
size_t sds_embed_size(size_t len);                      /* bytes needed: header, text, NUL */
Sds sds_embed(void *at, const void *bytes, size_t len); /* writes it at `at`, returns the text */

/* Splits a line into words as words.h says, each a copy. Returns an array of *count Sds, to be
 * freed with sds_free_all; NULL on unbalanced quotes. */
Sds *sds_split_words(const char *line, int *count);
void sds_free_all(Sds *words, int count);

#endif
