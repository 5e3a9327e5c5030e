/* object_test.c: how strings are held, who shares them, what they cost, and when they were last used. */
#include "object.h"

#include "clock.h"
#include "mem.h"
#include "test.h"

enum { TEXT_MAX = 200 };

static Object *new_of(size_t len)
{
    char text[TEXT_MAX];
    memset(text, 'x', sizeof text);
    return string_new((Slice){text, len});
}

static void expect_text(const Object *string, const char *expected)
{
    char digits[INT_DIGITS_MAX];
    Slice text = string_text(string, digits);
    ck_assert_msg(slice_equal(text, slice_of(expected)), "'%.*s' is not '%s'", (int)text.len,
                  text.ptr, expected);
    ck_assert_uint_eq(string_length(string), strlen(expected));
}

static void set_up(void)
{
    object_type_add(&string_type);
    clock_set_offset_ms(0);
    clock_refresh();
    lru_clock_resolution_ms = 1000;
}

/* ---- encodings -------------------------------------------------------------------------------- */

/* As OBJECT ENCODING of redis-server 7.0 says it. */
static const struct {
    const char *text;
    Encoding encoding;
} encodings[] = {
    {"0", ENCODING_INT},
    {"-1", ENCODING_INT},
    {"9999", ENCODING_INT},
    {"10000", ENCODING_INT},
    {"9223372036854775807", ENCODING_INT},
    {"-9223372036854775808", ENCODING_INT},
    {"9223372036854775808", ENCODING_EMBSTR},
    {"-9223372036854775809", ENCODING_EMBSTR},
    {"007", ENCODING_EMBSTR},
    {"-0", ENCODING_EMBSTR},
    {"+1", ENCODING_EMBSTR},
    {" 1", ENCODING_EMBSTR},
    {"1.0", ENCODING_EMBSTR},
    {"", ENCODING_EMBSTR},
    {"a", ENCODING_EMBSTR},
    {"12345678901234567890123456789012345678901234", ENCODING_EMBSTR},
    {"123456789012345678901234567890123456789012345", ENCODING_RAW},
};

START_TEST(a_string_is_held_as_compactly_as_can_be)
{
    Object *string = string_new(slice_of(encodings[_i].text));
    ck_assert_str_eq(encoding_name(string->encoding), encoding_name(encodings[_i].encoding));
    ck_assert_uint_eq(string->type, TYPE_STRING);
    expect_text(string, encodings[_i].text);
    object_release(string);
}
END_TEST

START_TEST(a_plain_string_is_never_an_integer)
{
    Object *string = string_new_plain(SLICE("12"));
    ck_assert_int_eq(string->encoding, ENCODING_EMBSTR);
    int64_t value;
    ck_assert(string_to_integer(string, &value) && value == 12);
    object_release(string);
}
END_TEST

START_TEST(embedded_or_not_all_bytes_are_kept)
{
    for (size_t len = 0; len <= TEXT_MAX; len++) {
        char text[TEXT_MAX], digits[INT_DIGITS_MAX];
        for (size_t i = 0; i < len; i++) text[i] = (char)(i * 37);
        Object *string = string_new((Slice){text, len});
        ck_assert(slice_equal(string_text(string, digits), (Slice){text, len}));
        object_release(string);
    }
}
END_TEST

START_TEST(what_is_no_integer_is_not_read_as_one)
{
    static const char *const texts[] = {"", "a", "1.0", "01", "9223372036854775808"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t value = 77;
        Object *string = string_new(slice_of(texts[i]));
        ck_assert_msg(!string_to_integer(string, &value), "'%s' was read", texts[i]);
        object_release(string);
    }
}
END_TEST

/* ---- who holds it ----------------------------------------------------------------------------- */

START_TEST(small_integers_exist_once)
{
    Object *one = string_new(SLICE("9999")), *other = string_new_integer(9999);
    ck_assert_ptr_eq(one, other);
    ck_assert_int_eq(one->refcount, SHARED_REFCOUNT);
    object_release(one);
    object_release(other);
    ck_assert_int_eq(one->refcount, SHARED_REFCOUNT);
    expect_text(one, "9999");
}
END_TEST

START_TEST(others_are_the_callers_own)
{
    static const int64_t numbers[] = {-1, 10000, INT64_MIN, INT64_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        Object *one = string_new_integer(numbers[i]), *other = string_new_integer(numbers[i]);
        ck_assert_ptr_ne(one, other);
        ck_assert_int_eq(one->refcount, 1);
        object_release(one);
        object_release(other);
    }
}
END_TEST

START_TEST(where_integers_are_not_shared_each_has_a_clock_of_its_own)
{
    object_share_integers(false);
    Object *one = string_new_integer(7), *other = string_new_integer(7);
    object_share_integers(true);
    ck_assert_ptr_ne(one, other);
    ck_assert_int_eq(one->refcount, 1);
    object_release(one);
    object_release(other);
}
END_TEST

START_TEST(the_last_who_holds_a_value_frees_it)
{
    for (size_t len = 0; len <= TEXT_MAX; len += 50) {
        size_t before = mem_used();
        Object *string = new_of(len);
        ck_assert_ptr_eq(object_retain(string), string);
        object_release(string);
        ck_assert_uint_gt(mem_used(), before);
        object_release(string);
        ck_assert_uint_eq(mem_used(), before);
    }
    object_release(NULL);
}
END_TEST

START_TEST(a_copy_shares_nothing_that_can_change)
{
    static const char *const texts[] = {"7", "10000", "abc",
                                        "123456789012345678901234567890123456789012345678"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Object *string = string_new(slice_of(texts[i])), *copy = object_copy(string);
        ck_assert_int_eq(copy->encoding, string->encoding);
        Sds *text = string_own_text(&copy);
        *text = sds_append(*text, "!", 1);
        expect_text(string, texts[i]);
        object_release(copy);
        object_release(string);
    }
}
END_TEST

/* ---- changing it ------------------------------------------------------------------------------ */

START_TEST(a_raw_string_held_once_is_changed_where_it_is)
{
    Object *string = new_of(100), *before = string;
    Sds *text = string_own_text(&string);
    ck_assert_ptr_eq(string, before);
    *text = sds_append(*text, "yz", 2); /* it may move: the object knows */
    ck_assert_uint_eq(string_length(string), 102);
    object_release(string);
}
END_TEST

START_TEST(who_else_holds_a_string_keeps_it_as_it_was)
{
    Object *string = new_of(100), *other = object_retain(string);
    Sds *text = string_own_text(&string);
    ck_assert_ptr_ne(string, other);
    ck_assert_int_eq(other->refcount, 1);
    ck_assert_int_eq(string->refcount, 1);
    (*text)[0] = 'A';
    char digits[INT_DIGITS_MAX];
    ck_assert_int_eq(string_text(other, digits).ptr[0], 'x');
    object_release(string);
    object_release(other);
}
END_TEST

START_TEST(compact_strings_become_raw_to_be_changed)
{
    static const char *const texts[] = {"", "7", "-12345678", "abc"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Object *string = string_new(slice_of(texts[i]));
        ck_assert_str_eq(*string_own_text(&string), texts[i]);
        ck_assert_int_eq(string->encoding, ENCODING_RAW);
        ck_assert_int_eq(string->refcount, 1);
        expect_text(string, texts[i]);
        object_release(string);
    }
}
END_TEST

/* ---- what it costs ---------------------------------------------------------------------------- */

START_TEST(a_value_counts_every_byte_that_it_takes)
{
    for (size_t len = 0; len <= TEXT_MAX; len++) {
        size_t before = mem_used();
        Object *string = new_of(len);
        ck_assert_uint_eq(object_bytes(string, 0), mem_used() - before);
        object_release(string);
    }
}
END_TEST

START_TEST(a_type_is_found_by_its_name)
{
    ck_assert_ptr_eq(object_type_by_name(SLICE("STRING")), &string_type);
    ck_assert_ptr_null(object_type_by_name(SLICE("str")));
    ck_assert_ptr_null(object_type_by_name(SLICE("")));
}
END_TEST

/* ---- when it was last used -------------------------------------------------------------------- */

static void go_to(int64_t offset_ms)
{
    clock_set_offset_ms(offset_ms);
    clock_refresh();
}

START_TEST(a_value_grows_idle_with_the_clock)
{
    Object *string = new_of(5);
    ck_assert_int_eq(object_idle_ms(string), 0);
    go_to(5000);
    ck_assert_int_ge(object_idle_ms(string), 5000);
    ck_assert_int_le(object_idle_ms(string), 6000); /* a second may have begun in between */
    object_release(string);
}
END_TEST

START_TEST(the_clock_may_begin_anew_in_between)
{
    /* To the last second of the 2^24. */
    int64_t seconds = clock_now_ms() / 1000, last = (1 << LRU_BITS) - 1;
    int64_t offset_ms = (last - seconds % (1 << LRU_BITS)) * 1000;
    go_to(offset_ms);
    ck_assert_uint_eq(lru_clock(), last);
    Object *string = new_of(5);
    go_to(offset_ms + 7000);
    ck_assert_uint_lt(lru_clock(), 10);
    ck_assert_int_ge(object_idle_ms(string), 7000);
    ck_assert_int_le(object_idle_ms(string), 8000);
    object_release(string);
}
END_TEST

START_TEST(a_finer_clock_sees_shorter_times)
{
    lru_clock_resolution_ms = 10;
    Object *string = new_of(5);
    go_to(200);
    ck_assert_int_ge(object_idle_ms(string), 200);
    ck_assert_int_lt(object_idle_ms(string), 1000);
    object_release(string);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("object");
    TCase *encoding = tcase_create("encodings");
    tcase_add_checked_fixture(encoding, set_up, NULL);
    tcase_add_loop_test(encoding, a_string_is_held_as_compactly_as_can_be, 0,
                        sizeof encodings / sizeof encodings[0]);
    tcase_add_test(encoding, a_plain_string_is_never_an_integer);
    tcase_add_test(encoding, embedded_or_not_all_bytes_are_kept);
    tcase_add_test(encoding, what_is_no_integer_is_not_read_as_one);
    suite_add_tcase(suite, encoding);

    TCase *holding = tcase_create("who holds it");
    tcase_add_checked_fixture(holding, set_up, NULL);
    tcase_add_test(holding, small_integers_exist_once);
    tcase_add_test(holding, others_are_the_callers_own);
    tcase_add_test(holding, where_integers_are_not_shared_each_has_a_clock_of_its_own);
    tcase_add_test(holding, the_last_who_holds_a_value_frees_it);
    tcase_add_test(holding, a_copy_shares_nothing_that_can_change);
    suite_add_tcase(suite, holding);

    TCase *changing = tcase_create("changing it");
    tcase_add_checked_fixture(changing, set_up, NULL);
    tcase_add_test(changing, a_raw_string_held_once_is_changed_where_it_is);
    tcase_add_test(changing, who_else_holds_a_string_keeps_it_as_it_was);
    tcase_add_test(changing, compact_strings_become_raw_to_be_changed);
    suite_add_tcase(suite, changing);

    TCase *cost = tcase_create("what it costs");
    tcase_add_checked_fixture(cost, set_up, NULL);
    tcase_add_test(cost, a_value_counts_every_byte_that_it_takes);
    tcase_add_test(cost, a_type_is_found_by_its_name);
    suite_add_tcase(suite, cost);

    TCase *use = tcase_create("when it was last used");
    tcase_add_checked_fixture(use, set_up, NULL);
    tcase_add_test(use, a_value_grows_idle_with_the_clock);
    tcase_add_test(use, the_clock_may_begin_anew_in_between);
    tcase_add_test(use, a_finer_clock_sees_shorter_times);
    suite_add_tcase(suite, use);
    return test_main(suite);
}
