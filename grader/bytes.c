#include "bytes.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bytes_reserve(Bytes *bytes, size_t more)
{
    if (bytes->at != NULL && bytes->capacity - bytes->len > more) return;
    size_t capacity = bytes->capacity * 2;
    if (capacity < bytes->len + more + 1) capacity = bytes->len + more + 1;
    if (capacity < 32) capacity = 32;
    bytes->at = realloc(bytes->at, capacity);
    if (bytes->at == NULL) {
        fprintf(stderr, "grader: out of memory (%zu bytes)\n", capacity);
        abort();
    }
    bytes->capacity = capacity;
    bytes->at[bytes->len] = '\0';
}

void bytes_add(Bytes *bytes, const void *from, size_t len)
{
    bytes_reserve(bytes, len);
    if (len > 0) memcpy(bytes->at + bytes->len, from, len);
    bytes->len += len;
    bytes->at[bytes->len] = '\0';
}

void bytes_add_text(Bytes *bytes, const char *text)
{
    bytes_add(bytes, text, strlen(text));
}

void bytes_add_char(Bytes *bytes, char c)
{
    bytes_add(bytes, &c, 1);
}

void bytes_vformat(Bytes *bytes, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        bytes_reserve(bytes, (size_t)len);
        vsnprintf(bytes->at + bytes->len, (size_t)len + 1, format, again);
        bytes->len += (size_t)len;
    }
    va_end(again);
}

void bytes_format(Bytes *bytes, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bytes_vformat(bytes, format, args);
    va_end(args);
}

void bytes_drop_front(Bytes *bytes, size_t len)
{
    if (len == 0) return;
    memmove(bytes->at, bytes->at + len, bytes->len - len);
    bytes->len -= len;
    bytes->at[bytes->len] = '\0';
}

void bytes_clear(Bytes *bytes)
{
    bytes->len = 0;
    bytes_reserve(bytes, 0);
    bytes->at[0] = '\0';
}

void bytes_free(Bytes *bytes)
{
    free(bytes->at);
    *bytes = (Bytes){0};
}

bool bytes_equal(const Bytes *bytes, const void *other, size_t len)
{
    return bytes->len == len && (len == 0 || memcmp(bytes->at, other, len) == 0);
}

char *bytes_take(Bytes *bytes)
{
    bytes_reserve(bytes, 0);
    char *text = bytes->at;
    *bytes = (Bytes){0};
    return text;
}

static void add_escaped_byte(Bytes *bytes, unsigned char c)
{
    switch (c) {
    case '\n': bytes_add_text(bytes, "\\n"); break;
    case '\r': bytes_add_text(bytes, "\\r"); break;
    case '\t': bytes_add_text(bytes, "\\t"); break;
    case '\\': bytes_add_text(bytes, "\\\\"); break;
    default:
        if (c >= 0x20 && c < 0x7f)
            bytes_add_char(bytes, (char)c);
        else
            bytes_format(bytes, "\\x%02x", c);
    }
}

void bytes_add_escaped(Bytes *bytes, const void *from, size_t len)
{
    const unsigned char *in = from;
    for (size_t i = 0; i < len; i++) add_escaped_byte(bytes, in[i]);
}

/* How many bytes the UTF-8 character at `in` has; 0 when it is not one. */
static size_t utf8_length(const unsigned char *in, size_t len)
{
    size_t need = in[0] >= 0xf0 && in[0] < 0xf5   ? 4
                  : in[0] >= 0xe0 && in[0] < 0xf0 ? 3
                  : in[0] >= 0xc2 && in[0] < 0xe0 ? 2
                                                  : 0;
    if (need == 0 || need > len) return 0;
    for (size_t i = 1; i < need; i++)
        if ((in[i] & 0xc0) != 0x80) return 0;
    /* Overlong forms, surrogates, and what lies beyond Unicode. */
    if ((in[0] == 0xe0 && in[1] < 0xa0) || (in[0] == 0xed && in[1] >= 0xa0) ||
        (in[0] == 0xf0 && in[1] < 0x90) || (in[0] == 0xf4 && in[1] >= 0x90))
        return 0;
    return need;
}

void bytes_add_printable(Bytes *bytes, const void *from, size_t len)
{
    const unsigned char *in = from;
    for (size_t i = 0; i < len; i++) {
        size_t wide = in[i] >= 0x80 ? utf8_length(in + i, len - i) : 0;
        if (wide > 0) {
            bytes_add(bytes, in + i, wide);
            i += wide - 1;
        } else if (in[i] == '\n' || in[i] == '\t' || in[i] == '\\') {
            bytes_add_char(bytes, (char)in[i]);
        } else {
            add_escaped_byte(bytes, in[i]);
        }
    }
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

char bytes_read_escape(const char **at)
{
    const char *p = *at + 1;
    if (p[0] == 'x' && hex_digit(p[1]) >= 0 && hex_digit(p[2]) >= 0) {
        *at = p + 3;
        return (char)(hex_digit(p[1]) * 16 + hex_digit(p[2]));
    }
    if (*p == '\0') { /* a lone backslash at the end stands for itself */
        *at = p;
        return '\\';
    }
    *at = p + 1;
    switch (*p) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'a': return '\a';
    case 'b': return '\b';
    default: return *p;
    }
}

int bytes_next_word(const char **at, Bytes *word)
{
    const char *p = *at;
    while (isspace((unsigned char)*p)) p++;
    if (*p == '\0') {
        *at = p;
        return 0;
    }
    bytes_add(word, "", 0); /* an empty word is a word: "" */
    while (*p != '\0' && !isspace((unsigned char)*p)) {
        if (*p != '"' && *p != '\'') {
            bytes_add_char(word, *p++);
            continue;
        }
        char quote = *p++;
        while (*p != quote) {
            if (*p == '\0') return -1;
            if (quote == '"' && *p == '\\')
                bytes_add_char(word, bytes_read_escape(&p));
            else if (quote == '\'' && p[0] == '\\' && p[1] == '\'')
                bytes_add_char(word, '\''), p += 2;
            else
                bytes_add_char(word, *p++);
        }
        p++;
        if (*p != '\0' && !isspace((unsigned char)*p))
            return -1; /* redis-cli: a closing quote ends the word */
    }
    *at = p;
    return 1;
}

/* By hand, not by printf: checks write headers by the million. */
void bytes_add_header(Bytes *bytes, char type, long long number)
{
    char header[32], *at = header + sizeof header;
    unsigned long long rest = number < 0 ? -(unsigned long long)number : (unsigned long long)number;
    *--at = '\n';
    *--at = '\r';
    do *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0) *--at = '-';
    *--at = type;
    bytes_add(bytes, at, (size_t)(header + sizeof header - at));
}

void bytes_add_bulk(Bytes *bytes, const void *from, size_t len)
{
    bytes_add_header(bytes, '$', (long long)len);
    bytes_add(bytes, from, len);
    bytes_add(bytes, "\r\n", 2);
}

void bytes_add_word(Bytes *bytes, const char *text)
{
    bytes_add_bulk(bytes, text, strlen(text));
}

bool bytes_add_command(Bytes *bytes, const char *line)
{
    Bytes body = {0}, word = {0};
    int words = 0, got;
    while (bytes_clear(&word), (got = bytes_next_word(&line, &word)) == 1) {
        bytes_add_bulk(&body, word.at, word.len);
        words++;
    }
    bool good = got == 0 && words > 0;
    if (good) {
        bytes_add_header(bytes, '*', words);
        bytes_add(bytes, body.at, body.len);
    }
    bytes_free(&body);
    bytes_free(&word);
    return good;
}

char *text_copy(const char *text)
{
    if (text == NULL) return NULL;
    Bytes copy = {0};
    bytes_add_text(&copy, text);
    return bytes_take(&copy);
}

char *text_format(const char *format, ...)
{
    Bytes text = {0};
    va_list args;
    va_start(args, format);
    bytes_vformat(&text, format, args);
    va_end(args);
    return bytes_take(&text);
}
