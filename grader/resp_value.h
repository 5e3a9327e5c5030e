/* resp_value.h: one RESP2 or RESP3 value, read byte for byte.
 *
 * Two steps, so that a reply may arrive in any pieces and still cost linear time:
 *   resp_scan   finds where the value ends, going on where it stopped the last time; it is strict,
 *               and names the first byte that can't be right
 *   resp_parse  makes a tree of a value that resp_scan found complete
 *
 * Strict means: "\r\n" and nothing else ends a line, numbers have no leading zero and no plus sign,
 * a length is what it says. A lenient client would hide what the next client trips over.
 *
 *   +OK\r\n  -ERR text\r\n  :1\r\n  $3\r\nabc\r\n  $-1\r\n  *2\r\n...  *-1\r\n                (RESP2)
 *   %1 ~2 >2 |1 (aggregates)  ,1.5  #t  _  (123  =7\r\ntxt:abc\r\n  !3\r\nERR\r\n            (RESP3)
 */
#ifndef GRADER_RESP_VALUE_H
#define GRADER_RESP_VALUE_H

#include "bytes.h"

#include <stdint.h>

enum { RESP_MAX_DEPTH = 32 };

typedef enum { RESP_MORE, RESP_COMPLETE, RESP_WRONG } RespState;

typedef struct {
    size_t at;                          /* bytes understood so far */
    int depth;                          /* aggregates that are open */
    uint64_t remaining[RESP_MAX_DEPTH]; /* values that each still needs */
    size_t wrong_at; /* when RESP_WRONG: offset of the first wrong byte, and why */
    const char *why;
} RespScan;

/* `bytes` starts at the value's first byte in every call. When RESP_COMPLETE, scan->at is its
 * length. An attribute (|) before a value is a value of its own at the outermost level. */
RespState resp_scan(RespScan *scan, const char *bytes, size_t len);

typedef struct RespValue {
    char type;        /* the first byte: + - : $ * ... */
    bool is_null;     /* $-1, *-1 and _ */
    const char *text; /* of a line or bulk: points into the parsed bytes */
    size_t text_len;
    size_t start, text_at;   /* offsets into the parsed bytes: the type byte, and the text */
    struct RespValue *items; /* of an aggregate; a map has a key and a value for each pair */
    size_t count;
} RespValue;

/* Returns the value of exactly the bytes that resp_scan found complete; it points into them. */
RespValue *resp_parse(const char *bytes, size_t len);
void resp_free(RespValue *value);

/* In the notation of transcripts, a line each: nested ones indented by two spaces. Texts longer than
 * `widest` are cut and say how long they were (0: never). */
void resp_print(Bytes *out, const RespValue *value, int indent, size_t widest);

/* "an integer", "a bulk string" ... for sentences. */
const char *resp_type_name(char type);
bool resp_is_aggregate(char type);
bool resp_is_bulk(char type);

#endif
