/* command.c: the table of commands, and the few steps that every command takes.
 *
 * Reading order: command_execute, the gates, then the table.
 * In Redis: src/server.c, processCommand and call.
 */
#include "command.h"

#include <assert.h>
#include <ctype.h>

#include "client.h"
#include "clock.h"
#include "lab.h"
#include "reply.h"
#include "server.h"

/* Twice as many places as commands: a search meets a free place after one or two steps. */
enum { PLACES = 2 * COMMANDS_MAX };

static struct {
    Command commands[COMMANDS_MAX];
    int count;
    short places[PLACES]; /* id + 1, or 0 where free; open addressing, linear probing */
} table;

/* ---- a command's way ------------------------------------------------------------------------- */

Verdict command_execute(Call *call)
{
    const ServerPlan *plan = server.plan;
    for (const Gate *gate = plan->gates; gate->ask; gate++) {
        if (!(gate->origins & call->origin)) continue;
        Verdict verdict = gate->ask(call);
        if (verdict == GATE_PASS) continue;
        if (verdict == GATE_REFUSED && call->command) call->command->rejected_calls++;
        return verdict;
    }
    call->errors_before = call->client->error_replies;
    call->client->last_command = call->command;
    call->command->row->run(call);
    call->duration_ns = clock_monotonic_ns() - call->started_ns;
    for (const CallStep *step = plan->after_command; step->run; step++) step->run(call);
    return GATE_PASS;
}

/* What an error message shows of an argument: not more than `most` bytes, up to the first NUL. */
static int shown(Slice text, size_t most)
{
    return (int)(text.len < most ? text.len : most);
}

enum { SHOWN_MAX = 128 };

static void refuse_unknown_command(const Call *call)
{
    Sds arguments = sds_empty();
    for (int i = 1; i < call->argc && sds_len(arguments) < SHOWN_MAX; i++)
        arguments = sds_append_format(arguments, "'%.*s' ",
                                      shown(call->argv[i], SHOWN_MAX - sds_len(arguments)),
                                      call->argv[i].ptr);
    reply_error(call->client, "ERR unknown command '%.*s', with args beginning with: %s",
                shown(call->argv[0], SHOWN_MAX), call->argv[0].ptr, arguments);
    sds_free(arguments);
}

static void refuse_unknown_sub(const Call *call)
{
    Sds container = sds_new(call->argv[0].ptr, call->argv[0].len);
    for (size_t i = 0; i < sds_len(container); i++)
        container[i] = (char)toupper((unsigned char)container[i]);
    reply_error(call->client, "ERR unknown subcommand '%.*s'. Try %s HELP.",
                shown(call->argv[1], SHOWN_MAX), call->argv[1].ptr, container);
    sds_free(container);
}

/* Clients say the same again and again: most often it is the command that this one called last. */
static Command *same_again(const Call *call)
{
    Command *last = call->client->last_command;
    bool same = last && !last->container && !last->first_sub &&
                slice_equal_nocase(last->name, call->argv[0]);
    return same ? last : NULL;
}

/* Is there such a command, and such a sub-command? */
Verdict gate_known_command(Call *call)
{
    call->command = same_again(call);
    if (!call->command) call->command = command_of(call->argc, call->argv);
    if (!call->command) {
        refuse_unknown_command(call);
        return GATE_REFUSED;
    }
    bool private_subs = call->command->row->flags & CMD_PRIVATE_SUBS;
    if (call->command->first_sub && call->argc > 1 && !private_subs) {
        refuse_unknown_sub(call);
        return GATE_REFUSED;
    }
    call->flags = call->command->row->flags;
    return GATE_PASS;
}

/* LAB 3.5: has the command as many words as its row says?
 * call->command is known: the gate before has found it. call->argc counts the words, the name among
 * them. row->arity says how many there must be: 2 is two exactly, -2 two or more.
 *   GATE_PASS      as many as that
 *   GATE_REFUSED   too few or too many; this has been replied, with the row's name:
 *                      "ERR wrong number of arguments for 'echo' command"
 * Tests: all but bulk-errors header-errors http inline-errors predictions too-long
 * unknown-command */
Verdict gate_arity(Call *call)
{
    const CommandRow *row = call->command->row;
    bool right = row->arity >= 0 ? call->argc == row->arity : call->argc >= -row->arity;
    if (right) return GATE_PASS;
    reply_error(call->client, "ERR wrong number of arguments for '%s' command", row->name);
    return GATE_REFUSED;
}
/* END LAB 3.5 */

void count_command(Call *call)
{
    Command *command = call->command;
    command->calls++;
    command->duration_ns += (uint64_t)call->duration_ns;
    if (call->client->error_replies != call->errors_before) command->failed_calls++;
    server.stats.commands_processed++;
}

/* ---- the table ------------------------------------------------------------------------------- */

/* FNV-1a over lower-case letters. Names are ours, not a stranger's: no secret is needed, and a name
 * can be hashed in pieces. */
static uint32_t hash_name(uint32_t hash, Slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        hash = (hash ^ c) * 16777619u;
    }
    return hash;
}

enum { HASH_START = 2166136261u };

/* The place of the command named `name`, or named "container|name"; a free place if there is none. */
static short *place_of(Slice container, Slice name)
{
    uint32_t hash = HASH_START;
    if (container.len) hash = hash_name(hash_name(hash, container), SLICE("|"));
    hash = hash_name(hash, name);
    for (uint32_t i = hash % PLACES;; i = (i + 1) % PLACES) {
        if (table.places[i] == 0) return &table.places[i];
        Slice full = table.commands[table.places[i] - 1].name;
        if (container.len == 0) {
            if (slice_equal_nocase(full, name)) return &table.places[i];
        } else if (full.len == container.len + 1 + name.len && full.ptr[container.len] == '|' &&
                   slice_equal_nocase((Slice){full.ptr, container.len}, container) &&
                   slice_equal_nocase((Slice){full.ptr + container.len + 1, name.len}, name)) {
            return &table.places[i];
        }
    }
}

static Command *at_place(const short *place)
{
    return *place ? &table.commands[*place - 1] : NULL;
}

static void join_container(Command *command)
{
    const char *name = command->row->name;
    const char *bar = strchr(name, '|');
    if (!bar) return;
    command->container = command_find((Slice){name, (size_t)(bar - name)});
    assert(command->container); /* a container's row stands before its subs */
    Command **end = &command->container->first_sub;
    while (*end) end = &(*end)->next_sub;
    *end = command;
}

void commands_add(const CommandRow *rows)
{
    for (const CommandRow *row = rows; row->name; row++) {
        assert(table.count < COMMANDS_MAX);
        short *place = place_of((Slice){NULL, 0}, slice_of(row->name));
        assert(*place == 0); /* a name twice in the plan is a mistake */
        Command *command = &table.commands[table.count];
        *command = (Command){.row = row, .name = slice_of(row->name), .id = table.count};
        *place = (short)++table.count;
        join_container(command);
    }
}

Command *command_find(Slice name)
{
    return at_place(place_of((Slice){NULL, 0}, name));
}

Command *command_of(int argc, const Slice *argv)
{
    Command *command = command_find(argv[0]);
    if (!command || command->container) return NULL; /* "client|id" is no name to call by */
    if (!command->first_sub || argc < 2) return command;
    Command *sub = at_place(place_of(command->name, argv[1]));
    return sub ? sub : command;
}

int commands_count(void)
{
    return table.count;
}

Command *command_by_id(int id)
{
    return &table.commands[id];
}
