/* xray.c: see xray.h. */
#include "xray.h"

#include <assert.h>

#include "client_xray.h"
#include "clients.h"
#include "help.h"
#include "loop_xray.h"
#include "reply.h"
#include "server.h"

/* ---- subjects of this chapter ---------------------------------------------------------------- */

static void reply_picture(Client *client, Sds dot)
{
    reply_verbatim(client, "txt", sds_slice(dot));
    sds_free(dot);
}

static bool has_no_more(Call *call, int at)
{
    if (call->argc > at) reply_error(call->client, "ERR syntax error");
    return call->argc <= at;
}

/* CLIENT [id]: the caller when no id is given. NULL: it has replied why not. */
static Client *which_client(Call *call, int at)
{
    int64_t id;
    if (call->argc == at) return call->client;
    if (!has_no_more(call, at + 1)) return NULL;
    if (!slice_to_int(call->argv[at], &id)) {
        reply_error(call->client, "ERR value is not an integer or out of range");
        return NULL;
    }
    Client *client = client_by_id((uint64_t)id);
    if (!client) reply_error(call->client, "ERR No such client");
    return client;
}

static void draw_client(Call *call, int at)
{
    Client *client = which_client(call, at);
    if (client) reply_picture(call->client, client_draw(client, client == call->client));
}

static void client_stats(Call *call, int at)
{
    Client *client = which_client(call, at);
    if (client) client_reply_stats(call->client, client);
}

static void draw_loop(Call *call, int at)
{
    if (has_no_more(call, at)) reply_picture(call->client, loop_draw(server.loop, server.conns));
}

static void reply_loop_stats(Call *call, int at)
{
    if (!has_no_more(call, at)) return;
    LoopStats stats = loop_stats(server.loop);
    const XrayNumber numbers[] = {
        {"turns", stats.turns},
        {"file_events", stats.file_events},
        {"timer_events", stats.timer_events},
        {"descriptors", (uint64_t)stats.watched},
        {"timers", (uint64_t)stats.timers},
        {"connections", (uint64_t)server.conns->count},
        {"reads", server.conns->reads},
        {"writes", server.conns->writes},
        {"bytes_read", server.conns->bytes_read},
        {"bytes_written", server.conns->bytes_written},
    };
    xray_reply_numbers(call->client, numbers, sizeof(numbers) / sizeof(numbers[0]));
}

const XraySubject server_xrays[] = {
    {"client", "CLIENT [<id>]", "    A client: its input, its parsed commands, its output.", draw_client,
     client_stats},
    {"loop", "LOOP", "    The event loop: what it watches, and which timers are due.", draw_loop,
     reply_loop_stats},
    {0}};

void xray_reply_numbers(Client *client, const XrayNumber *numbers, size_t count)
{
    reply_map(client, count);
    for (size_t i = 0; i < count; i++) {
        reply_bulk_text(client, numbers[i].name);
        reply_integer(client, (int64_t)numbers[i].value);
    }
}

/* ---- the command ----------------------------------------------------------------------------- */

static const XraySubject *find_subject(Slice word)
{
    for (const XrayTable *table = server.plan->xrays; table->rows; table++)
        for (const XraySubject *subject = table->rows; subject->word; subject++)
            if (strcmp(subject->word, "*") == 0 || slice_equal_nocase(slice_of(subject->word), word))
                return subject;
    return NULL;
}

static void reply_xray_help(Call *call)
{
    const char *lines[2 * XRAY_SUBJECTS_MAX + 3];
    size_t count = 0;
    for (const XrayTable *table = server.plan->xrays; table->rows; table++) {
        for (const XraySubject *subject = table->rows; subject->word; subject++) {
            assert(count < 2 * XRAY_SUBJECTS_MAX);
            lines[count++] = subject->usage;
            lines[count++] = subject->about;
        }
    }
    lines[count++] = "STATS <subcommand> [<arg>]";
    lines[count++] = "    The same in numbers; without STATS it is a picture for Graphviz.";
    lines[count] = NULL;
    reply_help(call, lines);
}

enum { XRAY_WORD_MAX = 128 }; /* so much of a wrong word is shown */

static void xray_command(Call *call)
{
    if (call->argc == 2 && slice_equal_nocase(call->argv[1], SLICE("HELP"))) {
        reply_xray_help(call);
        return;
    }
    bool stats = call->argc > 2 && slice_equal_nocase(call->argv[1], SLICE("STATS"));
    int word = stats ? 2 : 1;
    const XraySubject *subject = find_subject(call->argv[word]);
    if (!subject) {
        Slice wrong = call->argv[word];
        reply_error(call->client, "ERR unknown subcommand '%.*s'. Try XRAY HELP.",
                    wrong.len < XRAY_WORD_MAX ? (int)wrong.len : XRAY_WORD_MAX, wrong.ptr);
        return;
    }
    int at = strcmp(subject->word, "*") == 0 ? word : word + 1;
    if (stats)
        subject->stats(call, at);
    else
        subject->draw(call, at);
}

const CommandRow xray_commands[] = {
    {"xray", xray_command, -2, CMD_ADMIN | CMD_NOSCRIPT | CMD_LOADING | CMD_STALE, 0}, {0}};
