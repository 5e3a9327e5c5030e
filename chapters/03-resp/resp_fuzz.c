/* resp_fuzz.c: whatever bytes come, in whatever pieces: no read outside, no growth without bound, and
 * the same commands as when they come in one piece.
 *
 * The first byte of the input says how the rest is cut.
 */
#include <stdlib.h>

#include "hash.h"
#include "mem.h"
#include "resp.h"

/* Parses `bytes` in pieces of at most `piece`; returns a hash of all commands and of the error. */
static uint64_t parse_in_pieces(const uint8_t *bytes, size_t len, size_t piece)
{
    RespParser parser;
    resp_parser_init(&parser, &resp_default_limits);
    uint64_t seen = 0;
    size_t start = 0; /* of the unconsumed bytes */
    char *copy = mem_alloc(len);
    memcpy(copy, bytes, len);
    for (size_t end = 0; end < len;) {
        end += piece < len - end ? piece : len - end;
        RespStatus status;
        do {
            /* a buffer of exactly this size, so that the sanitizer sees one byte too far */
            char *exact = mem_alloc(end - start);
            memcpy(exact, copy + start, end - start);
            status = resp_parse(&parser, exact, end - start);
            for (const RespCommand *command; (command = resp_first(&parser)); resp_pop(&parser))
                for (uint32_t i = 0; i < command->argc; i++) {
                    RespArg arg = parser.args[command->first + i];
                    seen = hash_bytes(exact + arg.offset, arg.len, (HashKey){seen, i});
                }
            mem_free(exact);
            start += resp_done(&parser);
            if (start > end) abort();
        } while (status == RESP_FULL);
        if (status == RESP_ERROR) break;
    }
    seen = hash_bytes(parser.error, strlen(parser.error), (HashKey){seen, 0});
    resp_parser_free(&parser);
    mem_free(copy);
    return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len < 2) return 0;
    size_t piece = bytes[0] ? bytes[0] : 1;
    if (parse_in_pieces(bytes + 1, len - 1, len) != parse_in_pieces(bytes + 1, len - 1, piece))
        abort();
    return 0;
}
