/* zset_ranges.c: see zset_ranges.h.
 *
 * Reading order: the ends, the words behind them, from a request to two ranks, the commands.
 */
#include "zset_ranges.h"

#include <math.h>
#include <stdlib.h>

#include "arguments.h"
#include "client.h"
#include "elements.h"
#include "reply.h"
#include "zsets.h"

/* ---- the ends ---------------------------------------------------------------------------------- */

/* A score with or without "(" in front. Redis gives it to the C library, which takes more than ZADD does:
 * spaces in front, and nothing at all for 0. */
static bool read_score(Slice text, bool *exclusive, double *score)
{
    *exclusive = text.len > 0 && text.ptr[0] == '(';
    Sds number = sds_new(text.ptr + *exclusive, text.len - *exclusive); /* strtod needs its NUL */
    char *end;
    *score = strtod(number, &end);
    bool good = *end == '\0' && !isnan(*score);
    sds_free(number);
    return good;
}

/* "[member", "(member", "-" or "+". */
static bool read_lex(Slice text, bool *exclusive, ZsetPoint *point)
{
    char first = text.len > 0 ? text.ptr[0] : '\0';
    *exclusive = first == '(';
    if (first == '[' || first == '(')
        *point = (ZsetPoint){.kind = POINT_MEMBER, .member = {text.ptr + 1, text.len - 1}};
    else
        point->kind = first == '-' ? POINT_START : POINT_END;
    return first == '[' || first == '(' || ((first == '-' || first == '+') && text.len == 1);
}

/* An exclusive lower end begins behind those equal to it, an inclusive higher one ends there. */
static bool read_point(RangeBy by, Slice text, bool is_lower, ZsetPoint *point)
{
    bool exclusive, good;
    if (by == BY_SCORE) {
        *point = (ZsetPoint){.kind = POINT_SCORE};
        good = read_score(text, &exclusive, &point->score);
    } else {
        good = read_lex(text, &exclusive, point);
    }
    point->behind = is_lower ? exclusive : !exclusive;
    return good;
}

bool range_read_ends(Call *call, int at, RangeRequest *request)
{
    if (request->by == BY_RANK)
        return arg_integer(call, at, &request->start) && arg_integer(call, at + 1, &request->stop);
    Slice lower = call->argv[request->reversed ? at + 1 : at];
    Slice higher = call->argv[request->reversed ? at : at + 1];
    bool good = read_point(request->by, lower, true, &request->from) &&
                read_point(request->by, higher, false, &request->to);
    if (!good)
        reply_error(call->client, "ERR min or max %s",
                    request->by == BY_SCORE ? "is not a float" : "not valid string range item");
    return good;
}

/* ---- the words behind them --------------------------------------------------------------------- */

/* BYSCORE, BYLEX and REV: each question is answered once. *answered: what is so far. */
static bool read_choice(const Call *call, int at, unsigned *answered, RangeRequest *request)
{
    enum { BY_WHAT = 1 << 0, DIRECTION = 1 << 1 };
    unsigned question = BY_WHAT;
    RangeRequest after = *request;
    if (arg_is(call, at, "BYSCORE")) {
        after.by = BY_SCORE;
    } else if (arg_is(call, at, "BYLEX")) {
        after.by = BY_LEX;
    } else if (arg_is(call, at, "REV")) {
        after.reversed = true;
        question = DIRECTION;
    } else {
        return false;
    }
    if (*answered & question) return false;
    *answered |= question;
    *request = after;
    return true;
}

bool range_read(Call *call, int at, unsigned words, RangeRequest *request)
{
    unsigned answered = 0;
    for (int i = at + 2; i < call->argc; i++) {
        if ((words & RANGE_SCORES) && arg_is(call, i, "WITHSCORES")) {
            request->with_scores = true;
        } else if (arg_is_with(call, i, "LIMIT", 2)) {
            if (!arg_integer(call, i + 1, &request->offset)) return false;
            if (!arg_integer(call, i + 2, &request->limit)) return false;
            i += 2;
        } else if (!(words & RANGE_CHOICES) || !read_choice(call, i, &answered, request)) {
            return refuse_syntax(call);
        }
    }
    if (request->by == BY_RANK && request->limit != -1) {
        reply_error(call->client,
                    "ERR syntax error, LIMIT is only supported in combination with either "
                    "BYSCORE or BYLEX");
        return false;
    }
    if (request->by == BY_LEX && request->with_scores) {
        reply_error(call->client,
                    "ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        return false;
    }
    return range_read_ends(call, at, request);
}

/* ---- from a request to two ranks --------------------------------------------------------------- */

static const ZsetRange nothing = {0, 0};

static ZsetRange range_of_ranks(int64_t start, int64_t stop, int64_t length, bool reversed)
{
    if (start < 0) start += length;
    if (stop < 0) stop += length;
    if (start < 0) start = 0;
    if (stop >= length) stop = length - 1;
    if (start > stop) return nothing;
    return (ZsetRange){(size_t)(reversed ? length - 1 - stop : start), (size_t)(stop - start + 1)};
}

/* Without the first `offset`, and then the first `limit` of the rest, from the end where the walk begins. */
static ZsetRange limited(ZsetRange range, const RangeRequest *request)
{
    if (request->offset < 0 || (uint64_t)request->offset >= range.count) return nothing;
    size_t left_out = (size_t)request->offset, rest = range.count - left_out, count = rest;
    if (request->limit >= 0 && (uint64_t)request->limit < rest) count = (size_t)request->limit;
    size_t first = request->reversed ? range.first + rest - count : range.first + left_out;
    return (ZsetRange){first, count};
}

ZsetRange range_of(const RangeRequest *request, const Object *zset)
{
    if (request->by == BY_RANK)
        return range_of_ranks(request->start, request->stop, (int64_t)zset_length(zset),
                              request->reversed);
    return limited(zset_range_between(zset, &request->from, &request->to), request);
}

/* ---- ZRANGE, and its older spellings ------------------------------------------------------------ */

void reply_zset_range(Client *client, const Object *zset, ZsetRange range, bool backwards,
                      bool with_scores)
{
    bool pairs = with_scores && client->protocol == 3;
    ZsetIterator it;
    ZsetEntry entry;
    reply_array(client, with_scores && !pairs ? 2 * range.count : range.count);
    zset_iterate(&it, zset, range, backwards);
    while (zset_next(&it, &entry)) {
        if (pairs) reply_array(client, 2);
        reply_element(client, &entry.member);
        if (with_scores) reply_double(client, entry.score);
    }
}

static void range_generic(Call *call, unsigned words, RangeRequest request)
{
    const Object *zset;
    if (!range_read(call, 2, words, &request)) return;
    if (!zset_to_read(call, call->argv[1], &zset)) return;
    if (zset)
        reply_zset_range(call->client, zset, range_of(&request, zset), request.reversed,
                         request.with_scores);
    else
        reply_array(call->client, 0);
}

static void zrange_command(Call *call)
{
    range_generic(call, RANGE_CHOICES | RANGE_SCORES, RANGE_REQUEST(BY_RANK));
}

static void zrevrange_command(Call *call)
{
    range_generic(call, RANGE_SCORES, RANGE_REQUEST(BY_RANK, .reversed = true));
}

static void zrangebyscore_command(Call *call)
{
    range_generic(call, RANGE_SCORES, RANGE_REQUEST(BY_SCORE));
}

static void zrevrangebyscore_command(Call *call)
{
    range_generic(call, RANGE_SCORES, RANGE_REQUEST(BY_SCORE, .reversed = true));
}

static void zrangebylex_command(Call *call)
{
    range_generic(call, RANGE_SCORES, RANGE_REQUEST(BY_LEX));
}

static void zrevrangebylex_command(Call *call)
{
    range_generic(call, RANGE_SCORES, RANGE_REQUEST(BY_LEX, .reversed = true));
}

/* ---- counting ---------------------------------------------------------------------------------- */

static void count_generic(Call *call, RangeRequest request)
{
    const Object *zset;
    if (!range_read_ends(call, 2, &request)) return;
    if (!zset_to_read(call, call->argv[1], &zset)) return;
    reply_integer(call->client, zset ? (int64_t)range_of(&request, zset).count : 0);
}

static void zcount_command(Call *call)
{
    count_generic(call, RANGE_REQUEST(BY_SCORE));
}

static void zlexcount_command(Call *call)
{
    count_generic(call, RANGE_REQUEST(BY_LEX));
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};

const CommandRow zset_range_commands[] = {
    {"zrange", zrange_command, -4, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zrevrange", zrevrange_command, -4, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zrangebyscore", zrangebyscore_command, -4, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zrevrangebyscore", zrevrangebyscore_command, -4, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zrangebylex", zrangebylex_command, -4, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zrevrangebylex", zrevrangebylex_command, -4, CMD_READONLY, CAT_SORTEDSET, reads},
    {"zcount", zcount_command, 4, CMD_READONLY | CMD_FAST, CAT_SORTEDSET, reads},
    {"zlexcount", zlexcount_command, 4, CMD_READONLY | CMD_FAST, CAT_SORTEDSET, reads},
    {0}};
