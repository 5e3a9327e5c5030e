/* reply_test.c: every type of reply, in both protocols, as a client without a socket captures it. */
#include "reply.h"

#include <math.h>

#include "clients.h"
#include "server.h"
#include "test.h"

static const ServerPlan no_plan = {.name = "reply_test"};
static Client *client;

static void set_up(void)
{
    server.plan = &no_plan;
    client = client_new_captive();
}

static void tear_down(void)
{
    client_free_captive(client);
}

/* What the client got since the last call must be these bytes. */
static void expect(const char *bytes, size_t len)
{
    Slice got = sds_slice(client->captured), wanted = {bytes, len};
    Sds shown = sds_append_quoted(sds_empty(), got.ptr, got.len);
    ck_assert_msg(slice_equal(got, wanted), "RESP%d: got %s", client->protocol, shown);
    sds_free(shown);
    sds_free(client->captured);
    client->captured = sds_empty();
}

#define EXPECT(literal) expect(literal, sizeof(literal) - 1)

/* Runs `call` as a RESP2 client and as a RESP3 client. */
#define IN_BOTH(call, resp2, resp3)                                                                \
    do {                                                                                           \
        client->protocol = 2;                                                                      \
        call;                                                                                      \
        EXPECT(resp2);                                                                             \
        client->protocol = 3;                                                                      \
        call;                                                                                      \
        EXPECT(resp3);                                                                             \
    } while (0)

#define THE_SAME(call, bytes) IN_BOTH(call, bytes, bytes)

START_TEST(lines_numbers_and_bulks_are_the_same_in_both)
{
    THE_SAME(reply_ok(client), "+OK\r\n");
    THE_SAME(reply_simple(client, "PONG"), "+PONG\r\n");
    THE_SAME(reply_integer(client, 0), ":0\r\n");
    THE_SAME(reply_integer(client, INT64_MIN), ":-9223372036854775808\r\n");
    THE_SAME(reply_bulk(client, SLICE("a\0b\r\n")), "$5\r\na\0b\r\n\r\n");
    THE_SAME(reply_bulk(client, SLICE("")), "$0\r\n\r\n");
    THE_SAME(reply_bulk_text(client, "hello"), "$5\r\nhello\r\n");
    THE_SAME(reply_bulk_integer(client, -42), "$3\r\n-42\r\n");
    THE_SAME(reply_array(client, 0), "*0\r\n");
    THE_SAME(reply_array(client, 12), "*12\r\n");
    THE_SAME(reply_raw(client, ":1\r\n", 4), ":1\r\n");
}
END_TEST

START_TEST(nothing_has_one_form_in_resp3_and_two_in_resp2)
{
    IN_BOTH(reply_null(client), "$-1\r\n", "_\r\n");
    IN_BOTH(reply_null_array(client), "*-1\r\n", "_\r\n");
}
END_TEST

START_TEST(resp2_gets_maps_sets_and_pushes_as_arrays)
{
    IN_BOTH(reply_map(client, 7), "*14\r\n", "%7\r\n");
    IN_BOTH(reply_set(client, 3), "*3\r\n", "~3\r\n");
    IN_BOTH(reply_push(client, 2), "*2\r\n", ">2\r\n");
}
END_TEST

START_TEST(resp2_gets_truth_as_a_number)
{
    IN_BOTH(reply_bool(client, true), ":1\r\n", "#t\r\n");
    IN_BOTH(reply_bool(client, false), ":0\r\n", "#f\r\n");
}
END_TEST

START_TEST(resp2_gets_numbers_beyond_integers_as_text)
{
    IN_BOTH(reply_double(client, 1.5), "$3\r\n1.5\r\n", ",1.5\r\n");
    IN_BOTH(reply_double(client, 3), "$1\r\n3\r\n", ",3\r\n");
    IN_BOTH(reply_double(client, -INFINITY), "$4\r\n-inf\r\n", ",-inf\r\n");
    IN_BOTH(reply_big_number(client, SLICE("123456789012345678901")),
            "$21\r\n123456789012345678901\r\n", "(123456789012345678901\r\n");
}
END_TEST

START_TEST(a_verbatim_text_counts_its_format)
{
    IN_BOTH(reply_verbatim(client, "txt", SLICE("a\nb")), "$3\r\na\nb\r\n", "=7\r\ntxt:a\nb\r\n");
}
END_TEST

START_TEST(an_attribute_stands_before_its_reply)
{
    client->protocol = 3;
    reply_attribute(client, 1);
    EXPECT("|1\r\n");
}
END_TEST

START_TEST(an_error_is_one_line_whatever_is_in_it)
{
    THE_SAME(reply_error(client, "ERR no such %s", "a\r\nb\n"), "-ERR no such a  b \r\n");
    THE_SAME(reply_error(client, "NOAUTH"), "-NOAUTH\r\n");
}
END_TEST

START_TEST(errors_are_counted_by_their_first_word)
{
    server.stats = (ServerStats){0};
    reply_error(client, "ERR a");
    reply_error(client, "ERR b");
    reply_error(client, "WRONGTYPE c");
    ck_assert_uint_eq(client->error_replies, 3);
    ck_assert_uint_eq(server.stats.error_replies, 3);
    ck_assert_str_eq(server.stats.errors[0].code, "ERR");
    ck_assert_uint_eq(server.stats.errors[0].count, 2);
    ck_assert_str_eq(server.stats.errors[1].code, "WRONGTYPE");
    ck_assert_uint_eq(server.stats.errors[1].count, 1);
}
END_TEST

START_TEST(however_many_codes_there_are_the_count_is_bounded)
{
    server.stats = (ServerStats){0};
    for (int i = 0; i < 2 * ERROR_CODES_MAX; i++) reply_error(client, "CODE%d text", i);
    ck_assert_str_eq(server.stats.errors[ERROR_CODES_MAX - 1].code, "OTHERS");
    ck_assert_uint_eq(server.stats.errors[ERROR_CODES_MAX - 1].count, ERROR_CODES_MAX + 1);
    ck_assert_uint_eq(server.stats.error_replies, 2 * ERROR_CODES_MAX);
}
END_TEST

START_TEST(who_asked_for_silence_gets_nothing)
{
    client->flags |= CLIENT_REPLY_OFF;
    reply_ok(client);
    reply_error(client, "ERR x");
    EXPECT("");
    client->flags = (client->flags & ~(unsigned)CLIENT_REPLY_OFF) | CLIENT_REPLY_SKIP;
    reply_map(client, 2);
    EXPECT("");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reply");
    TCase *types = tcase_create("types");
    tcase_add_checked_fixture(types, set_up, tear_down);
    tcase_add_test(types, lines_numbers_and_bulks_are_the_same_in_both);
    tcase_add_test(types, nothing_has_one_form_in_resp3_and_two_in_resp2);
    tcase_add_test(types, resp2_gets_maps_sets_and_pushes_as_arrays);
    tcase_add_test(types, resp2_gets_truth_as_a_number);
    tcase_add_test(types, resp2_gets_numbers_beyond_integers_as_text);
    tcase_add_test(types, a_verbatim_text_counts_its_format);
    tcase_add_test(types, an_attribute_stands_before_its_reply);
    suite_add_tcase(suite, types);
    TCase *errors = tcase_create("errors and silence");
    tcase_add_checked_fixture(errors, set_up, tear_down);
    tcase_add_test(errors, an_error_is_one_line_whatever_is_in_it);
    tcase_add_test(errors, errors_are_counted_by_their_first_word);
    tcase_add_test(errors, however_many_codes_there_are_the_count_is_bounded);
    tcase_add_test(errors, who_asked_for_silence_gets_nothing);
    suite_add_tcase(suite, errors);
    return test_main(suite);
}
