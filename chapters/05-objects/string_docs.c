/* string_docs.c: what the commands on strings do, a row each. See command_docs.h for the columns. */
#include "string_docs.h"

#define GETRANGE_COST "O(N) with N bytes replied"

const CommandDoc string_docs[] = {
    /* one key */
    {"get", "string", "1.0.0", "O(1)", "Tells the string that a key holds.", "key"},
    {"set", "string", "1.0.0", "O(1)", "Lets a key hold a string, whatever it held before.",
     "key value [condition: NX | XX] [GET] [expiration: EX seconds:integer | PX "
     "milliseconds:integer |"
     " EXAT unix-time-seconds:unix-time | PXAT unix-time-milliseconds:unix-time | KEEPTTL]"},
    {"getset", "string", "1.0.0", "O(1)", "Sets a key and tells what it held before.", "key value",
     .flag = "deprecated", .deprecated_since = "6.2.0",
     .replaced_by = "`SET` with the `!GET` argument"},
    {"getdel", "string", "6.2.0", "O(1)", "Tells the string that a key holds, and deletes the key.",
     "key"},
    {"getex", "string", "6.2.0", "O(1)",
     "Tells the string that a key holds, and may change until when it lives.",
     "key [expiration: EX seconds:integer | PX milliseconds:integer |"
     " EXAT unix-time-seconds:unix-time | PXAT unix-time-milliseconds:unix-time | PERSIST]"},
    {"setnx", "string", "1.0.0", "O(1)", "Sets a key only if it does not exist.", "key value"},
    {"setex", "string", "2.0.0", "O(1)", "Sets a key that lives for some seconds.",
     "key seconds:integer value"},
    {"psetex", "string", "2.6.0", "O(1)", "Sets a key that lives for some milliseconds.",
     "key milliseconds:integer value"},
    {"strlen", "string", "2.2.0", "O(1)", "Tells how many bytes a string has.", "key"},

    /* several keys */
    {"mget", "string", "1.0.0", "O(N) with N keys", "Tells the strings that several keys hold.",
     "key ...", .tips = "request_policy:multi_shard"},
    {"mset", "string", "1.0.1", "O(N) with N keys", "Sets several keys at once.", "{key value} ...",
     .tips = "request_policy:multi_shard response_policy:all_succeeded"},
    {"msetnx", "string", "1.0.1", "O(N) with N keys",
     "Sets several keys at once, only if none of them exists.", "{key value} ...",
     .tips = "request_policy:multi_shard response_policy:agg_min"},

    /* numbers */
    {"incr", "string", "1.0.0", "O(1)", "Adds one to a number.", "key"},
    {"decr", "string", "1.0.0", "O(1)", "Takes one from a number.", "key"},
    {"incrby", "string", "1.0.0", "O(1)", "Adds to a number.", "key increment:integer"},
    {"decrby", "string", "1.0.0", "O(1)", "Takes from a number.", "key decrement:integer"},
    {"incrbyfloat", "string", "2.6.0", "O(1)", "Adds to a number with decimals.",
     "key increment:double"},

    /* pieces */
    {"append", "string", "2.0.0", "O(N) with N bytes appended, on average over many",
     "Appends to a string.", "key value"},
    {"setrange", "string", "2.2.0", "O(N) with N bytes written, zeros before them included",
     "Overwrites a part of a string.", "key offset:integer value"},
    {"getrange", "string", "2.4.0", GETRANGE_COST, "Tells a part of a string.",
     "key start:integer end:integer"},
    {"substr", "string", "1.0.0", GETRANGE_COST, "Tells a part of a string.",
     "key start:integer end:integer", .flag = "deprecated", .deprecated_since = "2.0.0",
     .replaced_by = "`GETRANGE`"},
    {"lcs", "string", "7.0.0", "O(N*M) with strings of N and M bytes",
     "Finds the longest sequence of bytes that two strings have in common.",
     "key1:key key2:key@0 [LEN] [IDX] [MINMATCHLEN len:integer] [WITHMATCHLEN]"},
    {0}};
