#include "template.h"

#include "seeded.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILLER = 16 << 20 };

bool template_starts(const char *text)
{
    return text[0] == '$' && text[1] == '{';
}

static bool fail(Template *template, const char *why)
{
    template->error = why;
    return false;
}

bool template_expand(Template *template, const char **at, Bytes *out)
{
    const char *from = *at + 2, *end = strchr(from, '}');
    if (end == NULL) return fail(template, "${ has no }");
    char *name = text_format("%s ${%.*s}", template->test, (int)(end - from), from);
    Seeded random = seeded_for(template->seed, name);
    free(name);

    bool good = true;
    if (strncmp(from, "word:", 5) == 0 && end > from + 5) {
        size_t len = 8 + seeded_below(&random, 5);
        for (size_t i = 0; i < len; i++)
            bytes_add_char(out, (char)('a' + seeded_below(&random, 26)));
    } else if (strncmp(from, "int:", 4) == 0 && end > from + 4) {
        bytes_format(out, "%d", 1 + (int)seeded_below(&random, 999999999));
    } else if (strncmp(from, "bytes:", 6) == 0) {
        const char *size = memchr(from + 6, ':', (size_t)(end - from - 6));
        char *after = NULL;
        unsigned long len = size == NULL ? 0 : strtoul(size + 1, &after, 10);
        good = size != NULL && after == end && len <= LARGEST_FILLER;
        if (good) {
            bytes_reserve(out, len);
            seeded_fill(&random, out->at + out->len, len);
            out->len += len;
            out->at[out->len] = '\0';
        }
    } else {
        good = false;
    }
    *at = end + 1;
    return good || fail(template, "unknown ${...}: use ${word:a}, ${int:a} or ${bytes:a:1000}");
}

bool template_add_text(Template *template, const char *text, size_t len, Bytes *out)
{
    const char *end = text + len;
    bytes_add(out, "", 0);
    while (text < end) {
        if (template_starts(text)) {
            if (!template_expand(template, &text, out)) return false;
        } else if (*text == '\\') {
            bytes_add_char(out, bytes_read_escape(&text));
        } else {
            bytes_add_char(out, *text++);
        }
    }
    return true;
}

/* Writes every byte of `value` as \xNN, so that a quoted word keeps it as it is. */
static void add_quoted(Bytes *out, const Bytes *value)
{
    static const char digits[] = "0123456789abcdef";
    bytes_reserve(out, 4 * value->len); /* a filler may have megabytes */
    for (size_t i = 0; i < value->len; i++) {
        unsigned char c = (unsigned char)value->at[i];
        bytes_add(out, (char[]){'\\', 'x', digits[c >> 4], digits[c & 15]}, 4);
    }
}

bool template_add_command(Template *template, const char *line, Bytes *out)
{
    Bytes expanded = {0}, value = {0};
    bool good = true;
    char quote = '\0'; /* the quote we are in */
    while (good && *line != '\0') {
        if (template_starts(line) && quote != '\'') {
            bytes_clear(&value);
            good = template_expand(template, &line, &value);
            if (quote == '\0') bytes_add_char(&expanded, '"');
            add_quoted(&expanded, &value);
            if (quote == '\0') bytes_add_char(&expanded, '"');
            continue;
        }
        if (*line == '\\' && quote != '\0' && line[1] != '\0')
            bytes_add_char(&expanded, *line++);
        else if (quote == '\0' && (*line == '"' || *line == '\''))
            quote = *line;
        else if (*line == quote)
            quote = '\0';
        bytes_add_char(&expanded, *line++);
    }
    if (good && !bytes_add_command(out, expanded.len == 0 ? "" : expanded.at))
        good = fail(template, "quotes do not match, or there is no command");
    bytes_free(&expanded);
    bytes_free(&value);
    return good;
}
