#include "expectation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool expectation_starts(const char *line)
{
    if (*line == '>') return line[1] >= '0' && line[1] <= '9'; /* "> PING" and ">> ..." send */
    if (*line == '#') return line[1] == 't' || line[1] == 'f'; /* "# ..." is a comment */
    return *line != '\0' && strchr("+-:$*%~,_(=|?", *line) != NULL;
}

/* ---- Reading -------------------------------------------------------------------------------- */

static void *zeroed(size_t count, size_t size)
{
    void *block = calloc(count == 0 ? 1 : count, size);
    if (block == NULL) abort();
    return block;
}

/* The end of the alternative that starts at `text`: a | that has no backslash, or the end. */
static const char *alternative_end(const char *text)
{
    while (*text != '\0' && *text != '|') text += text[0] == '\\' && text[1] != '\0' ? 2 : 1;
    return text;
}

static bool read_alternatives(Expectation *expected, const char *text, Template *template,
                              const char **error)
{
    for (;;) {
        const char *end = alternative_end(text);
        expected->alternatives =
            realloc(expected->alternatives, (expected->alternative_count + 1) * sizeof(Bytes));
        if (expected->alternatives == NULL) abort();
        Bytes *one = &expected->alternatives[expected->alternative_count++];
        *one = (Bytes){0};
        if (!template_add_text(template, text, (size_t)(end - text), one)) {
            *error = template->error;
            return false;
        }
        if (*end == '\0') return true;
        text = end + 1;
    }
}

static bool read_regex(Expectation *expected, const char *text, size_t len, const char **error)
{
    expected->regex_text = text_format("%.*s", (int)len, text);
    expected->regex = zeroed(1, sizeof(regex_t));
    char *whole = text_format("^(%s)$", expected->regex_text);
    int wrong = regcomp(expected->regex, whole, REG_EXTENDED);
    free(whole);
    if (wrong == 0) return true;
    free(expected->regex);
    expected->regex = NULL;
    *error = "this is not a POSIX extended regular expression";
    return false;
}

static bool read_count(Expectation *expected, const char *text, const char **error)
{
    char *end;
    unsigned long count = strtoul(text, &end, 10);
    if (end == text || *text == '-' || *text == '+' || count > 100000) {
        *error = "how many items? As in *2";
        return false;
    }
    if (strcmp(end, " any-order") == 0) {
        expected->any_order = true;
    } else if (*end != '\0') {
        *error = "after the number of items only any-order can follow";
        return false;
    }
    bool pairs = expected->type == '%' || expected->type == '|';
    expected->count = count * (pairs ? 2 : 1);
    expected->items = zeroed(expected->count, sizeof(Expectation));
    return true;
}

bool expectation_read_line(Expectation *expected, const char *line, Template *template,
                           const char **error)
{
    *expected = (Expectation){.type = *line};
    if (!expectation_starts(line)) {
        *error = "an expected reply starts with one of + - : $ * % ~ > | , # _ ( = ?";
        return false;
    }
    const char *text = line + 1;
    size_t len = strlen(text);
    if (len > 0 && text[len - 1] == ' ') {
        *error = "a space at the end of a line can't be seen: write \\x20";
        return false;
    }
    if (*line == '?' || *line == '_') {
        expected->is_null = *line == '_';
        if (len == 0) return true;
        *error = "nothing can follow here";
        return false;
    }
    if (strcmp(text, "?") == 0 && *line != '|') {
        expected->any_text = true;
        return true;
    }
    if ((*line == '$' || *line == '*') && strcmp(text, "-") == 0) {
        expected->is_null = true;
        return true;
    }
    if (resp_is_aggregate(*line)) return read_count(expected, text, error);
    if (len >= 2 && text[0] == '/' && text[len - 1] == '/')
        return read_regex(expected, text + 1, len - 2, error);
    return read_alternatives(expected, text, template, error);
}

/* Reads the value at `lines[0]`, which is indented by `indent`, and its items. */
static size_t read_nested(Expectation *expected, const char *const *lines, size_t count, int indent,
                          Template *template, const char **error)
{
    if (count == 0) {
        *error = "an aggregate has fewer items than it says";
        return 0;
    }
    const char *line = lines[0];
    int spaces = (int)strspn(line, " ");
    if (spaces != indent) {
        *error = spaces < indent ? "an item is missing here (items are indented by two spaces)"
                                 : "this line is indented too far";
        return 0;
    }
    if (!expectation_read_line(expected, line + spaces, template, error)) return 0;
    size_t used = 1;
    for (size_t i = 0; i < expected->count; i++) {
        size_t took = read_nested(&expected->items[i], lines + used, count - used, indent + 2,
                                  template, error);
        if (took == 0) return 0;
        used += took;
    }
    return used;
}

size_t expectation_read(Expectation *expected, const char *const *lines, size_t count,
                        Template *template, const char **error)
{
    return read_nested(expected, lines, count, 0, template, error);
}

void expectation_free(Expectation *expected)
{
    for (size_t i = 0; i < expected->alternative_count; i++) bytes_free(&expected->alternatives[i]);
    free(expected->alternatives);
    if (expected->regex != NULL) regfree(expected->regex);
    free(expected->regex);
    free(expected->regex_text);
    for (size_t i = 0; i < expected->count; i++) expectation_free(&expected->items[i]);
    free(expected->items);
    *expected = (Expectation){0};
}

/* ---- Matching ------------------------------------------------------------------------------- */

static bool differs(Mismatch *mismatch, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool differs(Mismatch *mismatch, size_t at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    mismatch->at = at;
    vsnprintf(mismatch->why, sizeof(mismatch->why), format, args);
    va_end(args);
    return false;
}

static size_t common_prefix(const Bytes *bytes, const char *text, size_t len)
{
    size_t i = 0;
    while (i < len && i < bytes->len && bytes->at[i] == text[i]) i++;
    return i;
}

/* The caret belongs where the nearest alternative and the reply part. */
static bool text_differs(const Expectation *expected, const RespValue *value, Mismatch *mismatch)
{
    size_t best = 0;
    const Bytes *nearest = &expected->alternatives[0];
    for (size_t i = 0; i < expected->alternative_count; i++) {
        size_t same = common_prefix(&expected->alternatives[i], value->text, value->text_len);
        if (same > best) {
            best = same;
            nearest = &expected->alternatives[i];
        }
    }
    if (best < value->text_len && best < nearest->len) {
        Bytes got = {0}, wanted = {0};
        bytes_add_escaped(&got, value->text + best, 1);
        bytes_add_escaped(&wanted, nearest->at + best, 1);
        differs(mismatch, value->text_at + best, "a wrong reply: \"%s\" where \"%s\" was expected",
                got.at, wanted.at);
        bytes_free(&got);
        bytes_free(&wanted);
        return false;
    }
    if (resp_is_bulk(value->type)) /* one is the other's beginning: the length is wrong first */
        return differs(mismatch, value->start + 1, "%zu bytes of text where %zu were expected",
                       value->text_len, nearest->len);
    if (value->text_len < nearest->len)
        return differs(mismatch, value->text_at + best, "the text ends too early");
    return differs(mismatch, value->text_at + best, "the text should end here");
}

static bool text_matches(const Expectation *expected, const RespValue *value, Mismatch *mismatch)
{
    if (expected->any_text) return true;
    if (expected->regex != NULL) {
        regmatch_t range = {.rm_so = 0, .rm_eo = (regoff_t)value->text_len};
        if (regexec(expected->regex, value->text, 1, &range, REG_STARTEND) == 0) return true;
        return differs(mismatch, value->text_at, "this text does not match /%.120s/",
                       expected->regex_text);
    }
    for (size_t i = 0; i < expected->alternative_count; i++)
        if (bytes_equal(&expected->alternatives[i], value->text, value->text_len)) return true;
    return text_differs(expected, value, mismatch);
}

/* Gives the unit (item or pair) `want` one of the reply's units, moving others that are in the way:
 * Kuhn's matching, because an item may fit several patterns. */
static bool place(const Expectation *expected, const RespValue *value, size_t unit, size_t want,
                  size_t units, bool *tried, size_t *taken_by)
{
    for (size_t have = 0; have < units; have++) {
        Mismatch ignored;
        bool fits = !tried[have];
        for (size_t k = 0; fits && k < unit; k++)
            fits = expectation_matches(&expected->items[want * unit + k],
                                       &value->items[have * unit + k], &ignored);
        if (!fits) continue;
        tried[have] = true;
        if (taken_by[have] == SIZE_MAX ||
            place(expected, value, unit, taken_by[have], units, tried, taken_by)) {
            taken_by[have] = want;
            return true;
        }
    }
    return false;
}

static bool match_any_order(const Expectation *expected, const RespValue *value, Mismatch *mismatch)
{
    size_t unit = expected->type == '%' ? 2 : 1, units = expected->count / unit;
    bool *tried = zeroed(units, sizeof(bool));
    size_t *taken_by = zeroed(units, sizeof(size_t));
    for (size_t i = 0; i < units; i++) taken_by[i] = SIZE_MAX;
    bool all = true;
    for (size_t want = 0; want < units; want++) {
        memset(tried, 0, units * sizeof(bool));
        all = place(expected, value, unit, want, units, tried, taken_by) && all;
    }
    for (size_t have = 0; !all && have < units; have++)
        if (taken_by[have] == SIZE_MAX) {
            differs(mismatch, value->items[have * unit].start,
                    "this is none of the expected (any order is right)");
            break;
        }
    free(tried);
    free(taken_by);
    return all;
}

static bool begins_with_unknown(const char *text, size_t len)
{
    static const char *const words[] = {"ERR unknown command", "ERR unknown subcommand"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (len >= strlen(words[i]) && strncasecmp(text, words[i], strlen(words[i])) == 0) return true;
    return false;
}

/* A command that is missing is the news, not that an error is no integer. (Some tests ask for this error.) */
static bool is_unknown(const Expectation *expected, const RespValue *value)
{
    if (value->type != '-' || !begins_with_unknown(value->text, value->text_len)) return false;
    const Bytes *asked = expected->alternative_count > 0 ? &expected->alternatives[0] : NULL;
    return expected->type != '-' || asked == NULL || !begins_with_unknown(asked->at, asked->len);
}

static bool matches(const Expectation *expected, const RespValue *value, Mismatch *mismatch);

bool expectation_matches(const Expectation *expected, const RespValue *value, Mismatch *mismatch)
{
    if (matches(expected, value, mismatch)) return true;
    if (!is_unknown(expected, value)) return false;
    return differs(mismatch, value->start, "the server does not know this command");
}

static bool matches(const Expectation *expected, const RespValue *value, Mismatch *mismatch)
{
    if (expected->type == '?') return true;
    if (expected->type != value->type)
        return differs(mismatch, value->start, "%s came where %s was expected",
                       resp_type_name(value->type), resp_type_name(expected->type));
    if (expected->any_text && resp_is_aggregate(value->type)) return true;
    if (expected->is_null != value->is_null) {
        if (expected->any_text) return true;
        return differs(mismatch, value->start + 1, value->is_null ? "a null came" : "no null came");
    }
    if (expected->is_null) return true;
    if (!resp_is_aggregate(value->type)) return text_matches(expected, value, mismatch);
    if (expected->count != value->count)
        return differs(mismatch, value->start + 1, "%zu values inside where %zu were expected",
                       value->count, expected->count);
    if (expected->any_order) return match_any_order(expected, value, mismatch);
    for (size_t i = 0; i < expected->count; i++)
        if (!expectation_matches(&expected->items[i], &value->items[i], mismatch)) return false;
    return true;
}

/* ---- Showing -------------------------------------------------------------------------------- */

void expectation_print(Bytes *out, const Expectation *expected, int indent, size_t widest)
{
    bytes_format(out, "%*s%c", indent, "", expected->type);
    if (expected->any_text)
        bytes_add_char(out, '?');
    else if (expected->regex != NULL)
        bytes_format(out, "/%s/", expected->regex_text);
    else if (expected->is_null && expected->type != '_')
        bytes_add_char(out, '-');
    else if (resp_is_aggregate(expected->type))
        bytes_format(out, "%zu%s",
                     expected->type == '%' || expected->type == '|' ? expected->count / 2
                                                                    : expected->count,
                     expected->any_order ? " any-order" : "");
    for (size_t i = 0; i < expected->alternative_count; i++) {
        const Bytes *one = &expected->alternatives[i];
        if (i > 0) bytes_add_char(out, '|');
        bool cut = widest != 0 && one->len > widest;
        bytes_add_escaped(out, one->at, cut ? widest : one->len);
        if (cut) bytes_format(out, "... (%zu bytes)", one->len);
    }
    bytes_add_char(out, '\n');
    for (size_t i = 0; i < expected->count; i++)
        expectation_print(out, &expected->items[i], indent + 2, widest);
}

bool expectation_encode(Bytes *out, const Expectation *expected)
{
    if (expected->type == '?' || expected->any_text || expected->regex != NULL ||
        expected->any_order || expected->alternative_count > 1)
        return false;
    bytes_add_char(out, expected->type);
    if (expected->is_null && expected->type != '_') {
        bytes_add_text(out, "-1");
    } else if (resp_is_aggregate(expected->type)) {
        bool pairs = expected->type == '%' || expected->type == '|';
        bytes_format(out, "%zu", pairs ? expected->count / 2 : expected->count);
    } else if (resp_is_bulk(expected->type)) {
        bytes_format(out, "%zu\r\n", expected->alternatives[0].len);
    }
    if (expected->alternative_count == 1)
        bytes_add(out, expected->alternatives[0].at, expected->alternatives[0].len);
    bytes_add_text(out, "\r\n");
    for (size_t i = 0; i < expected->count; i++)
        if (!expectation_encode(out, &expected->items[i])) return false;
    return true;
}
