/* strings_test.c: what replies do not show of the commands on strings: what they tell those who repeat
 * them later (effect.h), and the events that they announce (key_changed).
 *
 * The events are those of redis-server 7.0.15 with notify-keyspace-events KEA; the effects lead to the
 * same state at any later time.
 */
#include "strings.h"

#include <stdio.h>

#include "bits.h"
#include "clock.h"
#include "deadlines.h"
#include "keys.h"
#include "test.h"
#include "told_in_test.h"

static const ServerPlan plan = {
    .name = "strings_test",
    .types = {{"string_type", &string_type}},
    .commands = {{NAMED(string_commands)},
                 {NAMED(bit_commands)},
                 {NAMED(key_commands)},
                 {NAMED(deadline_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static void set_up(void)
{
    told_start(&plan, 2);
    server.resp_limits.bulk_max = 1000;
}

static void tear_down(void)
{
    told_stop();
    clock_set_offset_ms(0);
}

/* `expected` has one %lld: the moment that is `from_now_ms` ahead. The line is executed in the same
 * millisecond: a test's clock stands still unless it is refreshed. */
static void expect_effects_at(const char *line, const char *expected, long long from_now_ms)
{
    char filled[256];
    snprintf(filled, sizeof filled, expected, (long long)clock_now_ms() + from_now_ms);
    expect_effects(line, filled);
}

static void expect_reply(const char *line, const char *expected)
{
    execute(line);
    ck_assert_msg(strcmp(client->captured, expected) == 0, "%s\n  got:      %s\n  expected: %s",
                  line, client->captured, expected);
}

/* ---- effects ---------------------------------------------------------------------------------- */

START_TEST(a_time_from_now_is_told_as_a_moment)
{
    expect_effects_at("SET k v EX 10", "as SET k v PXAT %lld", 10000);
    expect_effects("SET k v PX 10 NX", ""); /* not set: nothing to repeat */
    expect_effects_at("SET k v PX 10 GET XX", "as SET k v PXAT %lld", 10);
    expect_effects_at("SETEX k 10 v", "as SET k v PXAT %lld", 10000);
    expect_effects_at("PSETEX k 10 v", "as SET k v PXAT %lld", 10);
    expect_effects("SET k v EXAT 4000000000", "as SET k v PXAT 4000000000000");
    expect_effects("SET k v EX 0", "");
}
END_TEST

START_TEST(what_getex_did_is_told_not_that_it_read)
{
    execute("SET k v");
    expect_effects("GETEX k", "");
    expect_effects("GETEX k PERSIST", ""); /* there was no deadline */
    expect_effects_at("GETEX k EX 10", "as PEXPIREAT k %lld", 10000);
    expect_effects_at("GETEX k PX 10", "as PEXPIREAT k %lld", 10);
    expect_effects("GETEX k PERSIST", "as PERSIST k");
    expect_effects("GETEX k EXAT 1", "as DEL k");
    expect_effects("GETEX k EXAT 1", ""); /* it is gone */
}
END_TEST

START_TEST(a_command_that_reads_and_deletes_is_told_as_one_that_deletes)
{
    execute("SET k v");
    expect_effects("GETDEL k", "as DEL k");
    expect_effects("GETDEL k", "");
}
END_TEST

START_TEST(a_sum_with_decimals_is_told_as_its_result)
{
    expect_effects("INCRBYFLOAT k 0.5", "as SET k 0.5 KEEPTTL");
    expect_effects("INCRBYFLOAT k 0.25", "as SET k 0.75 KEEPTTL");
    expect_effects("INCRBYFLOAT k x", "");
}
END_TEST

START_TEST(what_can_be_repeated_word_by_word_has_no_other_effect)
{
    expect_effects("SET k 1", "");
    expect_effects("SET k 1 KEEPTTL", "");
    expect_effects("SET k 1 GET", "");
    expect_effects("GETSET k 1", "");
    expect_effects("INCR k", "");
    expect_effects("APPEND k 1", "");
    expect_effects("SETRANGE k 3 1", "");
    expect_effects("MSET k 1 l 1", "");
    expect_effects("SETBIT k 3 1", "");
}
END_TEST

/* ---- events ----------------------------------------------------------------------------------- */

START_TEST(each_change_has_redis_name_for_it)
{
    expect_events("SET k v", "$ set k");
    expect_events("SET k v EX 10", "$ set k; g expire k");
    expect_events("SETEX k 10 v", "$ set k; g expire k");
    expect_events("GETSET k 1", "$ set k");
    expect_events("MSET k 1 l 2", "$ set k; $ set l");
    expect_events("INCR k", "$ incrby k");
    expect_events("DECRBY k 3", "$ incrby k");
    expect_events("INCRBYFLOAT k 1.5", "$ incrbyfloat k");
    expect_events("APPEND k x", "$ append k");
    expect_events("SETRANGE k 1 x", "$ setrange k");
    expect_events("SETBIT k 100 1", "$ setbit k");
    expect_events("BITFIELD k SET u8 0 1 INCRBY u8 0 1", "$ setbit k");
    expect_events("BITOP NOT m k", "$ set m");
    expect_events("BITOP AND m none", "g del m");
    expect_events("GETEX k EX 10", "g expire k");
    expect_events("GETEX k PERSIST", "g persist k");
    expect_events("GETEX k PXAT 1", "g del k");
    expect_events("GETDEL l", "g del l");
}
END_TEST

START_TEST(what_changes_nothing_announces_nothing)
{
    static const char *const lines[] = {"GET k",
                                        "MGET k l",
                                        "STRLEN k",
                                        "GETRANGE k 0 -1",
                                        "SET k v NX",
                                        "SET none v XX",
                                        "SETNX k v",
                                        "MSETNX k 1 l 2",
                                        "SET k v EX 0",
                                        "INCR k",
                                        "SETRANGE k 5 \"\"",
                                        "SETRANGE k 1000 x",
                                        "APPEND none",
                                        "SETBIT k 0 0",
                                        "SETBIT k 0 2",
                                        "BITFIELD k SET u1 0 0",
                                        "BITFIELD k OVERFLOW FAIL INCRBY u1 0 5",
                                        "BITFIELD k GET u8 0",
                                        "BITCOUNT k",
                                        "BITOP AND none none",
                                        "GETDEL none",
                                        "GETEX k",
                                        "GETEX k PERSIST",
                                        "INCRBYFLOAT k 1"};
    execute("SET k v");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) expect_events(lines[i], "");
    expect_reply("GET k", "$1\r\nv\r\n");
}
END_TEST

START_TEST(who_finds_a_key_too_late_announces_that_it_is_gone)
{
    execute("SET k v PX 10");
    clock_set_offset_ms(60000);
    clock_refresh();
    expect_events("GET k", "x expired k");
    expect_events("GET k", "");
}
END_TEST

/* ---- values ----------------------------------------------------------------------------------- */

static const Object *value_of(const char *name)
{
    Key *key = db_find(db_by_id(0), slice_of(name), DB_NO_STATS);
    ck_assert_ptr_nonnull(key);
    return key->value;
}

START_TEST(a_counter_is_changed_where_it_is)
{
    execute("SET k 10000");
    const Object *before = value_of("k");
    execute("INCR k");
    execute("INCRBY k 5");
    ck_assert_ptr_eq(value_of("k"), before);
    ck_assert_int_eq(before->integer, 10006);
}
END_TEST

START_TEST(a_counter_that_becomes_small_is_shared)
{
    execute("SET k 10000");
    execute("DECR k");
    execute("SET l 9999");
    ck_assert_ptr_eq(value_of("k"), value_of("l"));
    execute("INCR k"); /* l must not follow */
    expect_reply("GET l", "$4\r\n9999\r\n");
    expect_reply("GET k", "$5\r\n10000\r\n");
}
END_TEST

START_TEST(a_number_in_pieces_leaves_those_who_shared_it_alone)
{
    execute("MSET k 7 l 7");
    execute("APPEND k 1");
    execute("SETRANGE k 0 2");
    expect_reply("MGET k l", "*2\r\n$2\r\n21\r\n$1\r\n7\r\n");
}
END_TEST

START_TEST(every_length_has_its_header)
{
    char line[100] = "SET k ", reply[100], text[50] = "";
    for (int len = 1; len <= EMBSTR_MAX + 1; len++) {
        text[len - 1] = 'x';
        strcpy(line + 6, text);
        execute(line);
        snprintf(reply, sizeof reply, "$%d\r\n%s\r\n", len, text);
        expect_reply("GET k", reply);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strings");
    TCase *telling = tcase_create("effects");
    tcase_add_checked_fixture(telling, set_up, tear_down);
    tcase_add_test(telling, a_time_from_now_is_told_as_a_moment);
    tcase_add_test(telling, what_getex_did_is_told_not_that_it_read);
    tcase_add_test(telling, a_command_that_reads_and_deletes_is_told_as_one_that_deletes);
    tcase_add_test(telling, a_sum_with_decimals_is_told_as_its_result);
    tcase_add_test(telling, what_can_be_repeated_word_by_word_has_no_other_effect);
    suite_add_tcase(suite, telling);

    TCase *announcing = tcase_create("events");
    tcase_add_checked_fixture(announcing, set_up, tear_down);
    tcase_add_test(announcing, each_change_has_redis_name_for_it);
    tcase_add_test(announcing, what_changes_nothing_announces_nothing);
    tcase_add_test(announcing, who_finds_a_key_too_late_announces_that_it_is_gone);
    suite_add_tcase(suite, announcing);

    TCase *values = tcase_create("values");
    tcase_add_checked_fixture(values, set_up, tear_down);
    tcase_add_test(values, a_counter_is_changed_where_it_is);
    tcase_add_test(values, a_counter_that_becomes_small_is_shared);
    tcase_add_test(values, a_number_in_pieces_leaves_those_who_shared_it_alone);
    tcase_add_test(values, every_length_has_its_header);
    suite_add_tcase(suite, values);
    return test_main(suite);
}
