/* zsets_test.c: what replies do not show of the commands on sorted sets: the events that they announce
 * (key_changed), and what they tell those who repeat them later (effect.h).
 *
 * The events and their order are those of redis-server 7.0.15 with notify-keyspace-events KEA.
 */
#include "zsets.h"

#include "test.h"
#include "told_in_test.h"
#include "zset_object.h"
#include "zset_range_writes.h"
#include "zset_ranges.h"

static const ServerPlan plan = {
    .name = "zsets_test",
    .types = {{"string_type", &string_type}, {"zset_type", &zset_type}},
    .commands = {{NAMED(zset_commands)},
                 {NAMED(zset_range_commands)},
                 {NAMED(zset_range_write_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static void set_up(void)
{
    if (options_count() == 0) options_add(zset_options);
    told_start(&plan, 1);
}

/* ---- events ------------------------------------------------------------------------------------ */

START_TEST(every_write_announces_its_event)
{
    expect_all_events((const Expected[]){
        {"ZADD z 1 a 2 b 3 c 4 d 5 e 6 f", "z zadd z"},
        {"ZADD z CH 7 a 2 b", "z zadd z"},
        {"ZADD z XX 8 a", "z zadd z"},
        {"ZADD z INCR 1 a", "z zincr z"},
        {"ZINCRBY z 1 new", "z zincr z"},
        {"ZREM z a new nosuch", "z zrem z"},
        {"ZREMRANGEBYRANK z 0 0", "z zremrangebyrank z"},
        {"ZREMRANGEBYSCORE z 3 3", "z zremrangebyscore z"},
        {"ZRANGESTORE d z 0 -1", "z zrangestore d"},
        {"ZRANGESTORE d z 0 -1 REV", "z zrangestore d"},
        {"ZRANGESTORE z z 0 1", "z zrangestore z"},
        {"ZREMRANGEBYLEX d [d [d", "z zremrangebylex d"},
        {0}});
}
END_TEST

START_TEST(what_changes_nothing_announces_nothing)
{
    expect_all_events((const Expected[]){
        {"ZADD z 1 a 2 b inf c", "z zadd z"},
        {"ZADD z 1 a 2 b", ""},
        {"ZADD z NX 5 a", ""},
        {"ZADD z XX 5 new", ""},
        {"ZADD z GT 0 a", ""},
        {"ZADD z LT 3 b", ""},
        {"ZADD z INCR 0 a", ""},
        {"ZADD z INCR NX 1 a", ""},
        {"ZINCRBY z -inf c", ""},
        {"ZADD none XX 1 a", ""},
        {"ZADD none 1 a x b", ""},
        {"ZREM z nosuch", ""},
        {"ZREM none a", ""},
        {"ZREMRANGEBYRANK z 5 6", ""},
        {"ZREMRANGEBYSCORE z (1 (2", ""},
        {"ZREMRANGEBYLEX none - +", ""},
        {"ZRANGESTORE none z 5 6", ""},
        {"ZRANGE z 0 -1", ""},
        {"ZSCORE z a", ""},
        {0}});
    ck_assert_ptr_null(key_of("none"));
}
END_TEST

START_TEST(an_emptied_set_is_deleted_and_that_is_told_last)
{
    static const Expected emptiers[] = {{"ZREM z a", "z zrem z; g del z"},
                                        {"ZREMRANGEBYRANK z 0 -1", "z zremrangebyrank z; g del z"},
                                        {"ZREMRANGEBYSCORE z -inf +inf", "z zremrangebyscore z; g del z"},
                                        {"ZREMRANGEBYLEX z - +", "z zremrangebylex z; g del z"},
                                        {"ZRANGESTORE z z 5 6", "g del z"},
                                        {"ZRANGESTORE z none 0 -1", "g del z"},
                                        {0}};
    for (const Expected *row = emptiers; row->line; row++) {
        expect_events("ZADD z 1 a", "z zadd z");
        expect_events(row->line, row->events);
        ck_assert_msg(!key_of("z"), "%s leaves an empty sorted set", row->line);
    }
}
END_TEST

START_TEST(a_stored_range_replaces_what_was_there_with_its_deadline)
{
    execute("ZADD z 1 a 2 b");
    execute("ZADD d 1 x");
    db_set_deadline(db_by_id(0), key_of("d"), INT64_MAX / 2);
    expect_events("ZRANGESTORE d z 1 1", "z zrangestore d");
    ck_assert_int_eq(key_of("d")->deadline_ms, NO_DEADLINE);
    ck_assert_uint_eq(zset_length(key_of("d")->value), 1);
}
END_TEST

/* ---- effects ----------------------------------------------------------------------------------- */

/* Sums of doubles come out the same wherever they are repeated, so not even these need other words. */
START_TEST(all_are_repeated_as_they_are)
{
    static const char *const lines[] = {"ZADD z 0.1 a 2 b 3 c", "ZADD z INCR 0.2 a", "ZINCRBY z 0.3 a",
                                        "ZREM z c", "ZRANGESTORE d z 0 0", "ZREMRANGEBYRANK z 0 0",
                                        "ZREMRANGEBYSCORE d -inf inf"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) expect_effects(lines[i], "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("zsets");
    TCase *told = tcase_create("events");
    tcase_add_checked_fixture(told, set_up, told_stop);
    tcase_add_test(told, every_write_announces_its_event);
    tcase_add_test(told, what_changes_nothing_announces_nothing);
    tcase_add_test(told, an_emptied_set_is_deleted_and_that_is_told_last);
    tcase_add_test(told, a_stored_range_replaces_what_was_there_with_its_deadline);
    suite_add_tcase(suite, told);
    TCase *repeated = tcase_create("effects");
    tcase_add_checked_fixture(repeated, set_up, told_stop);
    tcase_add_test(repeated, all_are_repeated_as_they_are);
    suite_add_tcase(suite, repeated);
    return test_main(suite);
}
