/* kv_xray.c: see kv_xray.h. */
#include "kv_xray.h"

#include "client.h"
#include "dict_xray.h"
#include "dot.h"
#include "kv.h"
#include "reply.h"

enum { SHOWN_BYTES = 16 }; /* of a value */

static Sds describe_pair(Sds dot, const void *payload)
{
    return dot_append_bytes(dot, kv_value(payload), SHOWN_BYTES);
}

static void reply_picture(Call *call, const void *focus)
{
    const DictView view = {describe_pair, focus};
    Sds dot = dict_draw(kv_keys(call->client), &view);
    reply_verbatim(call->client, "txt", sds_slice(dot));
    sds_free(dot);
}

static bool has_no_more(Call *call, int at)
{
    if (call->argc > at) reply_error(call->client, "ERR syntax error");
    return call->argc <= at;
}

static void draw_db(Call *call, int at)
{
    if (has_no_more(call, at)) reply_picture(call, NULL);
}

static void reply_db_stats(Call *call, int at)
{
    XrayNumber numbers[DICT_NUMBERS];
    if (has_no_more(call, at))
        xray_reply_numbers(call->client, numbers, dict_numbers(kv_keys(call->client), numbers));
}

/* NULL: it has replied why not. An x-ray moves nothing. */
static const void *find_pair(Call *call, int at)
{
    if (!has_no_more(call, at + 1)) return NULL;
    Slice key = call->argv[at];
    const void *pair = dict_peek_hashed(kv_keys(call->client), key, dict_hash(key));
    if (!pair) reply_error(call->client, "ERR no such key");
    return pair;
}

static void draw_key(Call *call, int at)
{
    const void *pair = find_pair(call, at);
    if (pair) reply_picture(call, pair);
}

static void reply_key_stats(Call *call, int at)
{
    const void *pair = find_pair(call, at);
    if (!pair) return;
    const XrayNumber numbers[] = {
        {"key_length", kv_key(pair).len},
        {"value_length", kv_value(pair).len},
        {"entry_bytes", dict_entry_bytes(pair)},
        {"value_bytes", sds_allocated(kv_value(pair).ptr)},
    };
    xray_reply_numbers(call->client, numbers, sizeof(numbers) / sizeof(numbers[0]));
}

const XraySubject kv_xrays[] = {
    {"db", "DB", "    The keys of this database: tables, chains, and what moves next.", draw_db,
     reply_db_stats},
    {"*", "<key>", "    A key: its bucket, its chain, its neighbours.", draw_key, reply_key_stats},
    {0}};
