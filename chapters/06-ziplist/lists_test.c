/* lists_test.c: what replies do not show of the list commands: the events that they announce
 * (key_changed), and what they tell those who repeat them later (effect.h).
 *
 * The events and their order are those of redis-server 7.0.15 with notify-keyspace-events KEA.
 */
#include "lists.h"

#include "client.h"
#include "clients.h"
#include "effect.h"
#include "list_moves.h"
#include "list_search.h"
#include "server.h"
#include "test.h"

/* ---- a server that remembers what it is told -------------------------------------------------- */

static Sds events, effects; /* since the last command */

static void hear_event(Call *call, int db, Slice key, unsigned event_class, const char *event)
{
    (void)call, (void)db;
    if (sds_len(events)) events = sds_append_text(events, "; ");
    events = sds_append_format(events, "%s%s %.*s", event_class == EVENT_LIST ? "" : "generic ", event,
                               (int)key.len, key.ptr);
}

static void hear_effect(Call *call, int kind, int argc, const Slice *argv)
{
    (void)call;
    ck_assert_int_eq(kind, EFFECT_AS);
    for (int i = 0; i < argc; i++)
        effects =
            sds_append_format(effects, "%s%.*s", i ? " " : "", (int)argv[i].len, argv[i].ptr);
}

static const ServerPlan plan = {
    .name = "lists_test",
    .types = {{"list_type", &list_type}},
    .commands = {{NAMED(list_commands)}, {NAMED(list_move_commands)}, {NAMED(list_search_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static Client *client;

static void set_up(void)
{
    server.plan = &plan;
    server.databases = 1;
    if (commands_count() == 0)
        for (const CommandTable *table = plan.commands; table->rows; table++)
            commands_add(table->rows);
    db_start();
    client = client_new_captive();
    events = sds_empty();
    effects = sds_empty();
}

static void tear_down(void)
{
    sds_free(effects);
    sds_free(events);
    client_free_captive(client);
    db_stop();
}

enum { WORDS_MAX = 16 };

/* Its reply is in client->captured, its events and effects are noted anew. */
static void execute(const char *line)
{
    sds_set_len(client->captured, 0);
    sds_set_len(events, 0);
    sds_set_len(effects, 0);
    int argc;
    Sds *words = sds_split_words(line, &argc);
    Slice argv[WORDS_MAX];
    ck_assert_int_le(argc, WORDS_MAX);
    for (int i = 0; i < argc; i++) argv[i] = sds_slice(words[i]);
    Call call = {.client = client, .origin = FROM_CLIENT, .argc = argc, .argv = argv};
    command_execute(&call);
    sds_free_all(words, argc);
}

static bool key_exists(const char *name)
{
    return db_find(db_by_id(0), slice_of(name), 0) != NULL;
}

/* ---- events ------------------------------------------------------------------------------------ */

typedef struct {
    const char *line, *events;
} Expected;

static void expect_all(const Expected *rows)
{
    for (; rows->line; rows++) {
        execute(rows->line);
        ck_assert_msg(strcmp(events, rows->events) == 0, "%s\n  told:     %s\n  expected: %s",
                      rows->line, events, rows->events);
    }
}

START_TEST(every_write_announces_its_event)
{
    expect_all((const Expected[]){
        {"LPUSH l a b c", "lpush l"},
        {"RPUSH l a b c", "rpush l"},
        {"LPUSHX l a", "lpush l"},
        {"RPUSHX l a", "rpush l"},
        {"LSET l 0 x", "lset l"},
        {"LINSERT l BEFORE x y", "linsert l"},
        {"LINSERT l AFTER x y", "linsert l"},
        {"LREM l 0 y", "lrem l"},
        {"LTRIM l 0 -1", "ltrim l"},
        {"LTRIM l 0 5", "ltrim l"},
        {"LPOP l", "lpop l"},
        {"RPOP l 2", "rpop l"},
        {"LMPOP 1 l LEFT", "lpop l"},
        {"LMPOP 1 l RIGHT COUNT 1", "rpop l"},
        {0}});
}
END_TEST

START_TEST(what_changes_nothing_announces_nothing)
{
    expect_all((const Expected[]){
        {"RPUSH l a b c", "rpush l"},
        {"LPUSHX none a", ""},
        {"LINSERT l AFTER nope y", ""},
        {"LREM l 0 nope", ""},
        {"LTRIM none 0 3", ""},
        {"LPOP l 0", ""},
        {"LPOP none", ""},
        {"LSET l 100 x", ""},
        {"LMOVE none l LEFT LEFT", ""},
        {"LMPOP 2 none nope LEFT", ""},
        {"LRANGE l 0 -1", ""},
        {"LPOS l a", ""},
        {"LINDEX l 0", ""},
        {"LLEN l", ""},
        {0}});
}
END_TEST

START_TEST(an_emptied_list_is_deleted_and_that_is_told_last)
{
    static const char *const emptiers[][2] = {{"LPOP l", "lpop l; generic del l"},
                                              {"RPOP l 10", "rpop l; generic del l"},
                                              {"LREM l 0 a", "lrem l; generic del l"},
                                              {"LTRIM l 5 6", "ltrim l; generic del l"},
                                              {"LMPOP 1 l RIGHT", "rpop l; generic del l"},
                                              {"LMOVE l m LEFT RIGHT", "rpush m; lpop l; generic del l"},
                                              {"RPOPLPUSH l m", "lpush m; rpop l; generic del l"}};
    for (size_t i = 0; i < sizeof(emptiers) / sizeof(emptiers[0]); i++) {
        expect_all((const Expected[]){{"RPUSH l a", "rpush l"}, {emptiers[i][0], emptiers[i][1]}, {0}});
        ck_assert_msg(!key_exists("l"), "%s leaves an empty list", emptiers[i][0]);
    }
}
END_TEST

START_TEST(a_list_moved_onto_itself_is_never_empty)
{
    expect_all((const Expected[]){{"RPUSH l a", "rpush l"},
                                  {"LMOVE l l LEFT RIGHT", "rpush l; lpop l"},
                                  {"RPOPLPUSH l l", "lpush l; rpop l"},
                                  {0}});
    ck_assert(key_exists("l"));
}
END_TEST

/* ---- effects ----------------------------------------------------------------------------------- */

START_TEST(lmpop_is_repeated_as_a_pop_of_the_list_that_it_found)
{
    static const char *const rows[][2] = {{"LMPOP 2 none l LEFT", "LPOP l 1"},
                                          {"LMPOP 2 l none RIGHT COUNT 2", "RPOP l 2"},
                                          {"LMPOP 1 l RIGHT COUNT 100", "RPOP l 1"},
                                          {"LMPOP 1 l RIGHT COUNT 100", ""}};
    execute("RPUSH l a b c d");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        execute(rows[i][0]);
        ck_assert_str_eq(effects, rows[i][1]);
    }
}
END_TEST

START_TEST(the_others_are_repeated_as_they_are)
{
    static const char *const lines[] = {"RPUSH l a b c", "LMOVE l m LEFT RIGHT", "RPOPLPUSH l m",
                                        "LPOP l", "LINSERT m BEFORE c x", "LSET m 0 y", "LTRIM m 0 0"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        execute(lines[i]);
        ck_assert_msg(sds_len(effects) == 0, "%s is repeated as %s", lines[i], effects);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lists");
    TCase *told = tcase_create("events");
    tcase_add_checked_fixture(told, set_up, tear_down);
    tcase_add_test(told, every_write_announces_its_event);
    tcase_add_test(told, what_changes_nothing_announces_nothing);
    tcase_add_test(told, an_emptied_list_is_deleted_and_that_is_told_last);
    tcase_add_test(told, a_list_moved_onto_itself_is_never_empty);
    suite_add_tcase(suite, told);
    TCase *repeated = tcase_create("effects");
    tcase_add_checked_fixture(repeated, set_up, tear_down);
    tcase_add_test(repeated, lmpop_is_repeated_as_a_pop_of_the_list_that_it_found);
    tcase_add_test(repeated, the_others_are_repeated_as_they_are);
    suite_add_tcase(suite, repeated);
    return test_main(suite);
}
