/* scan.h: what all commands of the SCAN family share: their arguments, one call's share of the walk,
 * and the reply. For KEYS and SCAN here and in 05, HSCAN (06), SSCAN and ZSCAN (07).
 *
 *     SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]
 *
 *     ScanRequest request;
 *     if (!scan_read_cursor(call, 1, &request)) return;       order matters: HSCAN looks up its key
 *     if (!scan_read_options(call, 2, 0, &request)) return;   between these two
 *     ScanFound found = {0};
 *     scan_collect(dict, &request, &found);                   request.cursor is now where to go on
 *     … drop from `found` what scan_wants does not want …
 *     scan_reply_head(call->client, &request, elements);      then the elements themselves
 *     scan_found_free(&found);
 *
 * Rules for callers
 *   - Payloads are collected first, then filtered, then replied: only then is it known how many there
 *     are, and what a filter removes (an expired key, 05) can't disturb the walk. No payload is in
 *     `found` twice.
 *   - COUNT says how much work a call may do, not how much it may find: the pattern filters last.
 *
 * In Redis: src/db.c, parseScanCursorOrReply, scanGenericCommand.
 */
#ifndef SCAN_H
#define SCAN_H

#include "command.h"
#include "dict.h"

enum { SCAN_COUNT_DEFAULT = 10 };

typedef struct {
    uint64_t cursor;
    int64_t count;
    bool has_pattern, has_type;
    Slice pattern, type; /* arguments of the call */
} ScanRequest;

/* A growing array of payloads, or of whatever else was found. Begin with {0}. */
typedef struct {
    void **items;
    size_t count, capacity;
} ScanFound;

void scan_found_add(ScanFound *found, void *item);
void scan_found_free(ScanFound *found);

/* Options that not every command of the family has. */
enum { SCAN_HAS_TYPE = 1 << 0 };

/* argv[at] as a cursor, into a request that asks for nothing else yet. False: it has replied why not. */
bool scan_read_cursor(Call *call, int at, ScanRequest *request);

/* argv[at] and what follows. `has`: SCAN_HAS_TYPE or 0. False: it has replied why not. */
bool scan_read_options(Call *call, int at, unsigned has, ScanRequest *request);

/* Walks on from request->cursor until `count` payloads are found, or ten times as many buckets visited,
 * or the walk is over; request->cursor is then where the next call goes on, 0 at the end. */
void scan_collect(Dict *dict, ScanRequest *request, ScanFound *found);

/* Does this name fit the request's pattern, if there is one? */
bool scan_wants(const ScanRequest *request, Slice name);

/* The cursor, and the head of an array of so many elements. */
void scan_reply_head(Client *client, const ScanRequest *request, size_t elements);

#endif
