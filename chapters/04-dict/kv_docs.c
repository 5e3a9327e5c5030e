/* kv_docs.c: the commands of chapter 04, a row each. See command_docs.h for the columns. */
#include "kv_docs.h"

const CommandDoc kv_docs[] = {
    {"get", "string", "1.0.0", "O(1)", "Tells the value of a key.", "key"},
    {"set", "string", "1.0.0", "O(1)", "Gives a key a value, whatever it had before.", "key value"},
    {"del", "generic", "1.0.0", "O(N) with N keys", "Deletes keys, and tells how many there were.",
     "key ...", .tips = "request_policy:multi_shard response_policy:agg_sum"},
    {"exists", "generic", "1.0.0", "O(N) with N keys asked for", "Tells how many of the keys exist.",
     "key ...", .tips = "request_policy:multi_shard response_policy:agg_sum"},
    {"keys", "generic", "1.0.0", "O(N) with N keys in the database",
     "Lists the keys that fit a pattern. Everybody waits meanwhile.", "pattern",
     .tips = "request_policy:all_shards nondeterministic_output_order"},
    {"scan", "generic", "2.8.0", "O(1) for a call, O(N) for a whole walk with N keys",
     "Lists keys in small portions, between which others get their turn.",
     "cursor:integer [MATCH pattern] [COUNT count:integer]",
     .tips = "nondeterministic_output request_policy:special"},
    {"randomkey", "generic", "1.0.0", "O(1)", "Tells one of the keys, drawn by lot.",
     .tips = "request_policy:all_shards nondeterministic_output"},
    {"dbsize", "server", "1.0.0", "O(1)", "Tells how many keys the database has.",
     .tips = "request_policy:all_shards response_policy:agg_sum"},
    {"flushdb", "server", "1.0.0", "O(N) with N keys in the database",
     "Deletes all keys of the database.", "[async: ASYNC | SYNC]",
     .tips = "request_policy:all_shards response_policy:all_succeeded"},
    {"flushall", "server", "1.0.0", "O(N) with N keys in all databases",
     "Deletes all keys of all databases.", "[async: ASYNC | SYNC]",
     .tips = "request_policy:all_shards response_policy:all_succeeded"},
    {0}};
