/* words.c: splitting a line into words. See words.h. */
#include "words.h"

#include <ctype.h>

/* What may stand between words, and behind a closing quote. */
static bool is_space(char c)
{
    return isspace((unsigned char)c);
}

/* What ends a word without quotes. Not the same, as in Redis: a form feed in a word belongs to it. */
static bool ends_word(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static int hex_value(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

/* The byte that backslash and `letter` stand for in a "quoted" word. */
static char escaped(char letter)
{
    switch (letter) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'a': return '\a';
    default: return letter; /* \" \\ and any other stand for themselves */
    }
}

/* Reads one byte of a "quoted" word at line[*at], plain or escaped, and moves *at behind it. */
static char unescape(const char *line, size_t len, size_t *at)
{
    const char *p = line + *at;
    size_t left = len - *at;
    if (left >= 4 && p[0] == '\\' && p[1] == 'x' && isxdigit((unsigned char)p[2]) &&
        isxdigit((unsigned char)p[3])) {
        *at += 4;
        return (char)(hex_value(p[2]) * 16 + hex_value(p[3]));
    }
    if (left >= 2 && p[0] == '\\' && p[1] != '\0') {
        *at += 2;
        return escaped(p[1]);
    }
    *at += 1;
    return p[0];
}

WordStatus word_next(char *line, size_t len, size_t *at, size_t *start, size_t *word_len)
{
    size_t in = *at;
    while (in < len && is_space(line[in])) in++;
    *at = *start = in;
    if (in == len || line[in] == '\0') return WORD_NONE;

    size_t out = in; /* never ahead of `in`: unquoting only shortens */
    char quote = 0;  /* the quote we are inside of */
    while (in < len && line[in] != '\0' && (quote || !ends_word(line[in]))) {
        char c = line[in];
        if (c == quote) {
            quote = 0;
            in++;
            if (in < len && line[in] != '\0' && !is_space(line[in])) return WORD_BROKEN;
            break;
        }
        if (!quote && (c == '"' || c == '\'')) {
            quote = c;
            in++;
        } else if (quote == '"') {
            line[out++] = unescape(line, len, &in);
        } else {
            /* In 'single' quotes the one escape is that of the quote itself. */
            if (quote == '\'' && c == '\\' && in + 1 < len && line[in + 1] == '\'') in++;
            line[out++] = line[in++];
        }
    }
    if (quote) return WORD_BROKEN;
    *word_len = out - *start;
    *at = in;
    return WORD_FOUND;
}
