/* debug_data_test.c: DEBUG POPULATE with numbers that no transcript can send: redis-server would run out
 * of time or memory over them. */
#include "debug_data.h"

#include "debug.h"
#include "strings.h"
#include "test.h"
#include "told_in_test.h"

static const ServerPlan plan = {
    .name = "debug_data_test",
    .types = {{"string_type", &string_type}},
    .commands = {{NAMED(string_commands)}, {NAMED(debug_commands)}, {NAMED(debug_data_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
};

static void set_up(void)
{
    told_start(&plan, 1);
    server.resp_limits.bulk_max = 1000;
}

static void tear_down(void)
{
    told_stop();
}

static void expect_reply(const char *line, const char *expected)
{
    execute(line);
    ck_assert_msg(strcmp(client->captured, expected) == 0, "%s\n  got:      %s\n  expected: %s",
                  line, client->captured, expected);
}

START_TEST(more_than_memory_can_hold_is_refused)
{
    const char *refused = "-ERR value is out of range\r\n";
    expect_reply("DEBUG POPULATE 9223372036854775807", refused);
    expect_reply("DEBUG POPULATE 2147483648", refused);
    expect_reply("DEBUG POPULATE 1 key 9223372036854775807", refused);
    expect_reply("DEBUG POPULATE 1 key 1001", refused);
    expect_reply("GET key:0", "$-1\r\n");
}
END_TEST

START_TEST(values_are_cut_or_filled_up)
{
    expect_reply("DEBUG POPULATE 2 p 10", "+OK\r\n");
    expect_reply("STRLEN p:1", ":10\r\n");
    expect_reply("DEBUG POPULATE 1 q 3", "+OK\r\n");
    expect_reply("GET q:0", "$3\r\nval\r\n");
    expect_reply("DEBUG POPULATE 1 r 1000", "+OK\r\n");
    expect_reply("STRLEN r:0", ":1000\r\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("debug_data");
    TCase *populate = tcase_create("populate");
    tcase_add_checked_fixture(populate, set_up, tear_down);
    tcase_add_test(populate, more_than_memory_can_hold_is_refused);
    tcase_add_test(populate, values_are_cut_or_filled_up);
    suite_add_tcase(suite, populate);
    return test_main(suite);
}
