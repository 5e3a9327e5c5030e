/* bytes.h: a string of bytes that grows, and how bytes are shown and written in text.
 *
 *   - `at` always has a NUL after its `len` bytes, so it can be printed; zeros inside are kept.
 *   - {0} is a valid empty one. Memory that runs out ends the program.
 *
 * Escapes are redis-cli's: \n \r \t \a \b \" \\ and \xNN for any byte.
 */
#ifndef GRADER_BYTES_H
#define GRADER_BYTES_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *at;
    size_t len, capacity;
} Bytes;

void bytes_reserve(Bytes *bytes, size_t more); /* room for `more` bytes after the end */
void bytes_add(Bytes *bytes, const void *from, size_t len);
void bytes_add_text(Bytes *bytes, const char *text);
void bytes_add_char(Bytes *bytes, char c);
void bytes_format(Bytes *bytes, const char *format, ...) __attribute__((format(printf, 2, 3)));
void bytes_vformat(Bytes *bytes, const char *format, va_list args);
void bytes_drop_front(Bytes *bytes, size_t len);
void bytes_clear(Bytes *bytes); /* empty, memory kept */
void bytes_free(Bytes *bytes);  /* empty, memory given back */
bool bytes_equal(const Bytes *bytes, const void *other, size_t len);

/* The text as a string of its own, to be freed; the bytes are {0} afterwards. */
char *bytes_take(Bytes *bytes);

/* Appends `from` so that it can be printed on one line. */
void bytes_add_escaped(Bytes *bytes, const void *from, size_t len);

/* Appends `from` as terminal-safe text: lines and tabs stay, other control bytes and bytes that are
 * not UTF-8 are escaped. */
void bytes_add_printable(Bytes *bytes, const void *from, size_t len);

/* Reads the escape that starts at the backslash `*at` and moves past it. An unknown one stands for
 * the character itself: \| is |. */
char bytes_read_escape(const char **at);

/* The next word of a command line as redis-cli splits them ("..." with escapes, '...' with \' only),
 * appended to `word`. Returns 1 for a word, 0 at the end, -1 for unbalanced quotes. */
int bytes_next_word(const char **at, Bytes *word);

/* RESP's parts: a type and a number ("*3", ":1"); a bulk string; a text as one. */
void bytes_add_header(Bytes *bytes, char type, long long number);
void bytes_add_bulk(Bytes *bytes, const void *from, size_t len);
void bytes_add_word(Bytes *bytes, const char *text);

/* A command as a RESP array of bulk strings, its words split as above. False: unbalanced quotes, or
 * no word at all. */
bool bytes_add_command(Bytes *bytes, const char *line);

char *text_copy(const char *text); /* strdup that never fails; NULL stays NULL */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
