/* lists_test.c: what replies do not show of the list commands: the events that they announce
 * (key_changed), and what they tell those who repeat them later (effect.h).
 *
 * The events and their order are those of redis-server 7.0.15 with notify-keyspace-events KEA.
 */
#include "lists.h"

#include "list_moves.h"
#include "list_search.h"
#include "test.h"
#include "told_in_test.h"

static const ServerPlan plan = {
    .name = "lists_test",
    .types = {{"list_type", &list_type}},
    .commands = {{NAMED(list_commands)}, {NAMED(list_move_commands)}, {NAMED(list_search_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static void set_up(void)
{
    told_start(&plan, 1);
}

/* ---- events ------------------------------------------------------------------------------------ */

START_TEST(every_write_announces_its_event)
{
    expect_all_events((const Expected[]){
        {"LPUSH l a b c", "l lpush l"},
        {"RPUSH l a b c", "l rpush l"},
        {"LPUSHX l a", "l lpush l"},
        {"RPUSHX l a", "l rpush l"},
        {"LSET l 0 x", "l lset l"},
        {"LINSERT l BEFORE x y", "l linsert l"},
        {"LINSERT l AFTER x y", "l linsert l"},
        {"LREM l 0 y", "l lrem l"},
        {"LTRIM l 0 -1", "l ltrim l"},
        {"LTRIM l 0 5", "l ltrim l"},
        {"LPOP l", "l lpop l"},
        {"RPOP l 2", "l rpop l"},
        {"LMPOP 1 l LEFT", "l lpop l"},
        {"LMPOP 1 l RIGHT COUNT 1", "l rpop l"},
        {0}});
}
END_TEST

START_TEST(what_changes_nothing_announces_nothing)
{
    expect_all_events((const Expected[]){
        {"RPUSH l a b c", "l rpush l"},
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
    static const char *const emptiers[][2] = {{"LPOP l", "l lpop l; g del l"},
                                              {"RPOP l 10", "l rpop l; g del l"},
                                              {"LREM l 0 a", "l lrem l; g del l"},
                                              {"LTRIM l 5 6", "l ltrim l; g del l"},
                                              {"LMPOP 1 l RIGHT", "l rpop l; g del l"},
                                              {"LMOVE l m LEFT RIGHT", "l rpush m; l lpop l; g del l"},
                                              {"RPOPLPUSH l m", "l lpush m; l rpop l; g del l"}};
    for (size_t i = 0; i < sizeof(emptiers) / sizeof(emptiers[0]); i++) {
        expect_all_events((const Expected[]){{"RPUSH l a", "l rpush l"}, {emptiers[i][0], emptiers[i][1]}, {0}});
        ck_assert_msg(!key_of("l"), "%s leaves an empty list", emptiers[i][0]);
    }
}
END_TEST

START_TEST(a_list_moved_onto_itself_is_never_empty)
{
    expect_all_events((const Expected[]){{"RPUSH l a", "l rpush l"},
                                  {"LMOVE l l LEFT RIGHT", "l rpush l; l lpop l"},
                                  {"RPOPLPUSH l l", "l lpush l; l rpop l"},
                                  {0}});
    ck_assert(key_of("l"));
}
END_TEST

/* ---- effects ----------------------------------------------------------------------------------- */

START_TEST(lmpop_is_repeated_as_a_pop_of_the_list_that_it_found)
{
    static const char *const rows[][2] = {{"LMPOP 2 none l LEFT", "as LPOP l 1"},
                                          {"LMPOP 2 l none RIGHT COUNT 2", "as RPOP l 2"},
                                          {"LMPOP 1 l RIGHT COUNT 100", "as RPOP l 1"},
                                          {"LMPOP 1 l RIGHT COUNT 100", ""}};
    execute("RPUSH l a b c d");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) expect_effects(rows[i][0], rows[i][1]);
}
END_TEST

START_TEST(the_others_are_repeated_as_they_are)
{
    static const char *const lines[] = {"RPUSH l a b c", "LMOVE l m LEFT RIGHT", "RPOPLPUSH l m",
                                        "LPOP l", "LINSERT m BEFORE c x", "LSET m 0 y", "LTRIM m 0 0"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) expect_effects(lines[i], "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lists");
    TCase *told = tcase_create("events");
    tcase_add_checked_fixture(told, set_up, told_stop);
    tcase_add_test(told, every_write_announces_its_event);
    tcase_add_test(told, what_changes_nothing_announces_nothing);
    tcase_add_test(told, an_emptied_list_is_deleted_and_that_is_told_last);
    tcase_add_test(told, a_list_moved_onto_itself_is_never_empty);
    suite_add_tcase(suite, told);
    TCase *repeated = tcase_create("effects");
    tcase_add_checked_fixture(repeated, set_up, told_stop);
    tcase_add_test(repeated, lmpop_is_repeated_as_a_pop_of_the_list_that_it_found);
    tcase_add_test(repeated, the_others_are_repeated_as_they_are);
    suite_add_tcase(suite, repeated);
    return test_main(suite);
}
