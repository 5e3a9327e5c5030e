/* zset_docs.c: what the commands on sorted sets do. See command_docs.h. */
#include "zset_docs.h"

#define LOG_EACH     "O(M*log(N)) with M of N members"
#define LOG_AND_EACH "O(log(N)+M) with M of N members"
#define LOG_MEMBERS  "O(log(N)) with N members"
#define UNION_COST   "O(N)+O(M*log(M)) with N members in all sets and M in the result"
#define INTER_COST   "O(N*K)+O(M*log(M)) with N members in the smallest of K sets and M in the result"
#define DIFF_COST    "O(L+(N-K)*log(N)) with L members in all sets, N in the first and K in the result"
#define COMBINED                                                                                   \
    "numkeys:integer key ... [WEIGHTS weight:integer ...] [AGGREGATE <aggregate: SUM | MIN | "     \
    "MAX>]"

const CommandDoc zset_docs[] = {
    {"zadd", "sorted-set", "1.2.0", LOG_EACH,
     "Adds members with their scores to a sorted set, or changes the scores of those that are "
     "there.",
     "key [condition: NX | XX] [comparison: GT | LT] [CH=change] [INCR=increment] "
     "{score:double member} ..."},
    {"zincrby", "sorted-set", "1.2.0", LOG_MEMBERS, "Adds a number to the score of a member.",
     "key increment:integer member"},
    {"zrem", "sorted-set", "1.2.0", LOG_EACH, "Removes members, and the set with its last one.",
     "key member ..."},
    {"zcard", "sorted-set", "1.2.0", "O(1)", "Tells how many members a sorted set has.", "key"},
    {"zscore", "sorted-set", "1.2.0", "O(1)", "Replies the score of a member.", "key member"},
    {"zmscore", "sorted-set", "6.2.0", "O(N) with N members asked for",
     "Replies the scores of several members.", "key member ..."},
    {"zrank", "sorted-set", "2.0.0", LOG_MEMBERS, "Tells how many members come before one.",
     "key member"},
    {"zrevrank", "sorted-set", "2.0.0", LOG_MEMBERS, "Tells how many members come behind one.",
     "key member"},
    {"zscan", "sorted-set", "2.8.0", "O(1) for every call, O(N) for a whole walk over N members",
     "Walks the members of a sorted set and their scores, a few at a time.",
     "key cursor:integer [MATCH pattern] [COUNT count:integer]", .tips = "nondeterministic_output"},

    /* ---- ranges ---- */
    {"zrange", "sorted-set", "1.2.0", LOG_AND_EACH,
     "Replies the members between two ranks, scores or names.",
     "key start stop [sortby: BYSCORE | BYLEX] [REV] [LIMIT {offset:integer count:integer}] "
     "[WITHSCORES]"},
    {"zrevrange", "sorted-set", "1.2.0", LOG_AND_EACH,
     "Replies the members between two ranks, from the highest score down.",
     "key start:integer stop:integer [WITHSCORES]", .flag = "deprecated",
     .deprecated_since = "6.2.0", .replaced_by = "`ZRANGE` with the `REV` argument"},
    {"zrangebyscore", "sorted-set", "1.0.5", LOG_AND_EACH,
     "Replies the members between two scores.",
     "key min:double max:double [WITHSCORES] [LIMIT {offset:integer count:integer}]",
     .flag = "deprecated", .deprecated_since = "6.2.0",
     .replaced_by = "`ZRANGE` with the `BYSCORE` argument"},
    {"zrevrangebyscore", "sorted-set", "2.2.0", LOG_AND_EACH,
     "Replies the members between two scores, from the highest down.",
     "key max:double min:double [WITHSCORES] [LIMIT {offset:integer count:integer}]",
     .flag = "deprecated", .deprecated_since = "6.2.0",
     .replaced_by = "`ZRANGE` with the `REV` and `BYSCORE` arguments"},
    {"zrangebylex", "sorted-set", "2.8.9", LOG_AND_EACH,
     "Replies the members between two names, where all scores are equal.",
     "key min max [LIMIT {offset:integer count:integer}]", .flag = "deprecated",
     .deprecated_since = "6.2.0", .replaced_by = "`ZRANGE` with the `BYLEX` argument"},
    {"zrevrangebylex", "sorted-set", "2.8.9", LOG_AND_EACH,
     "Replies the members between two names, from the highest down, where all scores are equal.",
     "key max min [LIMIT {offset:integer count:integer}]", .flag = "deprecated",
     .deprecated_since = "6.2.0", .replaced_by = "`ZRANGE` with the `REV` and `BYLEX` arguments"},
    {"zcount", "sorted-set", "2.0.0", LOG_MEMBERS, "Counts the members between two scores.",
     "key min:double max:double"},
    {"zlexcount", "sorted-set", "2.8.9", LOG_MEMBERS,
     "Counts the members between two names, where all scores are equal.", "key min max"},
    {"zrangestore", "sorted-set", "6.2.0", LOG_AND_EACH,
     "Stores the members between two ranks, scores or names as a sorted set.",
     "dst:key src:key@1 min max [sortby: BYSCORE | BYLEX] [REV] [LIMIT {offset:integer "
     "count:integer}]"},
    {"zremrangebyrank", "sorted-set", "2.0.0", LOG_EACH, "Removes the members between two ranks.",
     "key start:integer stop:integer"},
    {"zremrangebyscore", "sorted-set", "1.2.0", LOG_EACH, "Removes the members between two scores.",
     "key min:double max:double"},
    {"zremrangebylex", "sorted-set", "2.8.9", LOG_EACH,
     "Removes the members between two names, where all scores are equal.", "key min max"},

    /* ---- pops, and one at random ---- */
    {"zpopmin", "sorted-set", "5.0.0", LOG_EACH, "Takes the members with the lowest scores out.",
     "key [count:integer]"},
    {"zpopmax", "sorted-set", "5.0.0", LOG_EACH, "Takes the members with the highest scores out.",
     "key [count:integer]"},
    {"zmpop", "sorted-set", "7.0.0", "O(K)+O(M*log(N)) with M of N members and K keys",
     "Takes members out of the first sorted set that has any.",
     "numkeys:integer key ... <where: MIN | MAX> [COUNT count:integer]"},
    {"zrandmember", "sorted-set", "6.2.0", "O(N) with N members replied",
     "Replies random members of a sorted set.", "key [options: count:integer [WITHSCORES]]",
     .tips = "nondeterministic_output"},

    /* ---- several sets ---- */
    {"zunion", "sorted-set", "6.2.0", UNION_COST, "Replies what is in any of several sorted sets.",
     COMBINED " [WITHSCORES]"},
    {"zinter", "sorted-set", "6.2.0", INTER_COST, "Replies what is in all of several sorted sets.",
     COMBINED " [WITHSCORES]"},
    {"zdiff", "sorted-set", "6.2.0", DIFF_COST,
     "Replies what is in the first of several sorted sets and in no other.",
     "numkeys:integer key ... [WITHSCORES]"},
    {"zunionstore", "sorted-set", "2.0.0", UNION_COST,
     "Stores what is in any of several sorted sets.", "destination:key " COMBINED},
    {"zinterstore", "sorted-set", "2.0.0", INTER_COST,
     "Stores what is in all of several sorted sets.", "destination:key " COMBINED},
    {"zdiffstore", "sorted-set", "6.2.0", DIFF_COST,
     "Stores what is in the first of several sorted sets and in no other.",
     "destination:key numkeys:integer key ..."},
    {"zintercard", "sorted-set", "7.0.0", "O(N*K) with N members in the smallest of K sets",
     "Tells how many members are in all of several sorted sets.",
     "numkeys:integer key ... [LIMIT limit:integer]"},
    {0}};
