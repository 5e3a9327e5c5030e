/* config.c: see config.h.
 *
 * CONFIG SET takes several pairs and is all or nothing: every value is set, then every change is
 * applied; at the first refusal all old values come back.
 */
#include "config.h"

#include "help.h"
#include "mem.h"
#include "reply.h"
#include "server.h"
#include "settings.h"

static Sds save;
static int append_only;
static const OptionWord not_yet[] = {{"no", 0}, {0}};

const Option later_options[] = {
    {.name = "save", .kind = OPTION_TEXT, .value.text = &save, .initial = "",
     .flags = OPTION_FIXED | OPTION_WORDS}, /* 09 */
    {.name = "appendonly", .kind = OPTION_ENUM, .value.word = &append_only, .initial = "no",
     .words = not_yet}, /* 09 */
    {0}};

/* ---- GET ------------------------------------------------------------------------------------- */

/* Does one of the patterns ask for this option by this spelling? One that is no pattern is told as it
 * was written. */
static bool asked_as(const Call *call, const Option *option, const char *spelling, Slice *name)
{
    if (!spelling) return false;
    *name = slice_of(spelling);
    for (int i = 2; i < call->argc; i++) {
        Slice pattern = call->argv[i];
        bool exact = slice_equal_nocase(*name, pattern);
        if (exact) *name = pattern;
        if (exact) return true;
        if (!(option->flags & OPTION_HIDDEN) && slice_matches(*name, pattern, true)) return true;
    }
    return false;
}

static void reply_option(Call *call, Slice name, const Option *option)
{
    Sds value = option_get(option);
    reply_bulk(call->client, name);
    reply_bulk(call->client, sds_slice(value));
    sds_free(value);
}

/* An option of two spellings is told once for each of them. */
static void config_get(Call *call)
{
    size_t count = 0;
    Slice name;
    for (int i = 0; i < options_count(); i++) {
        const Option *option = option_by_id(i);
        count += asked_as(call, option, option->name, &name) + asked_as(call, option, option->alias, &name);
    }
    reply_map(call->client, count);
    for (int i = 0; i < options_count(); i++) {
        const Option *option = option_by_id(i);
        if (asked_as(call, option, option->name, &name)) reply_option(call, name, option);
        if (asked_as(call, option, option->alias, &name)) reply_option(call, name, option);
    }
}

/* ---- SET ------------------------------------------------------------------------------------- */

typedef struct {
    const Option *option;
    Sds old; /* NULL while it has not been set */
} Change;

static void undo(Change *changes, int count)
{
    for (int i = 0; i < count; i++) {
        if (!changes[i].old) continue;
        option_set(changes[i].option, sds_slice(changes[i].old));
        if (changes[i].option->apply) changes[i].option->apply();
    }
}

static void refuse(Call *call, Slice name, const char *why)
{
    reply_error(call->client, "ERR CONFIG SET failed (possibly related to argument '%.*s') - %s",
                (int)name.len, name.ptr, why);
}

/* Which options the pairs name; false: it has replied what is wrong with them. */
static bool find_options(Call *call, Change *changes, int count)
{
    for (int i = 0; i < count; i++) {
        Slice name = call->argv[2 + 2 * i];
        changes[i].option = option_find(name);
        if (!changes[i].option) {
            reply_error(call->client,
                        "ERR Unknown option or number of arguments for CONFIG SET - '%.*s'",
                        (int)name.len, name.ptr);
            return false;
        }
        if (changes[i].option->flags & OPTION_SENSITIVE && 3 + 2 * i < 64)
            call->secret_args |= 1ULL << (3 + 2 * i);
    }
    for (int i = 0; i < count; i++) {
        if (changes[i].option->flags & OPTION_FIXED) {
            refuse(call, call->argv[2 + 2 * i], "can't set immutable config");
            return false;
        }
        for (int j = 0; j < i; j++) {
            if (changes[j].option != changes[i].option) continue;
            refuse(call, call->argv[2 + 2 * i], "duplicate parameter");
            return false;
        }
    }
    return true;
}

/* A value that is refused is reported under the option's own spelling, or its older one. */
static Slice spelling(const Option *option, Slice written)
{
    bool older = option->alias && slice_equal_nocase(slice_of(option->alias), written);
    return slice_of(older ? option->alias : option->name);
}

static bool set_all(Call *call, Change *changes, int count)
{
    for (int i = 0; i < count; i++) {
        changes[i].old = option_get(changes[i].option);
        const char *why = option_set(changes[i].option, call->argv[3 + 2 * i]);
        if (!why) continue;
        refuse(call, spelling(changes[i].option, call->argv[2 + 2 * i]), why);
        return false;
    }
    for (int i = 0; i < count; i++) {
        const char *why = changes[i].option->apply ? changes[i].option->apply() : NULL;
        if (!why) continue;
        refuse(call, spelling(changes[i].option, call->argv[2 + 2 * i]), why);
        return false;
    }
    return true;
}

static void config_set(Call *call)
{
    if (call->argc % 2 != 0) {
        reply_error(call->client, "ERR syntax error");
        return;
    }
    int count = (call->argc - 2) / 2;
    Change *changes = mem_calloc((size_t)count, sizeof(Change));
    if (find_options(call, changes, count)) {
        if (set_all(call, changes, count))
            reply_ok(call->client);
        else
            undo(changes, count);
    }
    for (int i = 0; i < count; i++) sds_free(changes[i].old);
    mem_free(changes);
}

/* ---- the rest -------------------------------------------------------------------------------- */

static void config_resetstat(Call *call)
{
    server_reset_stats();
    reply_ok(call->client);
}

static void config_rewrite(Call *call)
{
    if (server.plan->config_rewrite.run)
        server.plan->config_rewrite.run(call);
    else
        reply_error(call->client, "ERR The server is running without a config file"); /* 08 reads one */
}

static void config_help(Call *call)
{
    static const char *const lines[] = {
        "GET <pattern> [<pattern> ...]",
        "    Show the settings whose names fit, with their values.",
        "SET <name> <value> [<name> <value> ...]",
        "    Change settings: all of these, or none when one is refused.",
        "RESETSTAT",
        "    Let the numbers of INFO start from zero.",
        "REWRITE",
        "    Write the settings in force to the configuration file.",
        NULL};
    reply_help(call, lines);
}

enum { CONFIG_FLAGS = CMD_ADMIN | CMD_NOSCRIPT | CMD_LOADING | CMD_STALE };

const CommandRow config_commands[] = {{"config", NULL, -2, 0, 0},
                                      {"config|get", config_get, -3, CONFIG_FLAGS, 0},
                                      {"config|set", config_set, -4, CONFIG_FLAGS, 0},
                                      {"config|resetstat", config_resetstat, 2, CONFIG_FLAGS, 0},
                                      {"config|rewrite", config_rewrite, 2, CONFIG_FLAGS, 0},
                                      {"config|help", config_help, 2, CMD_LOADING | CMD_STALE, 0},
                                      {0}};
