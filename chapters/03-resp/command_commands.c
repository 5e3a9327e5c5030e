/* command_commands.c: see command_commands.h.
 *
 * Reading order: one command as COMMAND INFO describes it, as COMMAND DOCS does, lists of names, keys.
 * Redis replies in the order of its hash table; here the order is the plan's.
 */
#include "command_commands.h"

#include <assert.h>

#include "command_docs.h"
#include "command_keys.h"
#include "command_syntax.h"
#include "help.h"
#include "mem.h"
#include "reply.h"

/* ---- flags and categories -------------------------------------------------------------------- */

/* A bit, and how it is called; in the order in which Redis tells them. */
typedef struct {
    unsigned flag;
    const char *name;
} FlagName;

static const FlagName flag_names[] = {
    {CMD_WRITE, "write"},
    {CMD_READONLY, "readonly"},
    {CMD_DENYOOM, "denyoom"},
    {CMD_ADMIN, "admin"},
    {CMD_PUBSUB, "pubsub"},
    {CMD_NOSCRIPT, "noscript"},
    {CMD_BLOCKING, "blocking"},
    {CMD_LOADING, "loading"},
    {CMD_STALE, "stale"},
    {CMD_SKIP_MONITOR, "skip_monitor"},
    {CMD_SKIP_SLOWLOG, "skip_slowlog"},
    {CMD_ASKING, "asking"},
    {CMD_FAST, "fast"},
    {CMD_NO_AUTH, "no_auth"},
    {CMD_MAY_REPLICATE, "may_replicate"},
    {CMD_NO_MANDATORY_KEYS, "no_mandatory_keys"},
    {CMD_NO_ASYNC_LOADING, "no_async_loading"},
    {CMD_NO_MULTI, "no_multi"},
    {CMD_MOVABLE_KEYS, "movablekeys"},
    {CMD_ALLOW_BUSY, "allow_busy"},
    {0}};

/* A command is in a category because its row says so, or because one of its flags implies it. */
typedef struct {
    const char *name;
    unsigned category, flags;
} Category;

static const Category categories[] = {
    {"@keyspace", CAT_KEYSPACE, 0},
    {"@read", 0, CMD_READONLY},
    {"@write", 0, CMD_WRITE},
    {"@set", CAT_SET, 0},
    {"@sortedset", CAT_SORTEDSET, 0},
    {"@list", CAT_LIST, 0},
    {"@hash", CAT_HASH, 0},
    {"@string", CAT_STRING, 0},
    {"@bitmap", CAT_BITMAP, 0},
    {"@pubsub", CAT_PUBSUB, CMD_PUBSUB},
    {"@admin", 0, CMD_ADMIN},
    {"@fast", 0, CMD_FAST},
    {"@slow", 0, 0}, /* whatever is not fast */
    {"@blocking", 0, CMD_BLOCKING},
    {"@dangerous", CAT_DANGEROUS, CMD_ADMIN},
    {"@connection", CAT_CONNECTION, 0},
    {"@transaction", CAT_TRANSACTION, 0},
    {"@scripting", CAT_SCRIPTING, 0},
    {0}};

static bool in_category(const CommandRow *row, const Category *category)
{
    unsigned implied = row->flags & category->flags;
    if (row->categories & CAT_SCRIPTING) /* what a script does is for the script's commands to say */
        implied &= ~(unsigned)(CMD_READONLY | CMD_WRITE);
    if (!category->category && !category->flags) return !(row->flags & CMD_FAST);
    return row->categories & category->category || implied;
}

static void reply_flags(Client *client, unsigned flags)
{
    size_t count = 0;
    for (const FlagName *name = flag_names; name->name; name++) count += (flags & name->flag) != 0;
    reply_set(client, count);
    for (const FlagName *name = flag_names; name->name; name++)
        if (flags & name->flag) reply_simple(client, name->name);
}

static void reply_categories(Client *client, const CommandRow *row)
{
    size_t count = 0;
    for (const Category *it = categories; it->name; it++) count += in_category(row, it);
    reply_set(client, count);
    for (const Category *it = categories; it->name; it++)
        if (in_category(row, it)) reply_simple(client, it->name);
}

/* The words of a text, which are separated by single spaces. */
static void reply_words(Client *client, const char *text,
                        void (*reply_word)(Client *client, Slice word))
{
    size_t count = text && *text;
    for (const char *at = text; at && *at; at++) count += *at == ' ';
    reply_set(client, count);
    for (const char *at = text; count > 0; count--) {
        size_t len = strcspn(at, " ");
        reply_word(client, (Slice){at, len});
        at += len + 1;
    }
}

static void reply_simple_word(Client *client, Slice word)
{
    Sds text = sds_new(word.ptr, word.len);
    reply_simple(client, text);
    sds_free(text);
}

/* ---- key specifications ---------------------------------------------------------------------- */

static void reply_field(Client *client, const char *name, int64_t value)
{
    reply_bulk_text(client, name);
    reply_integer(client, value);
}

/* One half of a specification: {type: …, spec: {…}}, whose `fields` the caller sends next. */
static void reply_half(Client *client, const char *half, const char *type, size_t fields)
{
    reply_bulk_text(client, half);
    reply_map(client, 2);
    reply_bulk_text(client, "type");
    reply_bulk_text(client, type);
    reply_bulk_text(client, "spec");
    reply_map(client, fields);
}

static void reply_key_spec(Client *client, const KeySpec *spec)
{
    reply_map(client, spec->notes ? 4 : 3);
    if (spec->notes) {
        reply_bulk_text(client, "notes");
        reply_bulk_text(client, spec->notes);
    }
    reply_bulk_text(client, "flags");
    reply_words(client, spec->access, reply_simple_word);

    if (spec->unknown) {
        reply_half(client, "begin_search", "unknown", 0);
        reply_half(client, "find_keys", "unknown", 0);
        return;
    }
    if (spec->after) {
        reply_half(client, "begin_search", "keyword", 2);
        reply_bulk_text(client, "keyword");
        reply_bulk_text(client, spec->after);
        reply_field(client, "startfrom", spec->first);
    } else {
        reply_half(client, "begin_search", "index", 1);
        reply_field(client, "index", spec->first);
    }
    int step = spec->step ? spec->step : 1;
    if (spec->counted) {
        reply_half(client, "find_keys", "keynum", 3);
        reply_field(client, "keynumidx", 0);
        reply_field(client, "firstkey", 1);
        reply_field(client, "keystep", step);
    } else {
        reply_half(client, "find_keys", "range", 3);
        reply_field(client, "lastkey", spec->last);
        reply_field(client, "keystep", step);
        reply_field(client, "limit", spec->share);
    }
}

static void reply_key_specs(Client *client, const KeySpec *keys)
{
    size_t count = 0;
    while (keys && keys[count].access) count++;
    reply_set(client, count);
    for (size_t i = 0; i < count; i++) reply_key_spec(client, &keys[i]);
}

/* ---- INFO ------------------------------------------------------------------------------------ */

/* The sub-commands to be shown; what is private to a command like DEBUG is not. */
static const Command *first_shown(const Command *command)
{
    return command->row->flags & CMD_PRIVATE_SUBS ? NULL : command->first_sub;
}

static bool is_shown(const Command *command)
{
    return !command->container || !(command->container->row->flags & CMD_PRIVATE_SUBS);
}

static size_t subs_count(const Command *command)
{
    size_t count = 0;
    for (const Command *sub = first_shown(command); sub; sub = sub->next_sub) count++;
    return count;
}

/* The command that somebody asks about, "get" or "client|id"; NULL: there is none to show. */
static const Command *find_shown(Slice name)
{
    const Command *command = command_find(name);
    return command && is_shown(command) ? command : NULL;
}

static void reply_info(Client *client, const Command *command)
{
    const CommandRow *row = command->row;
    const CommandDoc *doc = command_doc_find(command->name);
    KeyRange range = command_key_range(row);
    reply_array(client, 10);
    reply_bulk_text(client, row->name);
    reply_integer(client, row->arity);
    reply_flags(client, row->flags | (range.movable ? CMD_MOVABLE_KEYS : 0u));
    reply_integer(client, range.first);
    reply_integer(client, range.last);
    reply_integer(client, range.step);
    reply_categories(client, row);
    reply_words(client, doc ? doc->tips : NULL, reply_bulk);
    reply_key_specs(client, row->keys);
    if (first_shown(command))
        reply_array(client, subs_count(command));
    else
        reply_set(client, 0); /* as Redis: none are a set, some are an array */
    for (const Command *sub = first_shown(command); sub; sub = sub->next_sub)
        reply_info(client, sub);
}

static int count_containers(void)
{
    int count = 0;
    for (int i = 0; i < commands_count(); i++) count += !command_by_id(i)->container;
    return count;
}

static void command_info(Call *call)
{
    if (call->argc <= 2) {
        reply_array(call->client, (size_t)count_containers());
        for (int i = 0; i < commands_count(); i++)
            if (!command_by_id(i)->container) reply_info(call->client, command_by_id(i));
        return;
    }
    reply_array(call->client, (size_t)call->argc - 2);
    for (int i = 2; i < call->argc; i++) {
        const Command *command = find_shown(call->argv[i]);
        if (command)
            reply_info(call->client, command);
        else
            reply_null(call->client);
    }
}

static void command_count(Call *call)
{
    reply_integer(call->client, count_containers());
}

/* ---- DOCS ------------------------------------------------------------------------------------ */

static void reply_arguments(Client *client, const CommandSyntax *syntax, int first);

static void reply_argument(Client *client, const CommandSyntax *syntax, int argument)
{
    static const char *const flag_words[] = {"optional", "multiple", "multiple_token"};
    const CommandArgument *it = &syntax->all[argument];
    bool is_key = it->key_spec != SYNTAX_NONE, has_parts = it->first != SYNTAX_NONE;
    reply_map(client, 2u + is_key + it->has_token + (it->flags != 0) + has_parts);
    Sds name = argument_name(syntax, argument, sds_empty());
    reply_bulk_text(client, "name");
    reply_bulk(client, sds_slice(name));
    sds_free(name);
    reply_bulk_text(client, "type");
    reply_bulk_text(client, it->type);
    if (is_key) reply_field(client, "key_spec_index", it->key_spec);
    if (it->has_token) {
        reply_bulk_text(client, "token");
        reply_bulk(client, it->token);
    }
    if (it->flags) {
        reply_bulk_text(client, "flags");
        reply_set(client, (size_t)__builtin_popcount(it->flags));
        for (int i = 0; i < 3; i++)
            if (it->flags >> i & 1) reply_simple(client, flag_words[i]);
    }
    if (has_parts) reply_arguments(client, syntax, it->first);
}

static void reply_arguments(Client *client, const CommandSyntax *syntax, int first)
{
    reply_bulk_text(client, "arguments");
    reply_array(client, (size_t)syntax_count(syntax, first));
    for (int i = first; i != SYNTAX_NONE; i = syntax->all[i].next)
        reply_argument(client, syntax, i);
}

static void reply_if_known(Client *client, const char *field, const char *text)
{
    if (!text) return;
    reply_bulk_text(client, field);
    reply_bulk_text(client, text);
}

/* The pair of a command's name and its map. A command without a row tells its sub-commands only. */
static void reply_docs(Client *client, const Command *command)
{
    static const CommandDoc nothing = {0};
    const CommandDoc *doc = command_doc_find(command->name);
    if (!doc) doc = &nothing;
    bool has_subs = first_shown(command) != NULL;
    reply_bulk_text(client, command->row->name);
    reply_map(client, (doc->summary != NULL) + (doc->since != NULL) + (doc->group != NULL) +
                          (doc->complexity != NULL) + (doc->flag != NULL) +
                          (doc->deprecated_since != NULL) + (doc->replaced_by != NULL) +
                          (doc->syntax != NULL) + (size_t)has_subs);
    reply_if_known(client, "summary", doc->summary);
    reply_if_known(client, "since", doc->since);
    reply_if_known(client, "group", doc->group);
    reply_if_known(client, "complexity", doc->complexity);
    if (doc->flag) {
        reply_bulk_text(client, "doc_flags");
        reply_set(client, 1);
        reply_simple(client, doc->flag);
    }
    reply_if_known(client, "deprecated_since", doc->deprecated_since);
    reply_if_known(client, "replaced_by", doc->replaced_by);
    if (doc->syntax) {
        CommandSyntax syntax;
        size_t mistake;
        bool good = syntax_parse(doc->syntax, &syntax, &mistake);
        assert(good);
        (void)good;
        reply_arguments(client, &syntax, syntax.first);
    }
    if (!has_subs) return;
    reply_bulk_text(client, "subcommands");
    reply_map(client, subs_count(command));
    for (const Command *sub = first_shown(command); sub; sub = sub->next_sub)
        reply_docs(client, sub);
}

/* Who asks for a name that is not there gets a map without it. */
static void command_docs(Call *call)
{
    if (call->argc == 2) {
        reply_map(call->client, (size_t)count_containers());
        for (int i = 0; i < commands_count(); i++)
            if (!command_by_id(i)->container) reply_docs(call->client, command_by_id(i));
        return;
    }
    size_t count = 0;
    for (int i = 2; i < call->argc; i++) count += find_shown(call->argv[i]) != NULL;
    reply_map(call->client, count);
    for (int i = 2; i < call->argc; i++) {
        const Command *command = find_shown(call->argv[i]);
        if (command) reply_docs(call->client, command);
    }
}

/* ---- LIST ------------------------------------------------------------------------------------ */

typedef bool Filter(const Command *command, Slice text);

static bool any(const Command *command, Slice text)
{
    (void)command;
    (void)text;
    return true;
}

/* Nothing here was brought by a module. */
static bool of_module(const Command *command, Slice text)
{
    (void)command;
    (void)text;
    return false;
}

static bool of_category(const Command *command, Slice text)
{
    for (const Category *it = categories; it->name; it++)
        if (slice_equal_nocase(slice_of(it->name + 1), text)) return in_category(command->row, it);
    return false;
}

static bool of_pattern(const Command *command, Slice text)
{
    return slice_matches(command->name, text, true);
}

static void command_list(Call *call)
{
    Filter *filter = any;
    Slice text = {0};
    if (call->argc == 5 && slice_equal_nocase(call->argv[2], SLICE("FILTERBY"))) {
        text = call->argv[4];
        filter = slice_equal_nocase(call->argv[3], SLICE("MODULE"))    ? of_module
                 : slice_equal_nocase(call->argv[3], SLICE("ACLCAT"))  ? of_category
                 : slice_equal_nocase(call->argv[3], SLICE("PATTERN")) ? of_pattern
                                                                       : NULL;
    } else if (call->argc > 2) {
        filter = NULL;
    }
    if (!filter) {
        reply_error(call->client, "ERR syntax error");
        return;
    }
    size_t count = 0;
    for (int pass = 1; pass <= 2; pass++) { /* count them, then tell them */
        if (pass == 2) reply_array(call->client, count);
        for (int i = 0; i < commands_count(); i++) {
            const Command *command = command_by_id(i);
            if (!is_shown(command) || !filter(command, text)) continue;
            if (pass == 1)
                count++;
            else
                reply_bulk(call->client, command->name);
        }
    }
}

/* ---- GETKEYS --------------------------------------------------------------------------------- */

/* Finds the keys of the call that stands in this call's arguments. Returns NULL and replies why not,
 * else *count of them, to be freed. */
static KeyArgument *find_keys(Call *call, int *count)
{
    int argc = call->argc - 2;
    const Slice *argv = call->argv + 2;
    const Command *command = command_of(argc, argv);
    if (!command || (command->first_sub && argc > 1 && first_shown(command))) {
        reply_error(call->client, "ERR Invalid command specified");
        return NULL;
    }
    const CommandRow *row = command->row;
    if (!row->keys) {
        reply_error(call->client, "ERR The command has no key arguments");
        return NULL;
    }
    if (row->arity > 0 ? argc != row->arity : argc < -row->arity) {
        reply_error(call->client, "ERR Invalid number of arguments specified for command");
        return NULL;
    }
    *count = command_keys(command, argc, argv, NULL, 0);
    if (*count == KEYS_INVALID) *count = 0;
    if (*count == 0 && !(row->flags & CMD_NO_MANDATORY_KEYS)) {
        reply_error(call->client, "ERR Invalid arguments specified for command");
        return NULL;
    }
    KeyArgument *keys = mem_alloc((size_t)*count * sizeof(KeyArgument));
    command_keys(command, argc, argv, keys, *count);
    return keys;
}

static void getkeys(Call *call, bool with_flags)
{
    int count;
    KeyArgument *keys = find_keys(call, &count);
    if (!keys) return;
    reply_array(call->client, (size_t)count);
    for (int i = 0; i < count; i++) {
        if (with_flags) reply_array(call->client, 2);
        reply_bulk(call->client, call->argv[2 + keys[i].at]);
        if (with_flags) reply_words(call->client, keys[i].access, reply_simple_word);
    }
    mem_free(keys);
}

static void command_getkeys(Call *call)
{
    getkeys(call, false);
}

static void command_getkeysandflags(Call *call)
{
    getkeys(call, true);
}

/* ---- the rest -------------------------------------------------------------------------------- */

static void command_help(Call *call)
{
    static const char *const lines[] = {
        "(no subcommand)",
        "    The same as INFO without names.",
        "COUNT",
        "    Tell how many commands there are, sub-commands aside.",
        "LIST [FILTERBY (MODULE <name>|ACLCAT <category>|PATTERN <pattern>)]",
        "    List the names of all commands, or of those that fit.",
        "INFO [<command> ...]",
        "    Describe these commands, or all, for programs: arity, flags, keys.",
        "DOCS [<command> ...]",
        "    Describe these commands, or all, for people: purpose, cost, syntax.",
        "GETKEYS <command> [<arg> ...]",
        "    Tell which words of this call are keys.",
        "GETKEYSANDFLAGS <command> [<arg> ...]",
        "    The same, and what is done with each.",
        NULL};
    reply_help(call, lines);
}

enum { ANYTIME = CMD_LOADING | CMD_STALE };

const CommandRow command_commands[] = {
    {"command", command_info, -1, ANYTIME, CAT_CONNECTION},
    {"command|count", command_count, 2, ANYTIME, CAT_CONNECTION},
    {"command|docs", command_docs, -2, ANYTIME, CAT_CONNECTION},
    {"command|getkeys", command_getkeys, -4, ANYTIME, CAT_CONNECTION},
    {"command|getkeysandflags", command_getkeysandflags, -4, ANYTIME, CAT_CONNECTION},
    {"command|help", command_help, 2, ANYTIME, CAT_CONNECTION},
    {"command|info", command_info, -2, ANYTIME, CAT_CONNECTION},
    {"command|list", command_list, -2, ANYTIME, CAT_CONNECTION},
    {0}};
