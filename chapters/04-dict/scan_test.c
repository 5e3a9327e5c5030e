/* scan_test.c: what SCAN's arguments mean, and how much one call of it does. The cursors, options and
 * errors are those of redis-server 7.0.15. */
#include "scan.h"

#include <inttypes.h>
#include <stdio.h>

#include "client.h"
#include "clients.h"
#include "mem.h"
#include "server.h"
#include "test.h"

static const ServerPlan no_plan = {.name = "scan_test"};
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

static const char *replied(void)
{
    return client->captured;
}

/* Reads a whole command; false: it replied an error. */
static bool read_words(ScanRequest *request, unsigned has, int argc, const Slice *argv)
{
    Call call = {.client = client, .argc = argc, .argv = argv};
    return scan_read_cursor(&call, 1, request) && scan_read_options(&call, 2, has, request);
}

#define READ(request, has, ...)                                                                    \
    read_words(request, has, (int)(sizeof((Slice[]){__VA_ARGS__}) / sizeof(Slice)),                \
               (Slice[]){__VA_ARGS__})

/* ---- arguments -------------------------------------------------------------------------------- */

static const struct {
    Slice text;
    bool good;
    uint64_t cursor;
} cursors[] = {
    {{"0", 1}, true, 0},
    {{"17", 2}, true, 17},
    {{"0017", 4}, true, 17},
    {{"+5", 2}, true, 5},
    {{"-1", 2}, true, UINT64_MAX},
    {{"", 0}, true, 0},
    {{"7\0x", 3}, true, 7},
    {{"\0x", 2}, true, 0},
    {{"18446744073709551615", 20}, true, UINT64_MAX},
    {{"-18446744073709551615", 21}, true, 1},
    {{"18446744073709551616", 20}, false, 0},
    {{"-18446744073709551616", 21}, false, 0},
    {{"99999999999999999999", 20}, false, 0},
    {{" 0", 2}, false, 0},
    {{"0 ", 2}, false, 0},
    {{"-", 1}, false, 0},
    {{"+-1", 3}, false, 0},
    {{"0x10", 4}, false, 0},
    {{"1.5", 3}, false, 0},
    {{"x", 1}, false, 0},
};

START_TEST(a_cursor_is_what_redis_takes_for_one)
{
    ScanRequest request;
    bool good = READ(&request, 0, SLICE("SCAN"), cursors[_i].text);
    ck_assert_int_eq(good, cursors[_i].good);
    if (good)
        ck_assert_uint_eq(request.cursor, cursors[_i].cursor);
    else
        ck_assert_str_eq(replied(), "-ERR invalid cursor\r\n");
}
END_TEST

START_TEST(options_come_in_any_order_and_the_last_counts)
{
    ScanRequest request;
    ck_assert(READ(&request, 0, SLICE("SCAN"), SLICE("3")));
    ck_assert_int_eq(request.count, SCAN_COUNT_DEFAULT);
    ck_assert(!request.has_pattern && !request.has_type);
    ck_assert(scan_wants(&request, SLICE("")));

    ck_assert(READ(&request, SCAN_HAS_TYPE, SLICE("SCAN"), SLICE("3"), SLICE("match"), SLICE("x*"),
                   SLICE("Count"), SLICE("7"), SLICE("TYPE"), SLICE("list"), SLICE("MATCH"),
                   SLICE("a?")));
    ck_assert_int_eq(request.count, 7);
    ck_assert(request.has_type && slice_equal(request.type, SLICE("list")));
    ck_assert(scan_wants(&request, SLICE("ab")) && !scan_wants(&request, SLICE("xb")));

    ck_assert(READ(&request, 0, SLICE("SCAN"), SLICE("0"), SLICE("MATCH"), SLICE("*")));
    ck_assert(scan_wants(&request, SLICE(""))); /* a star alone is everything, even nothing */
    ck_assert_str_eq(replied(), "");
}
END_TEST

#define SYNTAX "-ERR syntax error\r\n"
#define NO_INTEGER "-ERR value is not an integer or out of range\r\n"

static const struct {
    const char *words[4];
    unsigned has;
    const char *error;
} mistakes[] = {
    {{"COUNT"}, 0, SYNTAX},
    {{"MATCH"}, 0, SYNTAX},
    {{"TYPE"}, SCAN_HAS_TYPE, SYNTAX},
    {{"TYPE", "list"}, 0, SYNTAX},
    {{"NOSUCH", "1"}, 0, SYNTAX},
    {{"COUNT", "1", "NOSUCH"}, 0, SYNTAX},
    {{"COUNT", "0"}, 0, SYNTAX},
    {{"COUNT", "-3"}, 0, SYNTAX},
    {{"COUNT", "x"}, 0, NO_INTEGER},
    {{"COUNT", "1.5"}, 0, NO_INTEGER},
    {{"COUNT", "x", "NOSUCH"}, 0, NO_INTEGER}, /* the first mistake is the one told */
    {{"COUNT", "9223372036854775808"}, 0, NO_INTEGER},
};

START_TEST(a_mistake_gets_the_words_of_redis)
{
    Slice argv[6] = {SLICE("SCAN"), SLICE("0")};
    int argc = 2;
    for (int i = 0; i < 4 && mistakes[_i].words[i]; i++) argv[argc++] = slice_of(mistakes[_i].words[i]);
    ScanRequest request;
    ck_assert(!read_words(&request, mistakes[_i].has, argc, argv));
    ck_assert_str_eq(replied(), mistakes[_i].error);
}
END_TEST

/* ---- the walk --------------------------------------------------------------------------------- */

static Slice text_key(const void *payload)
{
    return slice_of(payload);
}

static const DictType text_type = {.key = text_key};

static Dict *dict_with(int count)
{
    Dict *dict = dict_new(&text_type);
    for (int i = 0; i < count; i++) {
        char *payload = dict_entry_new(16);
        snprintf(payload, 16, "%d", i);
        dict_insert(dict, payload);
    }
    while (dict_rehash(dict, 1000)) continue;
    return dict;
}

START_TEST(a_call_ends_when_it_has_found_enough)
{
    Dict *dict = dict_with(1000);
    for (int64_t count = 1; count < 200; count *= 3) {
        ScanFound found = {0};
        ScanRequest request = {.count = count};
        scan_collect(dict, &request, &found);
        ck_assert_uint_ge(found.count, (size_t)count);
        ck_assert_uint_lt(found.count, (size_t)count + 20); /* a last chain may be long */
        ck_assert_uint_ne(request.cursor, 0);
        scan_found_free(&found);
    }
    dict_free(dict);
}
END_TEST

START_TEST(a_call_in_a_sparse_table_ends_too)
{
    Dict *dict = dict_with(0);
    dict_reserve(dict, 1 << 16);
    char *payload = dict_entry_new(2);
    strcpy(payload, "k");
    dict_insert(dict, payload);
    size_t calls = 0, seen = 0;
    ScanRequest request = {.count = 10};
    do {
        ScanFound found = {0};
        scan_collect(dict, &request, &found);
        seen += found.count;
        scan_found_free(&found);
        calls++;
    } while (request.cursor != 0);
    ck_assert_uint_eq(seen, 1);
    ck_assert_uint_ge(calls, (1 << 16) / 10 / 11);
    ck_assert_uint_le(calls, (1 << 16) / 10 / 10 + 2);
    dict_free(dict);
}
END_TEST

START_TEST(the_largest_count_is_the_whole_walk)
{
    Dict *dict = dict_with(1000);
    ScanFound found = {0};
    ScanRequest request = {.count = INT64_MAX};
    scan_collect(dict, &request, &found);
    ck_assert_uint_eq(found.count, 1000);
    ck_assert_uint_eq(request.cursor, 0);
    scan_found_free(&found);
    ck_assert_ptr_null(found.items);
    dict_free(dict);
}
END_TEST

START_TEST(the_head_of_a_reply_has_the_cursor_as_text)
{
    scan_reply_head(client, &(ScanRequest){.cursor = UINT64_MAX}, 2);
    ck_assert_str_eq(replied(), "*2\r\n$20\r\n18446744073709551615\r\n*2\r\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scan");
    TCase *arguments = tcase_create("arguments");
    tcase_add_checked_fixture(arguments, set_up, tear_down);
    tcase_add_loop_test(arguments, a_cursor_is_what_redis_takes_for_one, 0,
                        sizeof cursors / sizeof cursors[0]);
    tcase_add_test(arguments, options_come_in_any_order_and_the_last_counts);
    tcase_add_loop_test(arguments, a_mistake_gets_the_words_of_redis, 0,
                        sizeof mistakes / sizeof mistakes[0]);
    tcase_add_test(arguments, the_head_of_a_reply_has_the_cursor_as_text);
    suite_add_tcase(suite, arguments);

    TCase *walk = tcase_create("the walk");
    tcase_add_test(walk, a_call_ends_when_it_has_found_enough);
    tcase_add_test(walk, a_call_in_a_sparse_table_ends_too);
    tcase_add_test(walk, the_largest_count_is_the_whole_walk);
    suite_add_tcase(suite, walk);
    return test_main(suite);
}
