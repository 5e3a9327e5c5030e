/* xray_test.c: what XRAY tells of a client whose buffers we know, and of one that is broken. */
#include "xray.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "basics.h"
#include "client_xray.h"
#include "clients.h"
#include "held.h"
#include "reply.h"
#include "server.h"
#include "test.h"

static void reply_star(Call *call, int at)
{
    reply_bulk(call->client, call->argv[at]);
}

static const XraySubject star[] = {{"*", "<key>", "    Anything.", reply_star, reply_star}, {0}};

static const ServerPlan plan = {
    .name = "xray_test",
    .commands = {{NAMED(basic_commands)}, {NAMED(xray_commands)}},
    .xrays = {{NAMED(server_xrays)}, {NAMED(star)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
};

static Client *client;
static int peer;

static void set_up(void)
{
    server.plan = &plan;
    server.resp_limits = resp_default_limits;
    if (commands_count() == 0)
        for (const CommandTable *table = plan.commands; table->rows; table++)
            commands_add(table->rows);
    server.loop = loop_new(NULL);
    server.conns = conns_new(server.loop, conn_default_limits);
    int ends[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    peer = ends[1];
    client = client_new(ends[0], "127.0.0.1:1");
    ck_assert_ptr_nonnull(client);
}

static void tear_down(void)
{
    conns_free(server.conns); /* sends what is left, so somebody must be there */
    close(peer);
    loop_free(server.loop);
}

/* What the server replies to these bytes, after one turn. */
static Sds ask(const char *bytes)
{
    ck_assert_int_eq(write(peer, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    loop_once(server.loop, 1000);
    conns_flush(server.conns);
    Sds reply = sds_new(NULL, 1 << 16);
    ssize_t len = read(peer, reply, sds_len(reply));
    sds_set_len(reply, len > 0 ? (size_t)len : 0);
    return reply;
}

/* The number behind a name in a reply of XRAY STATS. */
static int number_in(const char *reply, const char *name)
{
    char field[64];
    snprintf(field, sizeof(field), "\r\n%s\r\n:", name);
    const char *at = strstr(reply, field);
    ck_assert_msg(at != NULL, "no %s in %s", name, reply);
    return atoi(at + strlen(field));
}

START_TEST(stats_count_what_was_run_what_waits_and_what_is_half_there)
{
    Sds reply = ask("PING\r\nXRAY STATS CLIENT\r\nPING\r\nECHO x\r\n*2\r\n$4\r\nECHO\r\n$9\r\nabc");
    ck_assert_int_eq(number_in(reply, "valid"), 1);
    ck_assert_int_eq(number_in(reply, "commands_run"), 1);
    ck_assert_int_eq(number_in(reply, "commands_waiting"), 3);
    ck_assert_int_eq(number_in(reply, "input_run"), 6);
    ck_assert_int_eq(number_in(reply, "input_bytes"), 6 + 19 + 6 + 8 + 21);
    ck_assert_int_eq(number_in(reply, "input_parsed"), 6 + 19 + 6 + 8 + 18);
    ck_assert_int_eq(number_in(reply, "input_unparsed"), 3);
    ck_assert_int_eq(number_in(reply, "arguments_missing"), 1);
    ck_assert_int_eq(number_in(reply, "bytes_missing"), 8); /* six of them and the line's end */
    sds_free(reply);
}
END_TEST

START_TEST(a_picture_shows_ones_own_bytes)
{
    Sds reply = ask("XRAY CLIENT\r\nECHO <b>\r\n*1\r\n$4\r\nPI");
    ck_assert_ptr_nonnull(strstr(reply, "digraph client {"));
    ck_assert_ptr_nonnull(strstr(reply, ">running<"));
    ck_assert_ptr_nonnull(strstr(reply, "\"ECHO\" \"&lt;b&gt;\""));
    ck_assert_ptr_nonnull(strstr(reply, ">half a command<"));
    ck_assert_ptr_null(strstr(reply, "BROKEN"));
    sds_free(reply);
}
END_TEST

START_TEST(a_picture_of_another_shows_names_and_sizes_only)
{
    client_hold(client);
    char secret[] = "AUTH sesame\r\nECHO sesame\r\nAUTH ses";
    client->conn->input = (ConnInput){secret, 0, sizeof(secret) - 1, sizeof(secret) - 1};
    resp_parse(&client->parser, secret, sizeof(secret) - 1);
    Sds dot = client_draw(client, false);
    ck_assert_ptr_nonnull(strstr(dot, "\"AUTH\" (6 bytes)"));
    ck_assert_ptr_nonnull(strstr(dot, "held"));
    ck_assert_ptr_null(strstr(dot, "ses"));
    sds_free(dot);
    client->conn->input = (ConnInput){0};
}
END_TEST

START_TEST(however_much_waits_the_picture_is_bounded)
{
    Sds bytes = sds_from("XRAY CLIENT\r\n");
    for (int i = 0; i < 60; i++) bytes = sds_append_text(bytes, "PING\r\n");
    Sds reply = ask(bytes);
    ck_assert_ptr_nonnull(strstr(reply, "and 53 more"));
    ck_assert_uint_lt(sds_len(reply), 8000);
    sds_free(reply);
    sds_free(bytes);
}
END_TEST

START_TEST(a_broken_rule_is_named_and_nothing_is_walked)
{
    ck_assert_ptr_null(client_broken_rule(client));
    client->parser.position = 7;
    ck_assert_str_eq(client_broken_rule(client), "the parser is beyond the input");
    Sds dot = client_draw(client, true);
    ck_assert_ptr_nonnull(strstr(dot, "BROKEN: the parser is beyond the input"));
    sds_free(dot);
    client->parser.position = 0;

    reply_ok(client);
    client->conn->output_bytes++;
    ck_assert_str_eq(client_broken_rule(client), "output_bytes is not the sum of the chunks");
    client->conn->output_bytes--;
    ck_assert_ptr_null(client_broken_rule(client));
}
END_TEST

START_TEST(subjects_are_found_in_order_and_a_star_takes_the_rest)
{
    static const struct {
        const char *asked, *begins;
    } expected[] = {{"XRAY loop\r\n", "$"},
                    {"XRAY STATS LOOP\r\n", "*20\r\n$5\r\nturns"},
                    {"XRAY mykey\r\n", "$5\r\nmykey\r\n"},
                    {"XRAY STATS mykey\r\n", "$5\r\nmykey\r\n"},
                    {"XRAY CLIENT x\r\n", "-ERR value is not an integer or out of range\r\n"},
                    {"XRAY CLIENT 999\r\n", "-ERR No such client\r\n"},
                    {"XRAY LOOP x\r\n", "-ERR syntax error\r\n"},
                    {"XRAY\r\n", "-ERR wrong number of arguments for 'xray' command\r\n"},
                    {"XRAY HELP\r\n", "*11\r\n+XRAY <subcommand>"}};
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        Sds reply = ask(expected[i].asked);
        ck_assert_msg(strncmp(reply, expected[i].begins, strlen(expected[i].begins)) == 0, "%s: %s",
                      expected[i].asked, reply);
        sds_free(reply);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xray");
    TCase *pictures = tcase_create("pictures and numbers");
    tcase_add_checked_fixture(pictures, set_up, tear_down);
    tcase_add_test(pictures, stats_count_what_was_run_what_waits_and_what_is_half_there);
    tcase_add_test(pictures, a_picture_shows_ones_own_bytes);
    tcase_add_test(pictures, a_picture_of_another_shows_names_and_sizes_only);
    tcase_add_test(pictures, however_much_waits_the_picture_is_bounded);
    tcase_add_test(pictures, a_broken_rule_is_named_and_nothing_is_walked);
    tcase_add_test(pictures, subjects_are_found_in_order_and_a_star_takes_the_rest);
    suite_add_tcase(suite, pictures);
    return test_main(suite);
}
