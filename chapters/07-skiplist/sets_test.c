/* sets_test.c: what replies do not show of the set commands: the events that they announce (key_changed),
 * and what they tell those who repeat them later (effect.h).
 *
 * The events and their order are those of redis-server 7.0.15 with notify-keyspace-events KEA.
 */
#include "sets.h"

#include <stdio.h>

#include "set_algebra.h"
#include "set_random.h"
#include "strings.h"
#include "test.h"
#include "told_in_test.h"

static const ServerPlan plan = {
    .name = "sets_test",
    .types = {{"string_type", &string_type}, {"set_type", &set_type}},
    .commands = {{NAMED(string_commands)},
                 {NAMED(set_commands)},
                 {NAMED(set_random_commands)},
                 {NAMED(set_algebra_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static void set_up(void)
{
    if (options_count() == 0) options_add(set_options);
    told_start(&plan, 1);
}

static bool has(const char *name, const char *member)
{
    return set_has(key_of(name)->value, slice_of(member));
}

/* ---- events ------------------------------------------------------------------------------------ */

START_TEST(every_write_announces_its_event)
{
    expect_all_events((const Expected[]){
        {"SADD s a b c d e 1 2", "s sadd s"},
        {"SREM s a nope", "s srem s"},
        {"SMOVE s t b", "s srem s; s sadd t"},
        {"SADD s b", "s sadd s"},
        {"SMOVE s t b", "s srem s"},
        {"SPOP s", "s spop s"},
        {"SPOP s 2", "s spop s"},
        {"SADD u 1 2 3", "s sadd u"},
        {"SINTERSTORE d u u", "s sinterstore d"},
        {"SUNIONSTORE d u t", "s sunionstore d"},
        {"SDIFFSTORE d u t", "s sdiffstore d"},
        {"SDIFFSTORE d u t", "s sdiffstore d"},
        {0}});
}
END_TEST

START_TEST(what_changes_nothing_announces_nothing)
{
    expect_all_events((const Expected[]){
        {"SADD s a b", "s sadd s"},
        {"SADD s a b a", ""},
        {"SREM s nope", ""},
        {"SREM none a", ""},
        {"SMOVE s t nope", ""},
        {"SMOVE s s a", ""},
        {"SMOVE none s a", ""},
        {"SPOP s 0", ""},
        {"SPOP none", ""},
        {"SPOP none 3", ""},
        {"SRANDMEMBER s 2", ""},
        {"SINTERSTORE none s none", ""},
        {"SUNIONSTORE none none", ""},
        {"SDIFFSTORE none s s", ""},
        {"SMEMBERS s", ""},
        {"SINTER s s", ""},
        {0}});
}
END_TEST

START_TEST(an_emptied_set_is_deleted_and_that_is_told_last)
{
    static const char *const emptiers[][2] = {{"SREM s a", "s srem s; g del s"},
                                              {"SPOP s", "s spop s; g del s"},
                                              {"SPOP s 10", "s spop s; g del s"},
                                              {"SMOVE s t a", "s srem s; g del s; s sadd t"},
                                              {"SINTERSTORE s s none", "g del s"},
                                              {"SUNIONSTORE s none", "g del s"},
                                              {"SDIFFSTORE s s s", "g del s"}};
    for (size_t i = 0; i < sizeof(emptiers) / sizeof(emptiers[0]); i++) {
        expect_all_events((const Expected[]){{"SADD s a", "s sadd s"}, {emptiers[i][0], emptiers[i][1]}, {0}});
        ck_assert_msg(!key_of("s"), "%s leaves an empty set", emptiers[i][0]);
    }
}
END_TEST

START_TEST(a_result_replaces_a_value_of_any_type)
{
    execute("SADD s a b");
    expect_events("SET d text", "$ set d");
    expect_events("SUNIONSTORE d s", "s sunionstore d");
    ck_assert(has("d", "a") && has("d", "b"));
    execute("SET d text");
    expect_events("SINTERSTORE d s none", "g del d");
    ck_assert_ptr_null(key_of("d"));
}
END_TEST

START_TEST(a_result_may_replace_what_it_was_made_of)
{
    execute("SADD s a b c");
    execute("SADD t b c d");
    expect_events("SINTERSTORE s s t", "s sinterstore s");
    ck_assert_uint_eq(set_length(key_of("s")->value), 2);
    expect_events("SUNIONSTORE t s t s", "s sunionstore t");
    ck_assert_uint_eq(set_length(key_of("t")->value), 3);
    expect_events("SDIFFSTORE t t s", "s sdiffstore t");
    ck_assert_uint_eq(set_length(key_of("t")->value), 1);
    ck_assert(has("t", "d"));
}
END_TEST

/* A find moves some of a growing Dict, which an unsafe iterator's end would notice. */
START_TEST(a_growing_set_is_combined_with_itself)
{
    static const char *const lines[] = {"SINTER s s", "SINTER s t s", "SINTERCARD 3 s t s", "SDIFF s t s",
                                        "SDIFF t s", "SUNION s s", "SINTERSTORE d s s", "SDIFFSTORE d s s"};
    for (size_t n = 0; n < sizeof(lines) / sizeof(lines[0]); n++) {
        char line[40];
        execute("SUNIONSTORE s none");
        execute("SADD t m1 m2 m3");
        int members = 0;
        do {
            snprintf(line, sizeof(line), "SADD s m%d", members++);
            execute(line);
        } while (members < 200 || !dict_rehashing(key_of("s")->value->pointer));
        execute(lines[n]);
        ck_assert_msg(client->captured[0] != '-', "%s", lines[n]);
    }
}
END_TEST

/* ---- effects ----------------------------------------------------------------------------------- */

START_TEST(spop_is_repeated_as_the_removal_of_what_it_chose)
{
    execute("SADD s a");
    expect_effects("SPOP s", "as SREM s a");
    execute("SADD s a b c");
    expect_effects("SPOP s 3", "as DEL s");
    execute("SADD s 7");
    expect_effects("SPOP s 100", "as DEL s");
    expect_effects("SPOP s 100", "");
}
END_TEST

/* What was told, read as a list of members, is what is gone. */
START_TEST(spop_of_some_tells_each)
{
    static const int counts[] = {1, 20, 95};
    for (size_t n = 0; n < 3; n++) {
        char line[40];
        execute("SUNIONSTORE s none");
        for (int i = 0; i < 100; i++) {
            snprintf(line, sizeof(line), "SADD s %s%d", _i ? "m" : "", i);
            execute(line);
        }
        snprintf(line, sizeof(line), "SPOP s %d", counts[n]);
        execute(line);
        int told = 0;
        const char *at = effects;
        for (; strncmp(at, "also SREM s ", 12) == 0; told++) {
            const char *member = at + 12, *end = strchr(member, ';');
            ck_assert_ptr_nonnull(end);
            ck_assert(!set_has(key_of("s")->value, (Slice){member, (size_t)(end - member)}));
            at = end + 2;
        }
        ck_assert_str_eq(at, "none");
        ck_assert_int_eq(told, counts[n]);
        ck_assert_uint_eq(set_length(key_of("s")->value), 100 - (size_t)counts[n]);
    }
}
END_TEST

START_TEST(the_others_are_repeated_as_they_are)
{
    static const char *const lines[] = {"SADD s a b c", "SADD t b", "SMOVE s t a", "SREM s b",
                                        "SINTERSTORE d s t", "SUNIONSTORE d s t", "SDIFFSTORE d s t"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) expect_effects(lines[i], "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sets");
    TCase *told = tcase_create("events");
    tcase_add_checked_fixture(told, set_up, told_stop);
    tcase_add_test(told, every_write_announces_its_event);
    tcase_add_test(told, what_changes_nothing_announces_nothing);
    tcase_add_test(told, an_emptied_set_is_deleted_and_that_is_told_last);
    tcase_add_test(told, a_result_replaces_a_value_of_any_type);
    tcase_add_test(told, a_result_may_replace_what_it_was_made_of);
    tcase_add_test(told, a_growing_set_is_combined_with_itself);
    suite_add_tcase(suite, told);
    TCase *repeated = tcase_create("effects");
    tcase_add_checked_fixture(repeated, set_up, told_stop);
    tcase_add_test(repeated, spop_is_repeated_as_the_removal_of_what_it_chose);
    tcase_add_loop_test(repeated, spop_of_some_tells_each, 0, 2);
    tcase_add_test(repeated, the_others_are_repeated_as_they_are);
    suite_add_tcase(suite, repeated);
    return test_main(suite);
}
