/* resp.c: the request parser. See resp.h for the picture and the rules.
 *
 * Reading order: resp_parse, parse_command, then what it calls: parse_inline, parse_array_header,
 * parse_bulk; last the small helpers above them.
 * In Redis: src/networking.c, processInputBuffer.
 */
#include "resp.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

#include "lab.h"
#include "mem.h"
#include "words.h"

/* 64 KB for a line: nobody types more, and a peer that sends no line end must not fill our memory. */
const RespLimits resp_default_limits = {
    .line_max = 64 * 1024, .argc_max = INT_MAX, .bulk_max = 512LL * 1024 * 1024};

/* Before AUTH a stranger may send no more than a small command needs. */
const RespLimits resp_anonymous_limits = {
    .line_max = 64 * 1024, .argc_max = 10, .bulk_max = 16 * 1024, .anonymous = true};

/* What one parsing step came to. */
typedef enum { STEP_DONE, STEP_MORE, STEP_ERROR } Step;

enum { QUEUE_INITIAL = 4, ARGS_INITIAL = 16 };

void resp_parser_init(RespParser *parser, const RespLimits *limits)
{
    *parser = (RespParser){.limits = limits, .bulk_len = -1};
}

void resp_parser_free(RespParser *parser)
{
    mem_free(parser->queue);
    mem_free(parser->args);
    parser->queue = NULL;
    parser->args = NULL;
}

static Step fail(RespParser *parser, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(parser->error, sizeof(parser->error), format, arguments);
    va_end(arguments);
    return STEP_ERROR;
}

static void grow_args(RespParser *parser)
{
    parser->args_capacity = parser->args_capacity ? parser->args_capacity * 2 : ARGS_INITIAL;
    parser->args = mem_realloc(parser->args, parser->args_capacity * sizeof(RespArg));
}

static void grow_queue(RespParser *parser)
{
    parser->queue_capacity = parser->queue_capacity ? parser->queue_capacity * 2 : QUEUE_INITIAL;
    parser->queue = mem_realloc(parser->queue, parser->queue_capacity * sizeof(RespCommand));
}

static inline void push_arg(RespParser *parser, uint32_t offset, uint32_t len)
{
    if (parser->args_count == parser->args_capacity) grow_args(parser);
    parser->args[parser->args_count++] = (RespArg){offset, len};
}

/* The command whose arguments were pushed since args_first is complete and ends at `position`. */
static inline void push_command(RespParser *parser)
{
    if (parser->queue_count == parser->queue_capacity) grow_queue(parser);
    parser->queue[parser->queue_count++] =
        (RespCommand){.first = parser->args_first,
                      .argc = parser->args_count - parser->args_first,
                      .end = parser->position};
    parser->args_first = parser->args_count;
}

/* ---- inline commands ------------------------------------------------------------------------- */

/* LAB 3.1: a line typed by hand, split into words.
 * The line begins at `position`; len bytes are there in all. Each word becomes an argument (push_arg,
 * counted from bytes[0]), and together they are one command. A line of no words is no command.
 * word_next finds the words, and resolves quotes in `bytes` itself.
 *   STEP_DONE    position stands behind the line's \n
 *   STEP_MORE    no \n has come yet; nothing has changed
 *   STEP_ERROR   with fail(): more than limits->line_max bytes wait, and no \n is among them:
 *                    "Protocol error: too big inline request"
 *                word_next says WORD_BROKEN:
 *                    "Protocol error: unbalanced quotes in request"
 * Tests: empty-commands endless-line http inline inline-errors inline-quotes too-long */
static Step parse_inline(RespParser *parser, char *bytes, size_t len)
{
    char *line = bytes + parser->position;
    char *newline = memchr(line, '\n', len - parser->position);
    if (!newline) {
        if (len - parser->position <= parser->limits->line_max) return STEP_MORE;
        return fail(parser, "Protocol error: too big inline request");
    }
    size_t line_len = (size_t)(newline - line); /* a \r at its end is a blank, as words go */

    size_t at = 0, start, word_len;
    WordStatus word;
    while ((word = word_next(line, line_len, &at, &start, &word_len)) == WORD_FOUND)
        push_arg(parser, parser->position + (uint32_t)start, (uint32_t)word_len);
    if (word == WORD_BROKEN) return fail(parser, "Protocol error: unbalanced quotes in request");
    parser->position += (uint32_t)line_len + 1;
    if (parser->args_count > parser->args_first) push_command(parser); /* an empty line is none */
    return STEP_DONE;
}
/* END LAB 3.1 */

/* ---- arrays of bulk strings ------------------------------------------------------------------ */

/* Reads the number in a line like "*3\r\n" or "$5\r\n" that starts at `position`; *kind is its first
 * byte. STEP_DONE moves position behind it; *valid says whether those bytes were a number. As in
 * Redis, the byte behind \r is skipped unseen. */
static Step parse_any_length(RespParser *parser, const char *bytes, size_t len, char *kind,
                             int64_t *number, bool *valid)
{
    const char *line = bytes + parser->position;
    size_t available = len - parser->position;
    const char *carriage = memchr(line, '\r', available);
    if (!carriage) return available > parser->limits->line_max ? STEP_ERROR : STEP_MORE;
    size_t line_len = (size_t)(carriage - line);
    if (line_len + 2 > available) return STEP_MORE;
    *kind = line[0];
    *valid = line_len > 0 && slice_to_int((Slice){line + 1, line_len - 1}, number);
    parser->position += (uint32_t)line_len + 2;
    return STEP_DONE;
}

/* Nearly every length is one or two digits: no search, no call. */
static inline Step parse_length(RespParser *parser, const char *bytes, size_t len, char *kind,
                                int64_t *number, bool *valid)
{
    const char *line = bytes + parser->position;
    size_t available = len - parser->position;
    if (available >= 4 && line[1] >= '1' && line[1] <= '9') {
        *kind = line[0];
        *valid = true;
        if (line[2] == '\r') {
            *number = line[1] - '0';
            parser->position += 4;
            return STEP_DONE;
        }
        if (available >= 5 && line[2] >= '0' && line[2] <= '9' && line[3] == '\r') {
            *number = (line[1] - '0') * 10 + (line[2] - '0');
            parser->position += 5;
            return STEP_DONE;
        }
    }
    return parse_any_length(parser, bytes, len, kind, number, valid);
}

/* LAB 3.2: the header of an array, "*N\r\n": how many arguments follow.
 * It begins at `position`, where a '*' stands. parse_length reads the line and moves position behind
 * it. N goes into args_left, as 0 where it is 0 or less: "*0" and "*-1" are commands of nothing.
 *   STEP_DONE    args_left is set
 *   STEP_MORE    the line is not complete; nothing has changed
 *   STEP_ERROR   with fail(): parse_length says STEP_ERROR (it writes no text):
 *                    "Protocol error: too big mbulk count string"
 *                N is more than limits->argc_max, and the client a stranger (limits->anonymous):
 *                    "Protocol error: unauthenticated multibulk length"
 *                N is no number, or too large:
 *                    "Protocol error: invalid multibulk length"
 * Tests: all but http inline inline-errors inline-quotes predictions */
static Step parse_array_header(RespParser *parser, const char *bytes, size_t len)
{
    char kind;
    int64_t count;
    bool valid;
    Step step = parse_length(parser, bytes, len, &kind, &count, &valid);
    if (step == STEP_ERROR) return fail(parser, "Protocol error: too big mbulk count string");
    if (step == STEP_MORE) return STEP_MORE;
    if (parser->limits->anonymous && valid && count > parser->limits->argc_max)
        return fail(parser, "Protocol error: unauthenticated multibulk length");
    if (!valid || count > parser->limits->argc_max)
        return fail(parser, "Protocol error: invalid multibulk length");
    parser->args_left = count > 0 ? (uint32_t)count : 0; /* "*0" and "*-1" are commands of nothing */
    return STEP_DONE;
}
/* END LAB 3.2 */

/* LAB 3.3: one argument, "$5\r\nhello\r\n", however it is cut into pieces.
 * At least one byte stands at `position`: the length line begins there, or, if bulk_len is not -1, the
 * argument itself. Its bytes are not looked at, and neither are the two behind them.
 *   STEP_DONE    the argument is noted (push_arg), position stands behind it and those two bytes,
 *                args_left is one less, bulk_len is -1 again
 *   STEP_MORE    more bytes are needed; a length that was read is kept in bulk_len
 *   STEP_ERROR   with fail(): parse_length says STEP_ERROR (it writes no text):
 *                    "Protocol error: too big bulk count string"
 *                the line begins with another byte than '$', say 'x':
 *                    "Protocol error: expected '$', got 'x'"
 *                the length is more than limits->bulk_max, and the client a stranger:
 *                    "Protocol error: unauthenticated bulk length"
 *                it is no number, below 0 or too large:
 *                    "Protocol error: invalid bulk length"
 * Tests: all but header-errors http inline inline-errors inline-quotes predictions */
static Step parse_bulk(RespParser *parser, const char *bytes, size_t len)
{
    if (parser->bulk_len < 0) {
        char kind;
        int64_t bulk_len;
        bool valid;
        Step step = parse_length(parser, bytes, len, &kind, &bulk_len, &valid);
        if (step == STEP_ERROR) return fail(parser, "Protocol error: too big bulk count string");
        if (step == STEP_MORE) return STEP_MORE;
        if (kind != '$') return fail(parser, "Protocol error: expected '$', got '%c'", kind);
        if (parser->limits->anonymous && valid && bulk_len > parser->limits->bulk_max)
            return fail(parser, "Protocol error: unauthenticated bulk length");
        if (!valid || bulk_len < 0 || bulk_len > parser->limits->bulk_max)
            return fail(parser, "Protocol error: invalid bulk length");
        parser->bulk_len = bulk_len; /* remembered: the next read goes on from here */
    }
    if (len - parser->position < (size_t)parser->bulk_len + 2) return STEP_MORE;
    push_arg(parser, parser->position, (uint32_t)parser->bulk_len);
    parser->position += (uint32_t)parser->bulk_len + 2;
    parser->bulk_len = -1;
    parser->args_left--;
    return STEP_DONE;
}
/* END LAB 3.3 */

static Step parse_command(RespParser *parser, char *bytes, size_t len)
{
    Step step;
    if (parser->args_left == 0) {
        if (bytes[parser->position] != '*') return parse_inline(parser, bytes, len);
        step = parse_array_header(parser, bytes, len);
        if (step != STEP_DONE || parser->args_left == 0) return step;
    }
    do {
        if (parser->position == len) return STEP_MORE;
        step = parse_bulk(parser, bytes, len);
        if (step != STEP_DONE) return step;
    } while (parser->args_left > 0);
    push_command(parser);
    return STEP_DONE;
}

RespStatus resp_parse(RespParser *parser, char *bytes, size_t len)
{
    if (parser->error[0]) return RESP_ERROR;
    /* A stranger's next command may be AUTH, and wider limits hold behind it: one at a time. */
    uint32_t most = parser->limits->anonymous ? 1 : RESP_QUEUE_MAX;
    while (parser->position < len) {
        if (parser->queue_count == most) return RESP_FULL;
        Step step = parse_command(parser, bytes, len);
        if (step == STEP_MORE) return RESP_MORE;
        if (step == STEP_ERROR) return RESP_ERROR;
    }
    return RESP_MORE;
}

/* ---- the queue ------------------------------------------------------------------------------- */

const RespCommand *resp_first(const RespParser *parser)
{
    return parser->queue_first < parser->queue_count ? &parser->queue[parser->queue_first] : NULL;
}

void resp_pop(RespParser *parser)
{
    parser->queue_first++;
}

/* What is kept of an unfinished command: its arguments so far, counted from the new first byte. */
size_t resp_done(RespParser *parser)
{
    size_t done = parser->queue_count ? parser->queue[parser->queue_count - 1].end : 0;
    uint32_t kept = parser->args_count - parser->args_first;
    if (kept == 0 && parser->args_left == 0) done = parser->position; /* empty lines, "*0" */
    if (done == 0) return 0; /* they stand where they are: a long command isn't gone through each read */
    for (uint32_t i = 0; i < kept; i++) {
        RespArg arg = parser->args[parser->args_first + i];
        parser->args[i] = (RespArg){arg.offset - (uint32_t)done, arg.len};
    }
    parser->args_count = kept;
    parser->args_first = 0;
    parser->queue_first = parser->queue_count = 0;
    parser->position -= (uint32_t)done;
    return done;
}

size_t resp_missing(const RespParser *parser, size_t len)
{
    if (parser->args_left == 0 || parser->bulk_len < 0) return 0;
    size_t needed = parser->position + (size_t)parser->bulk_len + 2;
    return needed > len ? needed - len : 0;
}

void resp_parser_rest(RespParser *parser)
{
    if (parser->args_count > 0 || parser->queue_count > 0) return;
    resp_parser_free(parser);
    parser->queue_capacity = parser->args_capacity = 0;
}

size_t resp_parser_memory(const RespParser *parser)
{
    return parser->queue_capacity * sizeof(RespCommand) + parser->args_capacity * sizeof(RespArg);
}
