/* object_commands.c: see object_commands.h. */
#include "object_commands.h"

#include "client.h"
#include "db.h"
#include "help.h"
#include "reply.h"

/* None of them counts as a use of the key. NULL: there is none, and null has been replied. */
static const Object *value_of(Call *call)
{
    const Key *key = db_find(db_of(call), call->argv[2], DB_NO_TOUCH);
    if (!key) reply_null(call->client);
    return key ? key->value : NULL;
}

static void object_encoding(Call *call)
{
    const Object *value = value_of(call);
    if (value) reply_bulk_text(call->client, encoding_name((Encoding)value->encoding));
}

static void object_refcount(Call *call)
{
    const Object *value = value_of(call);
    if (value) reply_integer(call->client, value->refcount);
}

/* The 24 bits hold the one or the other (08). */
#define SWITCHING "Please note that when switching between policies at runtime LRU and LFU data will take some " \
                  "time to adjust."

static void object_idletime(Call *call)
{
    const Object *value = value_of(call);
    if (!value) return;
    if (object_usage.idle_ms)
        reply_integer(call->client, object_usage.idle_ms(value) / 1000);
    else
        reply_error(call->client, "ERR An LFU maxmemory policy is selected, idle time not tracked. "
                                  SWITCHING);
}

static void object_freq(Call *call)
{
    const Object *value = value_of(call);
    if (!value) return;
    if (object_usage.frequency)
        reply_integer(call->client, object_usage.frequency(value));
    else
        reply_error(call->client,
                    "ERR An LFU maxmemory policy is not selected, access frequency not tracked. "
                    SWITCHING);
}

static void object_help(Call *call)
{
    static const char *const lines[] = {
        "ENCODING <key>",
        "    Name the way in which the value is kept: int, embstr, raw, ziplist, ...",
        "FREQ <key>",
        "    Tell how often the key has been used lately: a logarithmic count.",
        "IDLETIME <key>",
        "    Tell for how many seconds the key has not been used.",
        "REFCOUNT <key>",
        "    Tell how many hold the value.",
        NULL};
    reply_help(call, lines);
}

static const KeySpec looks[] = {{"RO", .first = 2}, {0}};

const CommandRow object_commands[] = {
    {"object", NULL, -2, 0, 0},
    {"object|encoding", object_encoding, 3, CMD_READONLY, CAT_KEYSPACE, looks},
    {"object|freq", object_freq, 3, CMD_READONLY, CAT_KEYSPACE, looks},
    {"object|idletime", object_idletime, 3, CMD_READONLY, CAT_KEYSPACE, looks},
    {"object|refcount", object_refcount, 3, CMD_READONLY, CAT_KEYSPACE, looks},
    {"object|help", object_help, 2, CMD_LOADING | CMD_STALE, CAT_KEYSPACE},
    {0}};
