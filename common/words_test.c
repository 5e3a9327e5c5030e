#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

/* Each word is shown with a "|" behind it. NULL: the quotes are not balanced. */
static const struct {
    const char *line, *words;
} lines[] = {
    {"", ""},
    {"   ", ""},
    {"set k v", "set|k|v|"},
    {"  set \t k\r\n", "set|k|"},
    {"a\tb\nc\rd", "a|b|c|d|"},
    {"\fa\fb", "a\fb|"}, /* a form feed stands between words, but ends none */
    {"set k \"a b\"", "set|k|a b|"},
    {"set k ''", "set|k||"},
    {"\"\\x41\\n\\q\\\"\\\\\"", "A\nq\"\\|"},
    {"\"\\xzz\"", "xzz|"},
    {"'a\\n\\'b'", "a\\n'b|"},
    {"ab\"c d\"", "abc d|"},
    {"a\\nb", "a\\nb|"}, /* outside quotes a backslash is a byte like others */
    {"\"a", NULL},
    {"'a", NULL},
    {"\"a\\\"", NULL},
    {"\"a\"b", NULL}, /* a closing quote ends the word */
    {"x 'a'b", NULL},
};

START_TEST(a_line_splits_into_words_as_in_redis)
{
    char line[50], joined[50] = "";
    strcpy(line, lines[_i].line);
    WordStatus status;
    size_t at = 0, start, word_len;
    while ((status = word_next(line, strlen(lines[_i].line), &at, &start, &word_len)) ==
           WORD_FOUND) {
        strncat(joined, line + start, word_len);
        strcat(joined, "|");
    }
    if (!lines[_i].words) {
        ck_assert_msg(status == WORD_BROKEN, "%s was split", lines[_i].line);
    } else {
        ck_assert_int_eq(status, WORD_NONE);
        ck_assert_str_eq(joined, lines[_i].words);
    }
}
END_TEST

START_TEST(the_line_ends_where_its_length_says)
{
    char line[] = "ab cd\"";
    size_t at = 0, start, word_len;
    ck_assert_int_eq(word_next(line, 5, &at, &start, &word_len), WORD_FOUND);
    ck_assert_int_eq(word_next(line, 5, &at, &start, &word_len), WORD_FOUND);
    ck_assert_uint_eq(start, 3);
    ck_assert_uint_eq(word_len, 2);
    ck_assert_int_eq(word_next(line, 5, &at, &start, &word_len), WORD_NONE);
    ck_assert_uint_eq(at, 5);
}
END_TEST

START_TEST(an_escape_is_not_read_beyond_the_line)
{
    for (size_t len = 1; len <= 5; len++) {
        char *line = malloc(len); /* exactly: AddressSanitizer and valgrind watch its end */
        memcpy(line, "\"\\x41", len);
        size_t at = 0, start, word_len;
        ck_assert_int_eq(word_next(line, len, &at, &start, &word_len), WORD_BROKEN);
        free(line);
    }
}
END_TEST

START_TEST(a_nul_ends_the_line)
{
    char line[] = "a\0b", behind_quotes[] = "'a'\0b";
    size_t at = 0, start, word_len;
    ck_assert_int_eq(word_next(line, 3, &at, &start, &word_len), WORD_FOUND);
    ck_assert_uint_eq(word_len, 1);
    ck_assert_int_eq(word_next(line, 3, &at, &start, &word_len), WORD_NONE);
    at = 0;
    ck_assert_int_eq(word_next(behind_quotes, 5, &at, &start, &word_len), WORD_FOUND);
    ck_assert_int_eq(word_next(behind_quotes, 5, &at, &start, &word_len), WORD_NONE);
}
END_TEST

START_TEST(a_nul_leaves_a_quote_open)
{
    char line[] = "\"a\0b\"", escaped[] = "\"a\\\0b\"";
    size_t at = 0, start, word_len;
    ck_assert_int_eq(word_next(line, 5, &at, &start, &word_len), WORD_BROKEN);
    at = 0;
    ck_assert_int_eq(word_next(escaped, 6, &at, &start, &word_len), WORD_BROKEN);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("words");
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, a_line_splits_into_words_as_in_redis, 0,
                        sizeof lines / sizeof lines[0]);
    tcase_add_test(words, the_line_ends_where_its_length_says);
    tcase_add_test(words, an_escape_is_not_read_beyond_the_line);
    tcase_add_test(words, a_nul_ends_the_line);
    tcase_add_test(words, a_nul_leaves_a_quote_open);
    suite_add_tcase(suite, words);
    return test_main(suite);
}
