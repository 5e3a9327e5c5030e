#include "slice.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "test.h"

/* --- comparing ------------------------------------------------------------------------------- */

START_TEST(slices_are_equal_when_all_their_bytes_are)
{
    ck_assert(slice_equal(SLICE("a\0b"), SLICE("a\0b")));
    ck_assert(!slice_equal(SLICE("a\0b"), SLICE("a\0c")));
    ck_assert(!slice_equal(SLICE("ab"), SLICE("abc")));
    ck_assert(slice_equal(SLICE(""), (Slice){NULL, 0}));
}
END_TEST

START_TEST(without_case_only_letters_fold)
{
    ck_assert(slice_equal_nocase(SLICE("PiNg-1"), SLICE("pInG-1")));
    ck_assert(!slice_equal_nocase(SLICE("@"), SLICE("`"))); /* the neighbours of A and a, */
    ck_assert(!slice_equal_nocase(SLICE("["), SLICE("{"))); /* and of Z and z */
    ck_assert(!slice_equal_nocase(SLICE("\xc9"), SLICE("\xe9")));
}
END_TEST

START_TEST(slices_are_ordered_by_bytes_then_by_length)
{
    static const Slice rising[] = {
        {"", 0}, {"\0", 1}, {"\0\0", 2}, {"A", 1}, {"a", 1}, {"a\0", 2}, {"ab", 2}, {"\xff", 1},
    };
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 8; j++) {
            int order = slice_compare(rising[i], rising[j]);
            ck_assert_msg((order > 0) - (order < 0) == (i > j) - (i < j), "%d against %d", i, j);
        }
    }
}
END_TEST

/* --- glob ------------------------------------------------------------------------------------ */

/* Each answer was seen from redis-server 7.0. */
static const struct {
    const char *pattern, *text;
    bool matches;
} globs[] = {
    {"", "", true},
    {"*", "", false}, /* KEYS and SCAN ask for "*" before they ask the matcher */
    {"*", "a", true},
    {"a*", "a", true},
    {"h?llo", "hello", true},
    {"h?llo", "hllo", false},
    {"h*llo", "heeeello", true},
    {"*ab*ab", "abxabyab", true},
    {"*ab*ab", "abxaby", false},
    {"h[ae]llo", "hallo", true},
    {"h[ae]llo", "hillo", false},
    {"h[^e]llo", "hbllo", true},
    {"h[^e]llo", "hello", false},
    {"h[a-c]llo", "hbllo", true},
    {"h[c-a]llo", "hbllo", true}, /* a range may be the wrong way round */
    {"h[a-c]llo", "hdllo", false},
    {"a\\*b", "a*b", true},
    {"a\\*b", "axb", false},
    {"a\\", "a\\", true},
    {"[\\]]", "]", true},
    {"[]", "]", false}, /* an empty class */
    {"[^]", "x", true},
    {"[ab", "b", true}, /* never closed */
    {"[", "[", false},
    {"[a-]", "]", true}, /* the range from a to ], and never closed */
    {"A", "a", false},
};

START_TEST(a_glob_matches_as_in_redis)
{
    bool matches = slice_matches(slice_of(globs[_i].text), slice_of(globs[_i].pattern), false);
    ck_assert_msg(matches == globs[_i].matches, "%s on %s: %d", globs[_i].pattern, globs[_i].text,
                  matches);
}
END_TEST

START_TEST(a_glob_without_case_folds_all_but_escaped_bytes_in_a_class)
{
    ck_assert(slice_matches(SLICE("MaxMemory"), SLICE("mAXm*"), true));
    ck_assert(slice_matches(SLICE("B"), SLICE("[a-c]"), true));
    ck_assert(slice_matches(SLICE("b"), SLICE("[A-C]"), true));
    ck_assert(slice_matches(SLICE("b"), SLICE("\\B"), true));
    ck_assert(!slice_matches(SLICE("b"), SLICE("[\\B]"), true));
}
END_TEST

START_TEST(a_pattern_of_many_stars_ends_soon)
{
    static char text[5000];
    char pattern[201];
    memset(text, 'a', sizeof text);
    for (int i = 0; i < 200; i++) pattern[i] = i % 2 ? '*' : 'a';
    pattern[200] = 'b';
    /* Trying every way to share the text among the stars would outlast Check's timeout. */
    ck_assert(!slice_matches((Slice){text, sizeof text}, (Slice){pattern, 201}, false));
}
END_TEST

/* The definition, tried every way: only for short texts. */
static bool matches_by_definition(const char *pattern, const char *text)
{
    if (*pattern == '\0') return *text == '\0';
    if (*pattern == '*') {
        return matches_by_definition(pattern + 1, text) ||
               (*text && matches_by_definition(pattern, text + 1));
    }
    return *text && (*pattern == '?' || *pattern == *text) &&
           matches_by_definition(pattern + 1, text + 1);
}

/* Up to `max` letters of `alphabet`, at least one. */
static void random_word(Random *random, const char *alphabet, size_t max, char *word)
{
    size_t len = 1 + random_below(random, max);
    for (size_t i = 0; i < len; i++) word[i] = alphabet[random_below(random, strlen(alphabet))];
    word[len] = '\0';
}

START_TEST(stars_match_as_if_every_way_had_been_tried)
{
    Random random = test_random();
    for (int i = 0; i < 20000; i++) {
        char pattern[9], text[11];
        random_word(&random, "ab?**", 8, pattern);
        random_word(&random, "ab", 10, text);
        bool matches = slice_matches(slice_of(text), slice_of(pattern), false);
        ck_assert_msg(matches == matches_by_definition(pattern, text), "%s on %s", pattern, text);
    }
}
END_TEST

/* --- numbers --------------------------------------------------------------------------------- */

START_TEST(an_integer_has_one_spelling)
{
    static const char *const wrong[] = {
        "",
        "-",
        "+1",
        " 1",
        "1 ",
        "01",
        "-0",
        "-01",
        "1.0",
        "0x1",
        "1e3",
        "a",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551617",
        "99999999999999999999999999",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int64_t value = 77;
        ck_assert_msg(!slice_to_int(slice_of(wrong[i]), &value), "'%s' was read", wrong[i]);
        ck_assert_int_eq(value, 77);
    }
    int64_t value;
    ck_assert(!slice_to_int(SLICE("1\0"), &value));
}
END_TEST

START_TEST(integers_survive_writing_and_reading)
{
    static const int64_t corners[] = {0, 1, -1, 9, 10, -10, INT64_MAX, INT64_MIN, INT64_MIN + 1};
    Random random = test_random();
    for (size_t i = 0; i < 10000; i++) {
        int64_t value =
            i < 9 ? corners[i] : (int64_t)random_next(&random) >> random_below(&random, 64);
        char text[INT_DIGITS_MAX], expected[32];
        size_t len = int_to_text(value, text);
        snprintf(expected, sizeof expected, "%" PRId64, value);
        ck_assert_str_eq(text, expected);
        ck_assert_uint_eq(len, strlen(expected));
        int64_t back;
        ck_assert_msg(slice_to_int((Slice){text, len}, &back) && back == value, "%s", expected);
    }
}
END_TEST

START_TEST(a_double_is_read_whole_or_not_at_all)
{
    static const char *const wrong[] = {"", " 1", "1 ", "1e", "x", "1.5.2", "1e999", "1e-999"};
    double value;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        value = 77;
        ck_assert_msg(!slice_to_double(slice_of(wrong[i]), &value), "'%s' was read", wrong[i]);
        ck_assert(value == 77);
    }
    ck_assert(!slice_to_double(SLICE("1\0"), &value));
    ck_assert(slice_to_double(SLICE("+5"), &value) && value == 5);
    ck_assert(slice_to_double(SLICE("0x10"), &value) && value == 16);
    ck_assert(slice_to_double(SLICE("1e-310"), &value) && value == 1e-310);
    ck_assert(slice_to_double(SLICE("-Infinity"), &value) && value == -INFINITY);
    ck_assert(slice_to_double(SLICE("nan"), &value) && isnan(value));
}
END_TEST

START_TEST(a_double_of_a_thousand_digits_is_read)
{
    char text[1001];
    memset(text, '0', sizeof text);
    text[0] = '1';
    text[1] = '.';
    text[1000] = '1';
    double value;
    ck_assert(slice_to_double((Slice){text, sizeof text}, &value) && value == 1);
}
END_TEST

/* Each text was seen from redis-server 7.0. */
static const struct {
    double value;
    const char *text;
} doubles[] = {
    {3, "3"},
    {-0.0, "-0"},
    {0.1, "0.10000000000000001"},
    {1e-5, "1.0000000000000001e-05"},
    {1e16, "10000000000000000"},
    {1e17, "1e+17"},
    {123456789012345678.0, "1.2345678901234568e+17"},
    {3.0000000000000004, "3.0000000000000004"},
    {5e-324, "4.9406564584124654e-324"},
    {INFINITY, "inf"},
    {-INFINITY, "-inf"},
};

START_TEST(a_double_is_written_as_in_redis)
{
    char text[DOUBLE_TEXT_MAX];
    ck_assert_uint_eq(double_to_text(doubles[_i].value, text), strlen(doubles[_i].text));
    ck_assert_str_eq(text, doubles[_i].text);
}
END_TEST

START_TEST(doubles_survive_writing_and_reading)
{
    Random random = test_random();
    for (int i = 0; i < 10000; i++) {
        uint64_t bits = random_next(&random);
        double value, back;
        memcpy(&value, &bits, sizeof value);
        if (isnan(value)) continue;
        char text[DOUBLE_TEXT_MAX];
        size_t len = double_to_text(value, text);
        ck_assert_msg(slice_to_double((Slice){text, len}, &back) && back == value, "%s", text);
    }
}
END_TEST

/* What INCRBYFLOAT on redis-server 7.0 makes of each text when it adds 0 to it. NULL: no number. */
static const struct {
    const char *text, *written;
    bool needs_64_bits;
} long_doubles[] = {
    {"3", "3"},
    {"+3.00", "3"},
    {"0.5", "0.5"},
    {"0.1", "0.1", true},
    {"-0", "0"},
    {"-1.50", "-1.5"},
    {"3.14159265358979323846", "3.14159265358979324", true},
    {"1e20", "100000000000000000000"},
    {"-0.00000000000000000001", "0"},
    {"1e-4940", "0", true}, /* smaller than any normal number, and yet not 0 */
    {"0x10", "16"},
    {"inf", "inf", true},
    {"-Infinity", "-inf", true},
    {"", NULL},
    {" 1", NULL},
    {"1 ", NULL},
    {"1_0", NULL},
    {"nan", NULL},
    {"1e5000", NULL, true},
    {"1e-5000", NULL},
};

/* Not under valgrind, which computes long doubles as if they were doubles. */
static bool has_64_bits(void)
{
    volatile long double one = 1, half_a_bit = DBL_EPSILON / 2;
    return one + half_a_bit != one;
}

START_TEST(a_long_double_is_read_and_written_as_in_redis)
{
    const char *text = long_doubles[_i].text, *written = long_doubles[_i].written;
    if (long_doubles[_i].needs_64_bits && !has_64_bits()) return;
    long double value = 77;
    ck_assert_int_eq(slice_to_long_double(slice_of(text), &value), written != NULL);
    if (!written) {
        ck_assert_msg(value == 77, "'%s' is no number, but it changed the value", text);
        return;
    }
    char out[LONG_DOUBLE_TEXT_MAX];
    ck_assert_uint_eq(long_double_to_text(value, out), strlen(written));
    ck_assert_str_eq(out, written);
}
END_TEST

START_TEST(the_longest_long_double_fits)
{
    char out[LONG_DOUBLE_TEXT_MAX];
    ck_assert_uint_eq(long_double_to_text(-LDBL_MAX, out), strlen(out));
    char digits[LONG_DOUBLE_TEXT_MAX];
    memset(digits, '1', sizeof digits);
    digits[1] = '.';
    long double value;
    ck_assert(slice_to_long_double((Slice){digits, sizeof digits - 1}, &value));
    ck_assert(!slice_to_long_double((Slice){digits, sizeof digits}, &value));
}
END_TEST

START_TEST(an_amount_of_memory_may_have_a_unit)
{
    static const struct {
        const char *text;
        uint64_t bytes;
    } right[] = {
        {"0", 0},
        {"100", 100},
        {"100b", 100},
        {"010", 10},
        {"1k", 1000},
        {"1Kb", 1024},
        {"2m", 2000000},
        {"2MB", 2 << 20},
        {"3g", 3000000000},
        {"1gB", 1 << 30},
        {"18446744073709551615", UINT64_MAX},
    };
    static const char *const wrong[] = {
        "",
        "k",
        "-1",
        "+1",
        " 1",
        "1 k",
        "1x",
        "1kbb",
        "1.5k",
        "18446744073709551616",
        "18446744073709551615k",
    };
    uint64_t bytes;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        ck_assert_msg(slice_to_memory(slice_of(right[i].text), &bytes), "%s", right[i].text);
        ck_assert_uint_eq(bytes, right[i].bytes);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(!slice_to_memory(slice_of(wrong[i]), &bytes), "'%s' was read", wrong[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slice");
    TCase *comparing = tcase_create("comparing");
    tcase_add_test(comparing, slices_are_equal_when_all_their_bytes_are);
    tcase_add_test(comparing, without_case_only_letters_fold);
    tcase_add_test(comparing, slices_are_ordered_by_bytes_then_by_length);
    suite_add_tcase(suite, comparing);

    TCase *glob = tcase_create("glob");
    tcase_add_loop_test(glob, a_glob_matches_as_in_redis, 0, sizeof globs / sizeof globs[0]);
    tcase_add_test(glob, a_glob_without_case_folds_all_but_escaped_bytes_in_a_class);
    tcase_add_test(glob, a_pattern_of_many_stars_ends_soon);
    tcase_add_test(glob, stars_match_as_if_every_way_had_been_tried);
    suite_add_tcase(suite, glob);

    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, an_integer_has_one_spelling);
    tcase_add_test(numbers, integers_survive_writing_and_reading);
    tcase_add_test(numbers, a_double_is_read_whole_or_not_at_all);
    tcase_add_test(numbers, a_double_of_a_thousand_digits_is_read);
    tcase_add_loop_test(numbers, a_double_is_written_as_in_redis, 0,
                        sizeof doubles / sizeof doubles[0]);
    tcase_add_test(numbers, doubles_survive_writing_and_reading);
    tcase_add_loop_test(numbers, a_long_double_is_read_and_written_as_in_redis, 0,
                        sizeof long_doubles / sizeof long_doubles[0]);
    tcase_add_test(numbers, the_longest_long_double_fits);
    tcase_add_test(numbers, an_amount_of_memory_may_have_a_unit);
    suite_add_tcase(suite, numbers);
    return test_main(suite);
}
