/* debug.c: see debug.h.
 *
 * Redis has one DEBUG command that reads its own words; ours has rows like CLIENT's, so that a later
 * chapter adds its own, but they are private: COMMAND does not show them, and whatever is wrong with
 * a call gets the one error that Redis has for it.
 */
#include "debug.h"

#include <ctype.h>
#include <stdio.h>
#include <time.h>

#include "client.h"
#include "command_docs.h"
#include "help.h"
#include "reply.h"

enum { DEBUG_NO, DEBUG_YES, DEBUG_LOCAL };

static int allowed;

static const OptionWord allowed_words[] = {
    {"no", DEBUG_NO}, {"yes", DEBUG_YES}, {"local", DEBUG_LOCAL}, {0}};

const Option debug_options[] = {{.name = "enable-debug-command", .kind = OPTION_ENUM,
                                 .value.word = &allowed, .initial = "local",
                                 .words = allowed_words, .flags = OPTION_FIXED},
                                {0}};

enum { DEBUG_WORD_MAX = 128 }; /* so much of a wrong word is shown */

static bool is_local(const Client *client)
{
    return !client->conn || strncmp(client->peer, "127.", 4) == 0 ||
           strncmp(client->peer, "[::1]", 5) == 0;
}

Verdict gate_debug_allowed(Call *call)
{
    const Command *command = call->command->container ? call->command->container : call->command;
    if (command->row != &debug_commands[0]) return GATE_PASS;
    if (allowed == DEBUG_YES || (allowed == DEBUG_LOCAL && is_local(call->client)))
        return GATE_PASS;
    reply_error(call->client,
                "ERR DEBUG command not allowed. If the enable-debug-command option is set to "
                "\"local\", you can run it from a local connection, otherwise you need to set this "
                "option in the configuration file, and then restart the server.");
    return GATE_REFUSED;
}

/* What is wrong with a call: the sub-command, or the number of its arguments. */
static void debug_command(Call *call)
{
    Slice word = call->argv[1];
    reply_error(call->client,
                "ERR unknown subcommand or wrong number of arguments for '%.*s'. Try DEBUG HELP.",
                word.len < DEBUG_WORD_MAX ? (int)word.len : DEBUG_WORD_MAX, word.ptr);
}

static bool has_words(Call *call, int argc)
{
    if (call->argc != argc) debug_command(call);
    return call->argc == argc;
}

/* Sleeps with the whole server: the way to see what one slow command does to everybody. */
static void debug_sleep(Call *call)
{
    if (!has_words(call, 3)) return;
    double seconds = 0;
    if (!slice_to_double(call->argv[2], &seconds) || !(seconds > 0)) seconds = 0;
    if (seconds > 1e6) seconds = 1e6;
    struct timespec pause = {.tv_sec = (time_t)seconds};
    pause.tv_nsec = (long)((seconds - (double)pause.tv_sec) * 1e9);
    nanosleep(&pause, NULL);
    reply_ok(call->client);
}

/* A reply of each type, to see what it looks like in either protocol. */
static void debug_protocol(Call *call)
{
    if (!has_words(call, 3)) return;
    Client *client = call->client;
    Slice type = call->argv[2];
    if (slice_equal_nocase(type, SLICE("string"))) {
        reply_bulk_text(client, "Hello World");
    } else if (slice_equal_nocase(type, SLICE("integer"))) {
        reply_integer(client, 12345);
    } else if (slice_equal_nocase(type, SLICE("double"))) {
        reply_double(client, 3.141);
    } else if (slice_equal_nocase(type, SLICE("null"))) {
        reply_null(client);
    } else if (slice_equal_nocase(type, SLICE("array"))) {
        reply_array(client, 3);
        for (int i = 0; i < 3; i++) reply_integer(client, i);
    } else if (slice_equal_nocase(type, SLICE("set"))) {
        reply_set(client, 3);
        for (int i = 0; i < 3; i++) reply_integer(client, i);
    } else if (slice_equal_nocase(type, SLICE("map"))) {
        reply_map(client, 3);
        for (int i = 0; i < 3; i++) {
            reply_integer(client, i);
            reply_bool(client, i == 1);
        }
    } else if (slice_equal_nocase(type, SLICE("attrib"))) {
        if (client->protocol == 3) {
            reply_attribute(client, 1);
            reply_bulk_text(client, "key-popularity");
            reply_array(client, 2);
            reply_bulk_text(client, "key:123");
            reply_integer(client, 90);
        }
        reply_bulk_text(client, "Some real reply following the attribute");
    } else if (slice_equal_nocase(type, SLICE("push")) && client->protocol != 3) {
        reply_error(client, "ERR RESP2 is not supported by this command");
    } else if (slice_equal_nocase(type, SLICE("push"))) {
        reply_push(client, 2);
        reply_bulk_text(client, "server-cpu-usage");
        reply_integer(client, 42);
        /* A push answers nobody: whoever asked still waits for a reply. */
        reply_bulk_text(client, "Some real reply following the push reply");
    } else if (slice_equal_nocase(type, SLICE("verbatim"))) {
        reply_verbatim(client, "txt", SLICE("This is a verbatim\nstring"));
    } else if (slice_equal_nocase(type, SLICE("true"))) {
        reply_bool(client, true);
    } else if (slice_equal_nocase(type, SLICE("false"))) {
        reply_bool(client, false);
    } else if (slice_equal_nocase(type, SLICE("bignum"))) {
        reply_big_number(client, SLICE("1234567999999999999999999999999999999"));
    } else {
        reply_error(client, "ERR Wrong protocol type name. Please use one of the following: "
                            "string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|"
                            "false");
    }
}

static void debug_error(Call *call)
{
    if (!has_words(call, 3)) return;
    /* Not by reply_error: an error that was asked for is no failure, and its code may be anything. */
    Sds line = sds_append(sds_from("-"), call->argv[2].ptr, call->argv[2].len);
    for (size_t i = 0; i < sds_len(line); i++)
        if (line[i] == '\r' || line[i] == '\n') line[i] = ' ';
    line = sds_append(line, "\r\n", 2);
    reply_raw(call->client, line, sds_len(line));
    sds_free(line);
}

/* Two lines of HELP for each sub-command that has documentation, whichever chapter brought it. */
static void debug_help(Call *call)
{
    enum { LINES_MAX = 128, LINE_MAX_BYTES = 256 };
    static char lines[LINES_MAX][LINE_MAX_BYTES];
    const char *list[LINES_MAX + 1] = {NULL};
    int count = 0;
    if (!has_words(call, 2)) return;
    for (const Command *sub = command_find(SLICE("debug"))->first_sub; sub; sub = sub->next_sub) {
        const CommandDoc *doc = command_doc_find(sub->name);
        if (!doc || count + 2 > LINES_MAX) continue;
        snprintf(lines[count], LINE_MAX_BYTES, "%s %s", sub->row->name + strlen("debug|"),
                 doc->syntax ? doc->syntax : "");
        for (char *c = lines[count]; *c && *c != ' '; c++) *c = (char)toupper((unsigned char)*c);
        snprintf(lines[count + 1], LINE_MAX_BYTES, "    %s", doc->summary);
        list[count] = lines[count];
        list[count + 1] = lines[count + 1];
        count += 2;
    }
    reply_help(call, list);
}

enum { DEBUG_FLAGS = CMD_ADMIN | CMD_NOSCRIPT | CMD_LOADING | CMD_STALE };

const CommandRow debug_commands[] = {
    {"debug", debug_command, -2, DEBUG_FLAGS | CMD_PRIVATE_SUBS, 0},
    {"debug|sleep", debug_sleep, -2, DEBUG_FLAGS, 0},
    {"debug|protocol", debug_protocol, -2, DEBUG_FLAGS, 0},
    {"debug|error", debug_error, -2, DEBUG_FLAGS, 0},
    {"debug|help", debug_help, -2, DEBUG_FLAGS, 0},
    {0}};
