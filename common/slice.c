/* slice.c: comparing, matching and reading numbers from runs of bytes. See slice.h. */
#include "slice.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

/* Not tolower(): that one asks the locale. */
static int lower(int byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
}

bool slice_equal(Slice a, Slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool slice_equal_nocase(Slice a, Slice b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    }
    return true;
}

int slice_compare(Slice a, Slice b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;
    if (order != 0) return order;
    return (a.len > b.len) - (a.len < b.len);
}

/* --- glob ------------------------------------------------------------------------------------ */

static bool same(int a, int b, bool nocase)
{
    return nocase ? lower(a) == lower(b) : a == b;
}

/* Whether `byte` is in the class that starts at pattern[*at], behind its '['; leaves *at behind its
 * ']'. A class that is never closed ends with the pattern. Bytes compare as signed, and an escaped
 * byte keeps its case: both as in Redis. */
static bool class_matches(Slice pattern, size_t *at, signed char byte, bool nocase)
{
    const signed char *p = (const signed char *)pattern.ptr;
    size_t i = *at;
    bool found = false;
    bool negated = i < pattern.len && p[i] == '^';
    if (negated) i++;

    for (; i < pattern.len && p[i] != ']'; i++) {
        size_t left = pattern.len - i;
        if (p[i] == '\\' && left >= 2) {
            i++;
            if (p[i] == byte) found = true;
        } else if (left >= 3 && p[i + 1] == '-') {
            int from = p[i] < p[i + 2] ? p[i] : p[i + 2]; /* [z-a] is [a-z] */
            int to = p[i] < p[i + 2] ? p[i + 2] : p[i];
            int wanted = byte;
            if (nocase) {
                from = lower(from);
                to = lower(to);
                wanted = lower(wanted);
            }
            if (wanted >= from && wanted <= to) found = true;
            i += 2;
        } else if (same(p[i], byte, nocase)) {
            found = true;
        }
    }
    *at = i < pattern.len ? i + 1 : i;
    return found != negated;
}

/* Whether the element at pattern[*at], any but a star, matches `byte`; leaves *at behind it. */
static bool element_matches(Slice pattern, size_t *at, char byte, bool nocase)
{
    char element = pattern.ptr[(*at)++];
    if (element == '?') return true;
    if (element == '[') return class_matches(pattern, at, byte, nocase);
    if (element == '\\' && *at < pattern.len) element = pattern.ptr[(*at)++];
    return same(element, byte, nocase);
}

/* Every element but the star matches exactly one byte. So when the part behind a star fails, it is
 * enough to let the *latest* star swallow one byte more: an earlier star that swallowed more could
 * only bring us to places that the latest one reaches too. One place to return to, no recursion:
 * at most text.len * pattern.len steps. */
bool slice_matches(Slice text, Slice pattern, bool nocase)
{
    /* In Redis no star matches the empty text. */
    if (text.len == 0) return pattern.len == 0;

    size_t t = 0, p = 0;
    bool starred = false;
    size_t star_p = 0, star_t = 0; /* behind the latest star; where its part began to match */

    while (t < text.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            starred = true;
            star_p = ++p;
            star_t = t;
        } else if (p < pattern.len && element_matches(pattern, &p, text.ptr[t], nocase)) {
            t++;
        } else if (starred) {
            p = star_p;
            t = ++star_t;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*') p++;
    return p == pattern.len;
}

/* --- numbers --------------------------------------------------------------------------------- */

bool slice_to_int(Slice text, int64_t *value)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    size_t i = negative ? 1 : 0;
    if (i == text.len) return false;
    if (text.ptr[i] == '0') {
        if (text.len != 1) return false; /* 007, -0 */
        *value = 0;
        return true;
    }

    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
    uint64_t magnitude = 0;
    for (; i < text.len; i++) {
        unsigned digit = (unsigned char)text.ptr[i] - '0';
        if (digit > 9) return false;
        if (magnitude > (limit - digit) / 10) return false;
        magnitude = magnitude * 10 + digit;
    }
    *value = (int64_t)(negative ? -magnitude : magnitude);
    return true;
}

bool slice_to_double(Slice text, double *value)
{
    if (text.len == 0 || isspace((unsigned char)text.ptr[0])) return false;

    /* strtod wants a NUL, so it gets a copy. Few numbers are longer than this buffer. */
    char small[256];
    char *copy = text.len < sizeof small ? small : mem_alloc(text.len + 1);
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';

    char *end;
    errno = 0;
    double read = strtod(copy, &end);
    bool whole = end == copy + text.len;
    if (copy != small) mem_free(copy);

    /* 1e999 and 1e-999 are out of range; 1e-310 (denormal) is inexact but fine. */
    if (!whole || (errno == ERANGE && (isinf(read) || read == 0))) return false;
    *value = read;
    return true;
}

bool slice_to_long_double(Slice text, long double *value)
{
    char copy[LONG_DOUBLE_TEXT_MAX];
    if (text.len == 0 || text.len >= sizeof copy || isspace((unsigned char)text.ptr[0]))
        return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';

    char *end;
    errno = 0;
    long double read = strtold(copy, &end);
    if (end != copy + text.len || isnan(read)) return false;
    if (errno == ERANGE && (isinf(read) || read == 0)) return false;
    *value = read;
    return true;
}

bool slice_to_memory(Slice text, uint64_t *bytes)
{
    static const struct {
        Slice name;
        uint64_t bytes;
    } units[] = {
        {{"", 0}, 1},
        {{"b", 1}, 1},
        {{"k", 1}, 1000},
        {{"kb", 2}, 1024},
        {{"m", 1}, 1000 * 1000},
        {{"mb", 2}, 1024 * 1024},
        {{"g", 1}, 1000 * 1000 * 1000},
        {{"gb", 2}, 1024 * 1024 * 1024},
    };
    uint64_t number = 0;
    size_t i = 0;
    for (; i < text.len && isdigit((unsigned char)text.ptr[i]); i++) {
        unsigned digit = (unsigned)(text.ptr[i] - '0');
        if (__builtin_mul_overflow(number, 10, &number)) return false;
        if (__builtin_add_overflow(number, digit, &number)) return false;
    }
    if (i == 0) return false;

    Slice unit = {text.ptr + i, text.len - i};
    for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
        if (!slice_equal_nocase(unit, units[u].name)) continue;
        return !__builtin_mul_overflow(number, units[u].bytes, bytes);
    }
    return false;
}

size_t int_to_text(int64_t value, char out[INT_DIGITS_MAX])
{
    char digits[INT_DIGITS_MAX]; /* from the right */
    size_t at = sizeof digits;
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value; /* INT64_MIN fits */
    do {
        digits[--at] = (char)('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude > 0);
    if (value < 0) digits[--at] = '-';

    size_t len = sizeof digits - at;
    memcpy(out, digits + at, len);
    out[len] = '\0';
    return len;
}

size_t double_to_text(double value, char out[DOUBLE_TEXT_MAX])
{
    if (isnan(value)) return (size_t)snprintf(out, DOUBLE_TEXT_MAX, "nan"); /* never "-nan" */
    if (isinf(value)) return (size_t)snprintf(out, DOUBLE_TEXT_MAX, value > 0 ? "inf" : "-inf");
    return (size_t)snprintf(out, DOUBLE_TEXT_MAX, "%.17g", value);
}

size_t long_double_to_text(long double value, char out[LONG_DOUBLE_TEXT_MAX])
{
    size_t len = (size_t)snprintf(out, LONG_DOUBLE_TEXT_MAX, "%.17Lf", value);
    if (memchr(out, '.', len)) { /* not in "inf" */
        while (out[len - 1] == '0') len--;
        if (out[len - 1] == '.') len--;
    }
    if (len == 2 && memcmp(out, "-0", 2) == 0) out[--len - 1] = '0';
    out[len] = '\0';
    return len;
}
