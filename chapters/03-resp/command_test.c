/* command_test.c: commands found by name, the steps around a call, and what COMMAND tells of them.
 *
 * The server under test has the tables of this chapter and a few rows of its own, with keys in every
 * way that Redis has. Their flags and positions are those of redis-server 7.0.15; so are the errors.
 */
#include "command.h"

#include <stdlib.h>

#include "auth.h"
#include "basics.h"
#include "client_commands.h"
#include "clients.h"
#include "command_commands.h"
#include "command_docs.h"
#include "command_keys.h"
#include "command_syntax.h"
#include "config.h"
#include "debug.h"
#include "info.h"
#include "mem.h"
#include "monitor.h"
#include "reply.h"
#include "server.h"
#include "server_commands.h"
#include "server_docs.h"
#include "test.h"
#include "xray.h"

/* ---- a server to ask ------------------------------------------------------------------------- */

static int runs;

static void run(Call *call)
{
    runs++;
    reply_ok(call->client);
}

static void run_badly(Call *call)
{
    reply_error(call->client, "ERR it failed");
}

static const char *set_access(int argc, const Slice *argv)
{
    for (int i = 3; i < argc; i++)
        if (slice_equal_nocase(argv[i], SLICE("GET"))) return "RW access update";
    return "OW update";
}

static const KeySpec one_read[] = {{"RO access", .first = 1}, {0}};
static const KeySpec all_deleted[] = {{"RM delete", .first = 1, .last = -1}, {0}};
static const KeySpec every_second[] = {{"OW update", .first = 1, .last = -1, .step = 2}, {0}};
static const KeySpec all_but_last[] = {{"RW access delete", .first = 1, .last = -2}, {0}};
static const KeySpec second[] = {{"RO", .first = 2}, {0}};
static const KeySpec counted[] = {{"RW access delete", .first = 1, .counted = true}, {0}};
static const KeySpec script[] = {{"RW access update", .first = 2, .counted = true}, {0}};
static const KeySpec set_keys[] = {
    {"RW access update variable_flags", .first = 1, .access_of = set_access}, {0}};
static const KeySpec union_keys[] = {
    {"OW update", .first = 1}, {"RO access", .first = 2, .counted = true}, {0}};
static const KeySpec move_keys[] = {
    {"RW access delete", .first = 1}, {"RW insert", .first = 2}, {0}};
static const KeySpec keys_apart[] = {{"RO access", .first = 1}, {"RO access", .first = 3}, {0}};
static const KeySpec stream_keys[] = {
    {"RO access", .first = 1, .after = "STREAMS", .last = -1, .share = 2}, {0}};
static const KeySpec migrate_keys[] = {
    {"RW access delete incomplete", .first = 3},
    {"RW access delete incomplete", .first = -2, .after = "KEYS", .last = -1},
    {0}};
static const KeySpec sort_keys[] = {
    {"RO access", .first = 1},
    {"OW update", .first = -2, .after = "STORE", .unknown = true, .notes = "anywhere"},
    {0}};

static const CommandRow rows[] = {
    {"get", run, 2, CMD_READONLY | CMD_FAST, CAT_STRING, one_read},
    {"fail", run_badly, -1, CMD_FAST, 0},
    {"set", run, -3, CMD_WRITE | CMD_DENYOOM, CAT_STRING, set_keys},
    {"del", run, -2, CMD_WRITE, CAT_KEYSPACE, all_deleted},
    {"mset", run, -3, CMD_WRITE | CMD_DENYOOM, CAT_STRING, every_second},
    {"blpop", run, -3, CMD_WRITE | CMD_NOSCRIPT | CMD_BLOCKING, CAT_LIST, all_but_last},
    {"lmpop", run, -4, CMD_WRITE, CAT_LIST, counted},
    {"lmove", run, 5, CMD_WRITE | CMD_DENYOOM, CAT_LIST, move_keys},
    {"zunionstore", run, -4, CMD_WRITE | CMD_DENYOOM, CAT_SORTEDSET, union_keys},
    {"eval", run, -3, CMD_NOSCRIPT | CMD_STALE | CMD_SKIP_MONITOR | CMD_NO_MANDATORY_KEYS,
     CAT_SCRIPTING, script},
    {"xread", run, -4, CMD_READONLY | CMD_BLOCKING, 0, stream_keys},
    {"migrate", run, -6, CMD_WRITE, CAT_KEYSPACE | CAT_DANGEROUS, migrate_keys},
    {"sort", run, -2, CMD_WRITE | CMD_DENYOOM,
     CAT_SET | CAT_SORTEDSET | CAT_LIST | CAT_DANGEROUS, sort_keys},
    {"apart", run, 4, CMD_READONLY, 0, keys_apart},
    {"object", NULL, -2, 0, 0},
    {"object|freq", run, 3, CMD_READONLY, CAT_KEYSPACE, second},
    {0}};

static const CommandRow more_rows[] = {{"object|encoding", run, 3, CMD_READONLY, CAT_KEYSPACE, second},
                                       {0}};

static const CommandDoc docs[] = {
    {"set", "string", "1.0.0", "O(1)", "Sets.", "key value [NX | XX]"},
    {"substr", "string", "1.0.0", "O(N)", "Cuts.", "key", .flag = "deprecated",
     .deprecated_since = "2.0.0", .replaced_by = "`GETRANGE`"},
    {0}};

static const ServerPlan plan = {
    .name = "command_test",
    .commands = {{NAMED(rows)}, {NAMED(more_rows)}, {NAMED(basic_commands)},
                 {NAMED(auth_commands)}, {NAMED(client_commands)}, {NAMED(command_commands)},
                 {NAMED(config_commands)}, {NAMED(debug_commands)}, {NAMED(info_commands)},
                 {NAMED(monitor_commands)}, {NAMED(server_commands)}, {NAMED(xray_commands)}},
    .docs = {{NAMED(docs)}, {NAMED(server_docs)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .after_command = {{NAMED(count_command)}},
};

static Client *client;

static void set_up(void)
{
    server.plan = &plan;
    if (commands_count() == 0)
        for (const CommandTable *table = plan.commands; table->rows; table++)
            commands_add(table->rows);
    client = client_new_captive();
    runs = 0;
}

static void tear_down(void)
{
    client_free_captive(client);
}

enum { WORDS_MAX = 32 };

/* Executes one line, whose words are separated by spaces. What was replied is in client->captured. */
static Verdict execute(const char *line)
{
    sds_free(client->captured);
    client->captured = sds_empty();
    int argc;
    Sds *words = sds_split_words(line, &argc);
    Slice argv[WORDS_MAX];
    ck_assert_int_le(argc, WORDS_MAX);
    for (int i = 0; i < argc; i++) argv[i] = sds_slice(words[i]);
    Call call = {.client = client, .origin = FROM_CLIENT, .argc = argc, .argv = argv};
    Verdict verdict = command_execute(&call);
    sds_free_all(words, argc);
    return verdict;
}

/* The reply to `line`, with a space in place of each line's end, must be `reply`. */
static void expect(const char *line, const char *reply)
{
    execute(line);
    Sds shown = sds_empty();
    for (size_t i = 0; i < sds_len(client->captured); i++)
        if (client->captured[i] != '\r')
            shown = sds_append(shown, client->captured[i] == '\n' ? " " : client->captured + i, 1);
    ck_assert_msg(strcmp(shown, reply) == 0, "%s\n  got:      %s\n  expected: %s", line, shown,
                  reply);
    sds_free(shown);
}

/* ---- names ----------------------------------------------------------------------------------- */

START_TEST(a_command_is_found_in_any_case)
{
    ck_assert_ptr_eq(command_find(SLICE("get"))->row, &rows[0]);
    ck_assert_ptr_eq(command_find(SLICE("GeT"))->row, &rows[0]);
    ck_assert_ptr_null(command_find(SLICE("ge")));
    ck_assert_ptr_null(command_find(SLICE("gett")));
    ck_assert_ptr_null(command_find(SLICE("")));
    ck_assert_ptr_null(command_find(SLICE("get\0")));
}
END_TEST

START_TEST(every_row_of_the_plan_is_found_by_its_name)
{
    for (int i = 0; i < commands_count(); i++) {
        Command *command = command_by_id(i);
        ck_assert_int_eq(command->id, i);
        ck_assert_ptr_eq(command_find(command->name), command);
    }
}
END_TEST

START_TEST(a_sub_command_may_come_from_another_table)
{
    Command *object = command_find(SLICE("object"));
    ck_assert_str_eq(object->first_sub->row->name, "object|freq");
    ck_assert_str_eq(object->first_sub->next_sub->row->name, "object|encoding");
    ck_assert_ptr_null(object->first_sub->next_sub->next_sub);
    ck_assert_ptr_eq(command_find(SLICE("OBJECT|Encoding"))->container, object);
}
END_TEST

START_TEST(a_call_means_the_sub_command_if_there_is_one)
{
    Slice argv[] = {SLICE("Object"), SLICE("FREQ"), SLICE("k")};
    ck_assert_str_eq(command_of(3, argv)->row->name, "object|freq");
    argv[1] = SLICE("nosuch");
    ck_assert_str_eq(command_of(3, argv)->row->name, "object");
    ck_assert_str_eq(command_of(1, argv)->row->name, "object");
    argv[0] = SLICE("object|freq"); /* a name to be asked about, not to call by */
    ck_assert_ptr_null(command_of(3, argv));
}
END_TEST

/* ---- a call ---------------------------------------------------------------------------------- */

START_TEST(a_command_runs_and_is_counted)
{
    Command *get = command_find(SLICE("get"));
    uint64_t calls = get->calls;
    ck_assert_int_eq(execute("GET k"), GATE_PASS);
    ck_assert_int_eq(runs, 1);
    ck_assert_uint_eq(get->calls, calls + 1);
    ck_assert_uint_eq(get->failed_calls, 0);
    ck_assert_ptr_eq(client->last_command, get);
}
END_TEST

START_TEST(a_refused_command_does_not_run_and_is_counted_apart)
{
    Command *get = command_find(SLICE("get"));
    uint64_t calls = get->calls, rejected = get->rejected_calls;
    ck_assert_int_eq(execute("GET"), GATE_REFUSED);
    ck_assert_int_eq(runs, 0);
    ck_assert_uint_eq(get->calls, calls);
    ck_assert_uint_eq(get->rejected_calls, rejected + 1);
}
END_TEST

START_TEST(a_command_that_replies_an_error_has_failed)
{
    Command *fail = command_find(SLICE("fail"));
    uint64_t failed = fail->failed_calls;
    execute("FAIL");
    ck_assert_uint_eq(fail->failed_calls, failed + 1);
}
END_TEST

START_TEST(arity_counts_the_name_and_a_negative_one_is_a_minimum)
{
    expect("GET", "-ERR wrong number of arguments for 'get' command ");
    expect("GET a b", "-ERR wrong number of arguments for 'get' command ");
    expect("DEL", "-ERR wrong number of arguments for 'del' command ");
    expect("DEL a b c d", "+OK ");
    expect("OBJECT", "-ERR wrong number of arguments for 'object' command ");
    expect("OBJECT freq", "-ERR wrong number of arguments for 'object|freq' command ");
}
END_TEST

START_TEST(an_unknown_command_is_shown_with_some_of_its_arguments)
{
    expect("Nosuch", "-ERR unknown command 'Nosuch', with args beginning with:  ");
    expect("nosuch a \"b c\"",
           "-ERR unknown command 'nosuch', with args beginning with: 'a' 'b c'  ");
    expect("OBJECT NoSuch k", "-ERR unknown subcommand 'NoSuch'. Try OBJECT HELP. ");
    expect("object|freq k",
           "-ERR unknown command 'object|freq', with args beginning with: 'k'  ");
}
END_TEST

START_TEST(debug_has_one_error_for_all_that_is_wrong)
{
    expect("DEBUG", "-ERR wrong number of arguments for 'debug' command ");
    expect("DEBUG Nosuch",
           "-ERR unknown subcommand or wrong number of arguments for 'Nosuch'. Try DEBUG HELP. ");
    expect("DEBUG sleep",
           "-ERR unknown subcommand or wrong number of arguments for 'sleep'. Try DEBUG HELP. ");
    expect("DEBUG HELP x",
           "-ERR unknown subcommand or wrong number of arguments for 'HELP'. Try DEBUG HELP. ");
    expect("DEBUG PROTOCOL integer", ":12345 ");
}
END_TEST

/* ---- COMMAND INFO ---------------------------------------------------------------------------- */

START_TEST(info_has_ten_elements)
{
    client->protocol = 3;
    expect("COMMAND INFO get",
           "*1 *10 $3 get :2 ~2 +readonly +fast :1 :1 :1 ~3 +@read +@string +@fast ~0 "
           "~1 %3 $5 flags ~2 +RO +access $12 begin_search %2 $4 type $5 index $4 spec "
           "%1 $5 index :1 $9 find_keys %2 $4 type $5 range $4 spec "
           "%3 $7 lastkey :0 $7 keystep :1 $5 limit :0 ~0 ");
    expect("COMMAND INFO ping",
           "*1 *10 $4 ping :-1 ~1 +fast :0 :0 :0 ~2 +@fast +@connection "
           "~2 $25 request_policy:all_shards $29 response_policy:all_succeeded ~0 ~0 ");
    client->protocol = 2;
    expect("COMMAND INFO Ping nosuch",
           "*2 *10 $4 ping :-1 *1 +fast :0 :0 :0 *2 +@fast +@connection "
           "*2 $25 request_policy:all_shards $29 response_policy:all_succeeded *0 *0 $-1 ");
}
END_TEST

START_TEST(info_tells_every_kind_of_key_specification)
{
    client->protocol = 3;
    expect("COMMAND INFO eval",
           "*1 *10 $4 eval :-3 ~5 +noscript +stale +skip_monitor +no_mandatory_keys +movablekeys "
           ":0 :0 :0 ~2 +@slow +@scripting ~0 "
           "~1 %3 $5 flags ~3 +RW +access +update $12 begin_search %2 $4 type $5 index $4 spec "
           "%1 $5 index :2 $9 find_keys %2 $4 type $6 keynum $4 spec "
           "%3 $9 keynumidx :0 $8 firstkey :1 $7 keystep :1 ~0 ");
    expect("COMMAND INFO xread",
           "*1 *10 $5 xread :-4 ~3 +readonly +blocking +movablekeys :0 :0 :0 "
           "~3 +@read +@slow +@blocking ~0 "
           "~1 %3 $5 flags ~2 +RO +access $12 begin_search %2 $4 type $7 keyword $4 spec "
           "%2 $7 keyword $7 STREAMS $9 startfrom :1 $9 find_keys %2 $4 type $5 range $4 spec "
           "%3 $7 lastkey :-1 $7 keystep :1 $5 limit :2 ~0 ");
    expect("COMMAND INFO sort",
           "*1 *10 $4 sort :-2 ~3 +write +denyoom +movablekeys :1 :1 :1 "
           "~6 +@write +@set +@sortedset +@list +@slow +@dangerous ~0 "
           "~2 %3 $5 flags ~2 +RO +access $12 begin_search %2 $4 type $5 index $4 spec "
           "%1 $5 index :1 $9 find_keys %2 $4 type $5 range $4 spec "
           "%3 $7 lastkey :0 $7 keystep :1 $5 limit :0 "
           "%4 $5 notes $8 anywhere $5 flags ~2 +OW +update $12 begin_search %2 $4 type "
           "$7 unknown $4 spec %0 $9 find_keys %2 $4 type $7 unknown $4 spec %0 ~0 ");
}
END_TEST

/* What COMMAND INFO of redis-server 7.0.15 says of these: first, last, step, movablekeys. Redis has no
 * command like "apart"; its populateCommandLegacyRangeSpec treats one so. */
START_TEST(specifications_give_the_old_range_of_positions)
{
    static const struct {
        const char *name;
        KeyRange range;
    } expected[] = {{"get", {1, 1, 1, false}},         {"del", {1, -1, 1, false}},
                    {"mset", {1, -1, 2, false}},       {"blpop", {1, -2, 1, false}},
                    {"lmpop", {0, 0, 0, true}},        {"lmove", {1, 2, 1, false}},
                    {"zunionstore", {1, 1, 1, true}},  {"eval", {0, 0, 0, true}},
                    {"xread", {0, 0, 0, true}},        {"migrate", {3, 3, 1, true}},
                    {"sort", {1, 1, 1, true}},         {"object|freq", {2, 2, 1, false}},
                    {"apart", {1, 1, 1, true}},        {"ping", {0, 0, 0, false}}};
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        KeyRange range = command_key_range(command_find(slice_of(expected[i].name))->row);
        ck_assert_msg(range.first == expected[i].range.first, "first of %s", expected[i].name);
        ck_assert_msg(range.last == expected[i].range.last, "last of %s", expected[i].name);
        ck_assert_msg(range.step == expected[i].range.step, "step of %s", expected[i].name);
        ck_assert_msg(range.movable == expected[i].range.movable, "%s", expected[i].name);
    }
}
END_TEST

START_TEST(a_container_brings_its_sub_commands)
{
    expect("COMMAND INFO object",
           "*1 *10 $6 object :-2 *0 :0 :0 :0 *1 +@slow *0 *0 *2 "
           "*10 $11 object|freq :3 *1 +readonly :2 :2 :1 *3 +@keyspace +@read +@slow *0 "
           "*1 *6 $5 flags *1 +RO $12 begin_search *4 $4 type $5 index $4 spec *2 $5 index :2 "
           "$9 find_keys *4 $4 type $5 range $4 spec *6 $7 lastkey :0 $7 keystep :1 $5 limit :0 *0 "
           "*10 $15 object|encoding :3 *1 +readonly :2 :2 :1 *3 +@keyspace +@read +@slow *0 "
           "*1 *6 $5 flags *1 +RO $12 begin_search *4 $4 type $5 index $4 spec *2 $5 index :2 "
           "$9 find_keys *4 $4 type $5 range $4 spec *6 $7 lastkey :0 $7 keystep :1 $5 limit :0 *0 ");
    expect("COMMAND INFO debug debug|sleep",
           "*2 *10 $5 debug :-2 *4 +admin +noscript +loading +stale :0 :0 :0 "
           "*3 +@admin +@slow +@dangerous *0 *0 *0 $-1 ");
}
END_TEST

/* ---- COMMAND DOCS ---------------------------------------------------------------------------- */

START_TEST(docs_describe_a_command_and_its_arguments)
{
    client->protocol = 3;
    expect("COMMAND DOCS Set nosuch",
           "%1 $3 set %5 $7 summary $5 Sets. $5 since $5 1.0.0 $5 group $6 string "
           "$10 complexity $4 O(1) $9 arguments *3 "
           "%3 $4 name $3 key $4 type $3 key $14 key_spec_index :0 "
           "%2 $4 name $5 value $4 type $6 string "
           "%4 $4 name $5 nx_xx $4 type $5 oneof $5 flags ~1 +optional $9 arguments *2 "
           "%3 $4 name $2 nx $4 type $10 pure-token $5 token $2 NX "
           "%3 $4 name $2 xx $4 type $10 pure-token $5 token $2 XX ");
    expect("COMMAND DOCS debug",
           "%1 $5 debug %5 $7 summary $36 Tools for tests and for the curious. $5 since $5 1.0.0 "
           "$5 group $6 server $10 complexity $22 Depends on subcommand. "
           "$9 doc_flags ~1 +syscmd ");
    client->protocol = 2;
    expect("COMMAND DOCS object",
           "*2 $6 object *2 $11 subcommands *4 $11 object|freq *0 $15 object|encoding *0 ");
}
END_TEST

/* Debug's are private; HELP and the like have no arguments. */
START_TEST(every_command_of_this_chapter_is_documented)
{
    for (const CommandTable *table = &plan.commands[2]; table->rows; table++) {
        for (const CommandRow *row = table->rows; row->name; row++) {
            if (strncmp(row->name, "debug|", 6) == 0) continue;
            const CommandDoc *doc = command_doc_find(slice_of(row->name));
            ck_assert_msg(doc && doc->group && doc->since && doc->summary, "%s", row->name);
        }
    }
}
END_TEST

START_TEST(every_row_of_documentation_can_be_read_and_has_its_command)
{
    for (const CommandDoc *doc = server_docs; doc->name; doc++) {
        CommandSyntax syntax;
        size_t mistake = 0;
        ck_assert_msg(command_find(slice_of(doc->name)), "%s", doc->name);
        bool good = !doc->syntax || syntax_parse(doc->syntax, &syntax, &mistake);
        ck_assert_msg(good, "%s: a mistake at %zu of %s", doc->name, mistake, doc->syntax);
    }
}
END_TEST

/* ---- COMMAND LIST, COUNT, HELP --------------------------------------------------------------- */

START_TEST(list_is_filtered_by_pattern_and_category)
{
    expect("COMMAND LIST FILTERBY PATTERN OBJECT*",
           "*3 $6 object $11 object|freq $15 object|encoding ");
    expect("COMMAND LIST filterby aclcat STRING", "*3 $3 get $3 set $4 mset ");
    expect("COMMAND LIST FILTERBY ACLCAT blocking", "*2 $5 blpop $5 xread ");
    expect("COMMAND LIST FILTERBY ACLCAT @string", "*0 ");
    expect("COMMAND LIST FILTERBY MODULE any", "*0 ");
    expect("COMMAND LIST FILTERBY PATTERN debug*", "*1 $5 debug ");
    expect("COMMAND LIST FILTERBY PATTERN", "-ERR syntax error ");
    expect("COMMAND LIST FILTERBY TYPE x", "-ERR syntax error ");
    expect("COMMAND LIST x", "-ERR syntax error ");
}
END_TEST

START_TEST(count_counts_containers_once)
{
    int expected = 0;
    for (int i = 0; i < commands_count(); i++)
        expected += strchr(command_by_id(i)->row->name, '|') == NULL;
    execute("COMMAND COUNT");
    ck_assert_int_eq(atoi(client->captured + 1), expected);
    execute("COMMAND");
    ck_assert_int_eq(atoi(client->captured + 1), expected);
    execute("COMMAND DOCS");
    ck_assert_int_eq(atoi(client->captured + 1), 2 * expected);
}
END_TEST

/* ---- COMMAND GETKEYS ------------------------------------------------------------------------- */

START_TEST(getkeys_finds_the_keys_of_a_call)
{
    expect("COMMAND GETKEYS get k", "*1 $1 k ");
    expect("COMMAND GETKEYS MSET a 1 b 2", "*2 $1 a $1 b ");
    expect("COMMAND GETKEYS del a b c", "*3 $1 a $1 b $1 c ");
    expect("COMMAND GETKEYS blpop a b 0", "*2 $1 a $1 b ");
    expect("COMMAND GETKEYS lmpop 2 a b LEFT", "*2 $1 a $1 b ");
    expect("COMMAND GETKEYS zunionstore d 2 a b WEIGHTS 1 2", "*3 $1 d $1 a $1 b ");
    expect("COMMAND GETKEYS eval return 0 x", "*0 ");
    expect("COMMAND GETKEYS eval return 1 x y", "*1 $1 x ");
    expect("COMMAND GETKEYS xread COUNT 1 streams a b 0 0", "*2 $1 a $1 b ");
    expect("COMMAND GETKEYS object freq k", "*1 $1 k ");
    expect("COMMAND GETKEYS sort a LIMIT 0 1 STORE b", "*2 $1 a $1 b ");
    expect("COMMAND GETKEYS sort a STORE b STORE c", "*2 $1 a $1 c ");
}
END_TEST

START_TEST(getkeysandflags_says_what_is_done_with_each)
{
    expect("COMMAND GETKEYSANDFLAGS lmove a b left left",
           "*2 *2 $1 a *3 +RW +access +delete *2 $1 b *2 +RW +insert ");
    expect("COMMAND GETKEYSANDFLAGS set k v", "*1 *2 $1 k *2 +OW +update ");
    client->protocol = 3;
    expect("COMMAND GETKEYSANDFLAGS set k v get", "*1 *2 $1 k ~3 +RW +access +update ");
}
END_TEST

START_TEST(getkeys_refuses_in_the_words_of_redis)
{
    expect("COMMAND GETKEYS get", "-ERR wrong number of arguments for 'command|getkeys' command ");
    expect("COMMAND GETKEYS nosuch k", "-ERR Invalid command specified ");
    expect("COMMAND GETKEYS object nosuch k", "-ERR Invalid command specified ");
    expect("COMMAND GETKEYS ping k", "-ERR The command has no key arguments ");
    expect("COMMAND GETKEYS debug sleep 1", "-ERR The command has no key arguments ");
    expect("COMMAND GETKEYS get a b", "-ERR Invalid number of arguments specified for command ");
    expect("COMMAND GETKEYS del a", "*1 $1 a ");
    expect("COMMAND GETKEYS lmpop 3 a LEFT", "-ERR Invalid arguments specified for command ");
    expect("COMMAND GETKEYS lmpop 0 a LEFT", "-ERR Invalid arguments specified for command ");
    expect("COMMAND GETKEYS lmpop -1 a LEFT", "-ERR Invalid arguments specified for command ");
    expect("COMMAND GETKEYS xread COUNT 1 a b", "-ERR Invalid arguments specified for command ");
    expect("COMMAND GETKEYS lmpop x a LEFT", "-ERR Invalid arguments specified for command ");
    expect("COMMAND GETKEYS lmpop 9223372036854775807 a LEFT",
           "-ERR Invalid arguments specified for command ");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("command");
    TCase *calls = tcase_create("names and calls");
    tcase_add_checked_fixture(calls, set_up, tear_down);
    tcase_add_test(calls, a_command_is_found_in_any_case);
    tcase_add_test(calls, every_row_of_the_plan_is_found_by_its_name);
    tcase_add_test(calls, a_sub_command_may_come_from_another_table);
    tcase_add_test(calls, a_call_means_the_sub_command_if_there_is_one);
    tcase_add_test(calls, a_command_runs_and_is_counted);
    tcase_add_test(calls, a_refused_command_does_not_run_and_is_counted_apart);
    tcase_add_test(calls, a_command_that_replies_an_error_has_failed);
    tcase_add_test(calls, arity_counts_the_name_and_a_negative_one_is_a_minimum);
    tcase_add_test(calls, an_unknown_command_is_shown_with_some_of_its_arguments);
    tcase_add_test(calls, debug_has_one_error_for_all_that_is_wrong);
    suite_add_tcase(suite, calls);
    TCase *command = tcase_create("COMMAND");
    tcase_add_checked_fixture(command, set_up, tear_down);
    tcase_add_test(command, info_has_ten_elements);
    tcase_add_test(command, info_tells_every_kind_of_key_specification);
    tcase_add_test(command, specifications_give_the_old_range_of_positions);
    tcase_add_test(command, a_container_brings_its_sub_commands);
    tcase_add_test(command, docs_describe_a_command_and_its_arguments);
    tcase_add_test(command, every_command_of_this_chapter_is_documented);
    tcase_add_test(command, every_row_of_documentation_can_be_read_and_has_its_command);
    tcase_add_test(command, list_is_filtered_by_pattern_and_category);
    tcase_add_test(command, count_counts_containers_once);
    tcase_add_test(command, getkeys_finds_the_keys_of_a_call);
    tcase_add_test(command, getkeysandflags_says_what_is_done_with_each);
    tcase_add_test(command, getkeys_refuses_in_the_words_of_redis);
    suite_add_tcase(suite, command);
    return test_main(suite);
}
