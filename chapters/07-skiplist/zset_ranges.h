/* zset_ranges.h: ranges of sorted sets: how a command words one, and the commands that read them.
 *
 *     ZRANGE key start stop                        by rank, from the lowest; negative: from the highest
 *     ZRANGE key min max BYSCORE                   5 and (5: with and without those that score 5
 *     ZRANGE key min max BYLEX                     [a and (a; - and + are the ends
 *     ... REV                                      from the other end; BYSCORE and BYLEX take max min then
 *     ... LIMIT offset count, WITHSCORES
 *
 * Whatever the words, a RangeRequest is made of them, and from that and a set two ranks. The older
 * commands (ZRANGEBYSCORE, ZREVRANGE …) are the same with some words taken as said.
 *
 * In Redis: zrangeGenericCommand in src/t_zset.c.
 */
#ifndef ZSET_RANGES_H
#define ZSET_RANGES_H

#include "command.h"
#include "zset_object.h"

extern const CommandRow zset_range_commands[];

typedef enum { BY_RANK, BY_SCORE, BY_LEX } RangeBy;

typedef struct {
    RangeBy by;
    bool reversed; /* from the highest down */
    bool with_scores;
    int64_t start, stop; /* BY_RANK: both included, counted from where the walk begins */
    ZsetPoint from, to;  /* BY_SCORE and BY_LEX: the lower end, the higher end */
    int64_t offset, limit; /* LIMIT; a limit below zero: all */
} RangeRequest;

/* RANGE_REQUEST(BY_SCORE, .reversed = true): what a command is about before its words are read. */
#define RANGE_REQUEST(...) ((RangeRequest){__VA_ARGS__, .limit = -1})

/* Words that not every command has: ZRANGE's choices (BYSCORE, BYLEX, REV), and WITHSCORES. */
enum { RANGE_CHOICES = 1 << 0, RANGE_SCORES = 1 << 1 };

/* The two ends at argv[at]. False: it has replied what is wrong. */
bool range_read_ends(Call *call, int at, RangeRequest *request);

/* The words behind the two ends as well, to the last argument. False: it has replied what is wrong. */
bool range_read(Call *call, int at, unsigned words, RangeRequest *request);

/* O(log n) */
ZsetRange range_of(const RangeRequest *request, const Object *zset);

/* An array of its members. RESP3 has a pair for each member and its score, RESP2 one after the other. */
void reply_zset_range(Client *client, const Object *zset, ZsetRange range, bool backwards,
                      bool with_scores);

#endif
