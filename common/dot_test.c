#include "dot.h"

#include "test.h"

static void assert_shown(Slice bytes, size_t most, const char *expected)
{
    Sds dot = dot_append_bytes(sds_from("|"), bytes, most);
    ck_assert_str_eq(dot + 1, expected);
    sds_free(dot);
}

START_TEST(bytes_are_quoted_and_safe_in_html)
{
    assert_shown(SLICE(""), 8, "\"\"");
    assert_shown(SLICE("a\n\"\x01"), 8, "\"a\\n\\\"\\x01\"");
    assert_shown(SLICE("<b>&"), 8, "\"&lt;b&gt;&amp;\"");
}
END_TEST

START_TEST(what_is_long_ends_in_dots)
{
    assert_shown(SLICE("12345678"), 8, "\"12345678\"");
    assert_shown(SLICE("123456789"), 8, "\"12345678\"…");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dot");
    TCase *tests = tcase_create("dot");
    tcase_add_test(tests, bytes_are_quoted_and_safe_in_html);
    tcase_add_test(tests, what_is_long_ends_in_dots);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
