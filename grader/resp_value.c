#include "resp_value.h"

#include <stdlib.h>
#include <string.h>

/* No server under test has a reason to announce more; Redis's own limit for a bulk is 512 MB. */
static const uint64_t LARGEST_LENGTH = (uint64_t)1 << 30;

bool resp_is_aggregate(char type)
{
    return type != '\0' && strchr("*%~>|", type) != NULL;
}

bool resp_is_bulk(char type)
{
    return type == '$' || type == '=' || type == '!';
}

const char *resp_type_name(char type)
{
    switch (type) {
    case '+': return "a simple string";
    case '-': return "an error";
    case ':': return "an integer";
    case '$': return "a bulk string";
    case '*': return "an array";
    case '%': return "a map";
    case '~': return "a set";
    case '>': return "a push";
    case '|': return "an attribute";
    case ',': return "a double";
    case '#': return "a boolean";
    case '_': return "a null";
    case '(': return "a big number";
    case '=': return "a verbatim string";
    case '!': return "a bulk error";
    default: return "no RESP type";
    }
}

static RespState wrong(RespScan *scan, size_t at, const char *why)
{
    scan->wrong_at = at;
    scan->why = why;
    return RESP_WRONG;
}

/* Finds the \r\n that ends the line whose text starts at `from`; *end is the offset of the \r. */
static RespState find_line_end(RespScan *scan, const char *bytes, size_t len, size_t from,
                               size_t *end)
{
    for (size_t i = from; i < len; i++) {
        if (bytes[i] == '\n')
            return wrong(scan, i, "a line ends with \\r\\n; here \\n stands without \\r");
        if (bytes[i] != '\r') continue;
        if (i + 1 == len) return RESP_MORE;
        if (bytes[i + 1] != '\n') return wrong(scan, i + 1, "after \\r only \\n can follow");
        *end = i;
        return RESP_COMPLETE;
    }
    return RESP_MORE;
}

/* Offset of the first byte that can't stand in a decimal number; `end` when it is one. */
static size_t first_bad_digit(const char *bytes, size_t from, size_t end)
{
    size_t i = from;
    if (i < end && bytes[i] == '-') i++;
    size_t digits = i;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') i++;
    if (i < end) return i;
    if (i == digits) return i - (i > from);                                       /* "" and "-" */
    if (bytes[digits] == '0' && (i - digits > 1 || digits > from)) return digits; /* 007 and -0 */
    return end;
}

static RespState check_line_text(RespScan *scan, const char *bytes, char type, size_t from,
                                 size_t end)
{
    size_t bad = end;
    switch (type) {
    case ':':
    case '(':
        bad = first_bad_digit(bytes, from, end);
        if (bad != end || from == end) return wrong(scan, bad, "this is not a decimal number");
        break;
    case '#':
        if (end - from != 1 || (bytes[from] != 't' && bytes[from] != 'f'))
            return wrong(scan, from, "a boolean is #t or #f");
        break;
    case '_':
        if (end != from) return wrong(scan, from, "a null has no text");
        break;
    case ',':
        for (size_t i = from; i < end; i++)
            if (strchr("0123456789+-.eEinfa", bytes[i]) == NULL)
                return wrong(scan, i, "this is not a double");
        if (from == end) return wrong(scan, from, "this is not a double");
        break;
    default: break;
    }
    return RESP_COMPLETE;
}

/* Reads the length in a header line. -1 is allowed for $ and *, as RESP2's null. */
static RespState read_length(RespScan *scan, const char *bytes, char type, size_t from, size_t end,
                             int64_t *length)
{
    size_t bad = first_bad_digit(bytes, from, end);
    if (bad != end || from == end) return wrong(scan, bad, "a length is a decimal number");
    if (bytes[from] == '-') {
        if ((type != '$' && type != '*') || end - from != 2 || bytes[from + 1] != '1')
            return wrong(scan, from, "only $-1 and *-1 are negative lengths");
        *length = -1;
        return RESP_COMPLETE;
    }
    uint64_t value = 0;
    for (size_t i = from; i < end; i++) {
        value = value * 10 + (uint64_t)(bytes[i] - '0');
        if (value > LARGEST_LENGTH) return wrong(scan, i, "this length is over 1 GB");
    }
    *length = (int64_t)value;
    return RESP_COMPLETE;
}

/* One value inside the innermost open aggregate is done; closes those that are complete. */
static void value_done(RespScan *scan)
{
    while (scan->depth > 0 && --scan->remaining[scan->depth - 1] == 0) scan->depth--;
}

/* Understands one header line and, of a bulk, its body. */
static RespState scan_one(RespScan *scan, const char *bytes, size_t len)
{
    size_t start = scan->at;
    if (start == len) return RESP_MORE;
    char type = bytes[start];
    if (type == '\0' || strchr("+-:$*%~>|,#_(=!", type) == NULL)
        return wrong(scan, start, "no RESP value starts with this byte");

    size_t end;
    RespState state = find_line_end(scan, bytes, len, start + 1, &end);
    if (state != RESP_COMPLETE) return state;
    if (!resp_is_aggregate(type) && !resp_is_bulk(type)) {
        state = check_line_text(scan, bytes, type, start + 1, end);
        if (state != RESP_COMPLETE) return state;
        scan->at = end + 2;
        value_done(scan);
        return RESP_COMPLETE;
    }

    int64_t length = 0;
    state = read_length(scan, bytes, type, start + 1, end, &length);
    if (state != RESP_COMPLETE) return state;
    size_t body = end + 2;
    if (resp_is_bulk(type) && length >= 0) {
        size_t body_end = body + (size_t)length;
        if (body_end < len && bytes[body_end] != '\r')
            return wrong(scan, body_end,
                         type == '='
                             ? "\\r\\n must follow here: the length counts the text and the txt: before it"
                             : "\\r\\n must follow here: the length counts the text only");
        if (body_end + 1 < len && bytes[body_end + 1] != '\n')
            return wrong(scan, body_end + 1, "\\n must follow \\r");
        if (type == '=' && length < 4)
            return wrong(scan, start + 1, "a verbatim string has a format and a colon: txt:");
        if (body_end + 2 > len) return RESP_MORE;
        scan->at = body_end + 2;
        value_done(scan);
        return RESP_COMPLETE;
    }

    scan->at = body;
    uint64_t values = length <= 0 ? 0 : (uint64_t)length;
    if (type == '%' || type == '|') values *= 2;
    bool counts = type != '|' || scan->depth == 0; /* an attribute inside is no item */
    if (values == 0) {
        if (counts) value_done(scan);
        return RESP_COMPLETE;
    }
    if (scan->depth == RESP_MAX_DEPTH)
        return wrong(scan, start, "aggregates are nested more than 32 deep");
    /* An attribute inside an aggregate is closed like an item, so it gets one more to close. */
    if (!counts) scan->remaining[scan->depth - 1]++;
    scan->remaining[scan->depth++] = values;
    return RESP_COMPLETE;
}

RespState resp_scan(RespScan *scan, const char *bytes, size_t len)
{
    do {
        RespState state = scan_one(scan, bytes, len);
        if (state != RESP_COMPLETE) return state;
    } while (scan->depth > 0);
    return RESP_COMPLETE;
}

/* ---- The tree ------------------------------------------------------------------------------- */

static size_t parse_into(RespValue *value, const char *bytes, size_t at);

/* The items of an aggregate; attributes among them are kept but not counted. */
static size_t parse_items(RespValue *value, const char *bytes, size_t at, size_t values)
{
    size_t room = 0, counted = 0;
    while (counted < values) {
        if (value->count == room) {
            room = room == 0 ? 8 : room * 2;
            value->items = realloc(value->items, room * sizeof(*value->items));
            if (value->items == NULL) abort();
        }
        RespValue *item = &value->items[value->count++];
        at = parse_into(item, bytes, at);
        counted += item->type != '|';
    }
    return at;
}

static size_t parse_into(RespValue *value, const char *bytes, size_t at)
{
    *value = (RespValue){.type = bytes[at], .start = at, .text_at = at + 1};
    size_t end = at + 1;
    while (bytes[end] != '\r') end++;
    value->text = bytes + at + 1;
    value->text_len = end - at - 1;
    if (value->type == '_') value->is_null = true;
    if (!resp_is_aggregate(value->type) && !resp_is_bulk(value->type)) return end + 2;

    long length = strtol(value->text, NULL, 10);
    value->text_at = end + 2;
    value->text = bytes + end + 2;
    value->text_len = 0;
    if (length < 0) {
        value->is_null = true;
        return end + 2;
    }
    if (resp_is_bulk(value->type)) {
        value->text_len = (size_t)length;
        return end + 2 + (size_t)length + 2;
    }
    bool pairs = value->type == '%' || value->type == '|';
    return parse_items(value, bytes, end + 2, (size_t)length * (pairs ? 2 : 1));
}

RespValue *resp_parse(const char *bytes, size_t len)
{
    (void)len;
    RespValue *value = malloc(sizeof(*value));
    if (value == NULL) abort();
    parse_into(value, bytes, 0);
    return value;
}

static void free_items(RespValue *value)
{
    for (size_t i = 0; i < value->count; i++) free_items(&value->items[i]);
    free(value->items);
}

void resp_free(RespValue *value)
{
    if (value == NULL) return;
    free_items(value);
    free(value);
}

void resp_print(Bytes *out, const RespValue *value, int indent, size_t widest)
{
    bytes_format(out, "%*s%c", indent, "", value->type);
    if (value->is_null && value->type != '_') {
        bytes_add_char(out, '-');
    } else if (resp_is_aggregate(value->type)) {
        size_t items = 0; /* as the header says: attributes inside do not count, pairs count once */
        for (size_t i = 0; i < value->count; i++) items += value->items[i].type != '|';
        bytes_format(out, "%zu", value->type == '%' || value->type == '|' ? items / 2 : items);
    } else if (widest != 0 && value->text_len > widest) {
        bytes_add_escaped(out, value->text, widest);
        bytes_format(out, "... (%zu bytes)", value->text_len);
    } else {
        bytes_add_escaped(out, value->text, value->text_len);
    }
    bytes_add_char(out, '\n');
    for (size_t i = 0; i < value->count; i++) resp_print(out, &value->items[i], indent + 2, widest);
}
