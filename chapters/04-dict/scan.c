/* scan.c: see scan.h. */
#include "scan.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>

#include "mem.h"
#include "reply.h"

/* ---- what was found --------------------------------------------------------------------------- */

void scan_found_add(ScanFound *found, void *item)
{
    if (found->count == found->capacity) {
        found->capacity = found->capacity ? 2 * found->capacity : 64;
        found->items = mem_realloc(found->items, found->capacity * sizeof(void *));
    }
    found->items[found->count++] = item;
}

void scan_found_free(ScanFound *found)
{
    mem_free(found->items);
    *found = (ScanFound){0};
}

/* ---- arguments -------------------------------------------------------------------------------- */

/* A cursor is what the C library's strtoul makes of it, since that is what Redis asks: a sign is
 * allowed ("-1" counts down from 2^64), no text is 0, and a NUL ends it. */
static bool cursor_of(Slice text, uint64_t *cursor)
{
    const char *nul = memchr(text.ptr, '\0', text.len);
    const char *at = text.ptr, *end = nul ? nul : text.ptr + text.len;
    bool negative = at < end && *at == '-';
    *cursor = 0;
    if (at == end) return true;
    if (*at == '-' || *at == '+') at++;
    if (at == end) return false;
    for (; at < end; at++) {
        if (!isdigit((unsigned char)*at)) return false;
        unsigned digit = (unsigned)(*at - '0');
        if (*cursor > (UINT64_MAX - digit) / 10) return false;
        *cursor = *cursor * 10 + digit;
    }
    if (negative) *cursor = -*cursor;
    return true;
}

bool scan_read_cursor(Call *call, int at, ScanRequest *request)
{
    *request = (ScanRequest){.count = SCAN_COUNT_DEFAULT};
    if (cursor_of(call->argv[at], &request->cursor)) return true;
    reply_error(call->client, "ERR invalid cursor");
    return false;
}

static bool read_count(Call *call, Slice text, int64_t *count)
{
    if (!slice_to_int(text, count)) {
        reply_error(call->client, "ERR value is not an integer or out of range");
        return false;
    }
    if (*count < 1) {
        reply_error(call->client, "ERR syntax error");
        return false;
    }
    return true;
}

bool scan_read_options(Call *call, int at, unsigned has, ScanRequest *request)
{
    for (; at + 1 < call->argc; at += 2) {
        Slice option = call->argv[at], value = call->argv[at + 1];
        if (slice_equal_nocase(option, SLICE("COUNT"))) {
            if (!read_count(call, value, &request->count)) return false;
        } else if (slice_equal_nocase(option, SLICE("MATCH"))) {
            request->pattern = value;
            request->has_pattern = !slice_equal(value, SLICE("*"));
        } else if (slice_equal_nocase(option, SLICE("TYPE")) && (has & SCAN_HAS_TYPE)) {
            request->type = value;
            request->has_type = true;
        } else {
            break;
        }
    }
    if (at >= call->argc) return true;
    reply_error(call->client, "ERR syntax error");
    return false;
}

/* ---- the walk --------------------------------------------------------------------------------- */

static void add_visited(void *data, void *payload)
{
    scan_found_add(data, payload);
}

void scan_collect(Dict *dict, ScanRequest *request, ScanFound *found)
{
    /* In a sparse table most buckets are empty: a call must end all the same. Redis visits as many. */
    enum { BUCKETS_FOR_ONE = 10 };
    uint64_t wanted = (uint64_t)request->count;
    uint64_t left = wanted < UINT64_MAX / BUCKETS_FOR_ONE ? wanted * BUCKETS_FOR_ONE : UINT64_MAX;
    do {
        request->cursor = dict_scan(dict, request->cursor, add_visited, found);
    } while (request->cursor != 0 && left-- > 0 && found->count < wanted);
}

bool scan_wants(const ScanRequest *request, Slice name)
{
    return !request->has_pattern || slice_matches(name, request->pattern, false);
}

void scan_reply_head(Client *client, const ScanRequest *request, size_t elements)
{
    char cursor[INT_DIGITS_MAX];
    int len = snprintf(cursor, sizeof(cursor), "%" PRIu64, request->cursor);
    reply_array(client, 2);
    reply_bulk(client, (Slice){cursor, (size_t)len});
    reply_array(client, elements);
}
