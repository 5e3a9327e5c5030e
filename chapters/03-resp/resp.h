/* resp.h: from bytes to commands, in whatever pieces the bytes arrive.
 *
 * A client sends commands as arrays of bulk strings, or as plain lines typed by hand:
 *
 *      *2\r\n $4\r\nECHO\r\n $5\r\nhello\r\n          PING\r\n
 *      |      |            |                          |
 *      |      |            second argument            an inline command
 *      |      first argument: its length, its bytes
 *      how many arguments follow
 *
 * Rules for callers
 *   - The parser is pure: bytes and limits go in, positions come out. It reads no socket, keeps no
 *     pointer to the bytes and copies none of them. An argument is an offset and a length, counted from
 *     the first unconsumed byte, so the buffer may move between two calls.
 *   - resp_parse goes on where it stopped: no byte of an unfinished command is looked at twice,
 *     except the at most 64 KB of a line whose end has not come.
 *   - Parsed commands wait in a queue. Only when it is empty may bytes be consumed: resp_done says
 *     how many.
 *   - Inline commands with quotes are unquoted in place (the result is never longer).
 *
 * Trade-off: several commands are parsed before the first of them runs. That costs a small array
 * and buys a look ahead: 05-objects prefetches their keys, 12-io-threads parses elsewhere.
 *
 * In Redis: src/networking.c, processInlineBuffer and processMultibulkBuffer.
 */
#ifndef RESP_H
#define RESP_H

#include "slice.h"

typedef struct {
    uint32_t offset, len; /* in bytes, from the first unconsumed byte; input stays below 4 GB */
} RespArg;

/* One parsed command: args[first .. first + argc) of the parser, and where its bytes end. */
typedef struct {
    uint32_t first, argc;
    uint32_t end;
} RespCommand;

typedef struct {
    size_t line_max;   /* an inline command, or a length's digits; 64 KB */
    int64_t argc_max;  /* arguments of one command */
    int64_t bulk_max;  /* bytes of one argument; 512 MB */
    bool anonymous;    /* these are the narrow limits of a client that has not said who it is */
} RespLimits;

extern const RespLimits resp_default_limits;
extern const RespLimits resp_anonymous_limits;

typedef enum {
    RESP_MORE,  /* all complete commands are queued; the rest of the next has not come */
    RESP_FULL,  /* the queue is full: run it, then call again */
    RESP_ERROR, /* after the queued commands comes something that is no command: parser->error */
} RespStatus;

enum { RESP_QUEUE_MAX = 64 }; /* deep enough to prefetch over, small enough to stay in the cache */
enum { RESP_ERROR_MAX = 64 };

typedef struct {
    const RespLimits *limits;

    /* commands parsed and not yet taken */
    RespCommand *queue;
    uint32_t queue_first, queue_count, queue_capacity;

    /* the command in progress */
    uint32_t position;  /* bytes understood so far, from the first unconsumed byte */
    uint32_t args_left; /* arguments still to come; 0 between two commands */
    int64_t bulk_len;   /* of the argument in progress; -1: its length has not come */
    uint32_t args_first; /* its first argument in args */

    /* the arguments of all of them */
    RespArg *args;
    uint32_t args_count, args_capacity;

    char error[RESP_ERROR_MAX]; /* "Protocol error: …" as Redis words it; empty while all is well */
} RespParser;

void resp_parser_init(RespParser *parser, const RespLimits *limits);
void resp_parser_free(RespParser *parser);

/* Reads on in `bytes`, which starts at the first unconsumed byte and holds `len` of them. */
RespStatus resp_parse(RespParser *parser, char *bytes, size_t len);

/* The first command of the queue, or NULL. It stays first until resp_pop. */
const RespCommand *resp_first(const RespParser *parser);
void resp_pop(RespParser *parser);

/* With an empty queue: how many bytes are done with. The caller consumes exactly so many; positions
 * then count from the new first byte. */
size_t resp_done(RespParser *parser);

/* Bytes that the argument in progress still lacks beyond the `len` that are there; 0 if unknown. */
size_t resp_missing(const RespParser *parser, size_t len);

/* Gives the arrays back where nothing is under way: an idle client holds none. */
void resp_parser_rest(RespParser *parser);

size_t resp_parser_memory(const RespParser *parser); /* bytes behind the struct */

#endif
