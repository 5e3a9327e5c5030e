/* words.c: splitting a line into words. See words.h. */
#include "words.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

/* Reads one escape of a "quoted" word at line[*at] (a backslash) and moves *at behind it. */
static char unescape(const char *line, size_t len, size_t *at)
{
    size_t i = *at;
    if (i + 3 < len && line[i + 1] == 'x' && hex_digit(line[i + 2]) >= 0 &&
        hex_digit(line[i + 3]) >= 0) {
        *at = i + 4;
        return (char)(hex_digit(line[i + 2]) * 16 + hex_digit(line[i + 3]));
    }
    if (i + 1 == len) { /* a backslash at the very end stands for itself */
        *at = i + 1;
        return '\\';
    }
    *at = i + 2;
    switch (line[i + 1]) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'a': return '\a';
    default: return line[i + 1];
    }
}

WordStatus word_next(char *line, size_t len, size_t *at, size_t *start, size_t *word_len)
{
    size_t in = *at;
    while (in < len && is_space(line[in])) in++;
    *at = *start = in;
    if (in == len) return WORD_NONE;

    size_t out = in;
    char quote = 0; /* the quote we are inside of */
    while (in < len && (quote || !is_space(line[in]))) {
        char c = line[in];
        if (!quote && (c == '"' || c == '\'')) {
            quote = c;
            in++;
        } else if (quote && c == quote) {
            quote = 0;
            in++;
            if (in < len && !is_space(line[in])) return WORD_BROKEN;
        } else if (quote == '"' && c == '\\') {
            line[out++] = unescape(line, len, &in);
        } else if (quote == '\'' && c == '\\' && in + 1 < len && line[in + 1] == '\'') {
            line[out++] = '\'';
            in += 2;
        } else {
            line[out++] = c;
            in++;
        }
    }
    if (quote) return WORD_BROKEN;
    *word_len = out - *start;
    *at = in;
    return WORD_FOUND;
}
