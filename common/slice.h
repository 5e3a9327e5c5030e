/* slice.h: a run of bytes that belongs to somebody else.
 *
 * A Slice is a pointer and a length: no copy, no terminating NUL, any byte inside. It lives as long
 * as the buffer that it points into: a command's arguments until the command returns, a slice of a
 * container until that container's next write.
 */
#ifndef COMMON_SLICE_H
#define COMMON_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *ptr;
    size_t len; /* bytes */
} Slice;

/* SLICE("text") of a string literal, at no cost. */
#define SLICE(literal) ((Slice){(literal), sizeof(literal) - 1})

static inline Slice slice_of(const char *c_string)
{
    return (Slice){c_string, strlen(c_string)};
}

bool slice_equal(Slice a, Slice b);

/* Equal when A-Z and a-z count as the same; other bytes must match exactly. */
bool slice_equal_nocase(Slice a, Slice b);

/* memcmp order, the shorter first when one is a prefix of the other. */
int slice_compare(Slice a, Slice b);

/* Glob match as Redis does it: * ? [abc] [^a] [a-z] \x. At most text.len * pattern.len steps,
 * however many stars. No star matches the empty text, so a caller for whom "*" is "all" (KEYS,
 * SCAN) looks for that first. In Redis: src/util.c, stringmatchlen. */
bool slice_matches(Slice text, Slice pattern, bool nocase);

/* The whole slice as a signed decimal integer: no spaces, no plus sign, no leading zeros, no
 * overflow. False leaves *value alone. In Redis: string2ll. */
bool slice_to_int(Slice text, int64_t *value);

/* The whole slice as a double, as Redis reads one: inf and nan by name, no spaces, no rest. */
bool slice_to_double(Slice text, double *value);

/* The whole slice as a long double: numbers that INCRBYFLOAT adds are read this way. Names and
 * hexadecimal digits as above, but no nan, and nothing of LONG_DOUBLE_TEXT_MAX bytes or more. In
 * Redis: string2ld. */
bool slice_to_long_double(Slice text, long double *value);

/* A memory amount: 100, 100b, 1k (1000), 1kb (1024), m, mb, g, gb; any case. False on overflow and
 * without digits, which Redis takes as a wrapped number and as 0. In Redis: memtoull. */
bool slice_to_memory(Slice text, uint64_t *bytes);

enum { INT_DIGITS_MAX = 21 }; /* "-9223372036854775808" and a NUL */

/* Writes `value` in decimal and a NUL; returns the number of digits (and sign) written. */
size_t int_to_text(int64_t value, char out[INT_DIGITS_MAX]);

enum { DOUBLE_TEXT_MAX = 128 };

/* Writes `value` with 17 significant digits, as Redis 7.0 replies doubles, and a NUL; returns its
 * length. 3 is "3", 0.1 is "0.10000000000000001", 1e17 is "1e+17"; "inf", "-inf", "nan". */
size_t double_to_text(double value, char out[DOUBLE_TEXT_MAX]);

/* The largest, about 1e4932, has 4933 digits before the point and 17 behind it. */
enum { LONG_DOUBLE_TEXT_MAX = 5 * 1024 };

/* Writes `value` as people write numbers, and a NUL; returns its length. No exponent, at most 17 digits
 * behind the point, no zeros at their end: 3 is "3", 0.1L is "0.1", 1e20L is "100000000000000000000",
 * what rounds to nothing is "0". In Redis: ld2string, LD_STR_HUMAN. */
size_t long_double_to_text(long double value, char out[LONG_DOUBLE_TEXT_MAX]);

#endif
