/* Does the grader read RESP exactly? Each sentence below is a test. */
#include "resp_value.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

static RespState scan_all(RespScan *scan, const char *bytes, size_t len)
{
    *scan = (RespScan){0};
    return resp_scan(scan, bytes, len);
}

/* Every value of RESP2 and RESP3 that has a text form here, and how transcripts write it. */
static const struct {
    const char *bytes, *printed;
} values[] = {
    {"+OK\r\n", "+OK\n"},
    {"-ERR no\r\n", "-ERR no\n"},
    {":-12\r\n", ":-12\n"},
    {"$3\r\na\rb\r\n", "$a\\rb\n"},
    {"$0\r\n\r\n", "$\n"},
    {"$-1\r\n", "$-\n"},
    {"*-1\r\n", "*-\n"},
    {"*0\r\n", "*0\n"},
    {"*2\r\n:1\r\n*1\r\n$1\r\nx\r\n", "*2\n  :1\n  *1\n    $x\n"},
    {"%1\r\n+k\r\n~2\r\n#t\r\n#f\r\n", "%1\n  +k\n  ~2\n    #t\n    #f\n"},
    {">1\r\n,1.5\r\n", ">1\n  ,1.5\n"},
    {",-inf\r\n", ",-inf\n"},
    {"_\r\n", "_\n"},
    {"(123456789012345678901234567890\r\n", "(123456789012345678901234567890\n"},
    {"=7\r\ntxt:abc\r\n", "=txt:abc\n"},
    {"|1\r\n+k\r\n+v\r\n", "|1\n  +k\n  +v\n"},
    {"*2\r\n|1\r\n+k\r\n+v\r\n:1\r\n:2\r\n", "*2\n  |1\n    +k\n    +v\n  :1\n  :2\n"},
};

START_TEST(every_value_is_read_and_printed)
{
    size_t len = strlen(values[_i].bytes);
    RespScan scan;
    ck_assert_int_eq(scan_all(&scan, values[_i].bytes, len), RESP_COMPLETE);
    ck_assert_uint_eq(scan.at, len);
    RespValue *value = resp_parse(values[_i].bytes, len);
    Bytes printed = {0};
    resp_print(&printed, value, 0, 0);
    ck_assert_str_eq(printed.at, values[_i].printed);
    bytes_free(&printed);
    resp_free(value);
}
END_TEST

START_TEST(a_value_may_arrive_in_any_pieces)
{
    size_t len = strlen(values[_i].bytes);
    for (size_t cut = 0; cut < len; cut++) {
        RespScan scan = {0};
        /* The bytes so far, in memory that ends there: reading on would be seen by ASan. */
        char *part = malloc(cut + 1);
        memcpy(part, values[_i].bytes, cut);
        ck_assert_int_eq(resp_scan(&scan, part, cut), RESP_MORE);
        ck_assert_int_eq(resp_scan(&scan, values[_i].bytes, len), RESP_COMPLETE);
        ck_assert_uint_eq(scan.at, len);
        free(part);
    }
}
END_TEST

START_TEST(what_follows_a_value_is_left_alone)
{
    RespScan scan;
    ck_assert_int_eq(scan_all(&scan, ":1\r\ngarbage", 11), RESP_COMPLETE);
    ck_assert_uint_eq(scan.at, 4);
}
END_TEST

/* A lenient client would accept these; where the first wrong byte is. */
static const struct {
    const char *bytes;
    size_t wrong_at;
} mistakes[] = {
    {"OK\r\n", 0},
    {"+OK\n", 3},
    {"+a\rb\r\n", 3},
    {":\r\n", 1},
    {":01\r\n", 1},
    {":+1\r\n", 1},
    {":1x\r\n", 2},
    {":-0\r\n", 2},
    {"$03\r\nabc\r\n", 1},
    {"$3\r\nabcd\r\n", 7},
    {"$3\r\nabc\n", 7},
    {"$-2\r\n", 1},
    {"$3\r\nabc\rx", 8},
    {"*1\r\nx", 4},
    {"%-1\r\n", 1},
    {"#x\r\n", 1},
    {"_x\r\n", 1},
    {",1,5\r\n", 2},
    {"*x\r\n", 1},
    {"=3\r\nabc\r\n", 1},
    {"$99999999999\r\n", 10},
    {"*2\r\n:1\r\n!\r\n", 9},
};

START_TEST(the_first_wrong_byte_is_named)
{
    RespScan scan;
    RespState state = scan_all(&scan, mistakes[_i].bytes, strlen(mistakes[_i].bytes));
    ck_assert_msg(state == RESP_WRONG, "accepted: %s", mistakes[_i].bytes);
    ck_assert_msg(scan.wrong_at == mistakes[_i].wrong_at, "%s: at %zu, not at %zu",
                  mistakes[_i].bytes, scan.wrong_at, mistakes[_i].wrong_at);
}
END_TEST

START_TEST(a_bottomless_value_is_refused)
{
    Bytes bytes = {0};
    for (int i = 0; i <= RESP_MAX_DEPTH; i++) bytes_add_text(&bytes, "*1\r\n");
    RespScan scan;
    ck_assert_int_eq(scan_all(&scan, bytes.at, bytes.len), RESP_WRONG);
    bytes_free(&bytes);
}
END_TEST

START_TEST(words_are_split_as_redis_cli_does)
{
    Bytes bytes = {0};
    ck_assert(bytes_add_command(&bytes, " SET 'it\\'s' \"a\\x00\\n\" \"\" "));
    ck_assert(
        bytes_equal(&bytes, "*4\r\n$3\r\nSET\r\n$4\r\nit's\r\n$3\r\na\0\n\r\n$0\r\n\r\n", 38));
    ck_assert(!bytes_add_command(&bytes, "GET \"a"));
    ck_assert(!bytes_add_command(&bytes, "GET \"a\"b"));
    ck_assert(!bytes_add_command(&bytes, "  "));
    bytes_free(&bytes);
}
END_TEST

START_TEST(what_is_printed_is_safe_for_a_terminal_and_for_json)
{
    Bytes text = {0};
    bytes_add_printable(&text, "\033[1m\xff\xc3\xa9\xed\xa0\x80\tx\n", 13);
    ck_assert_str_eq(text.at, "\\x1b[1m\\xff\xc3\xa9\\xed\\xa0\\x80\tx\n");
    bytes_free(&text);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *suite = suite_create("resp_value");
    TCase *tests = tcase_create("resp_value");
    tcase_add_loop_test(tests, every_value_is_read_and_printed, 0, COUNT(values));
    tcase_add_loop_test(tests, a_value_may_arrive_in_any_pieces, 0, COUNT(values));
    tcase_add_test(tests, what_follows_a_value_is_left_alone);
    tcase_add_loop_test(tests, the_first_wrong_byte_is_named, 0, COUNT(mistakes));
    tcase_add_test(tests, a_bottomless_value_is_refused);
    tcase_add_test(tests, words_are_split_as_redis_cli_does);
    tcase_add_test(tests, what_is_printed_is_safe_for_a_terminal_and_for_json);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
