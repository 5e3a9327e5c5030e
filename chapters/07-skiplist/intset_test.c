/* intset_test.c: an intset against a plain array, and its bytes against what dump files of Redis hold. */
#include "intset.h"

#include "intset_xray.h"
#include "mem.h"
#include "test.h"

static unsigned char *intset_with(const int64_t *values, size_t count)
{
    unsigned char *is = intset_new();
    for (size_t i = 0; i < count; i++) is = intset_add(is, values[i], NULL);
    return is;
}

#define INTSET(...)                                                                                \
    intset_with((const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

static void expect(const unsigned char *is, int width, const int64_t *values, size_t count)
{
    ck_assert_pstr_eq(intset_broken_rule(is, intset_bytes(is)), NULL);
    ck_assert_int_eq(intset_width(is), width);
    ck_assert_uint_eq(intset_count(is), count);
    ck_assert_uint_eq(intset_bytes(is), INTSET_HEADER_BYTES + count * (size_t)width);
    for (size_t i = 0; i < count; i++)
        if (intset_at(is, i) != values[i]) ck_abort_msg("integer %zu is not what it should be", i);
}

#define EXPECT(is, width, ...)                                                                     \
    expect(is, width, (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

/* ---- one rule a test --------------------------------------------------------------------------- */

START_TEST(integers_are_kept_ascending_and_once)
{
    unsigned char *is = INTSET(5, -3, 9, 0);
    bool added;
    is = intset_add(is, 9, &added);
    ck_assert(!added);
    is = intset_add(is, 7, &added);
    ck_assert(added);
    EXPECT(is, 2, -3, 0, 5, 7, 9);
    ck_assert(intset_has(is, 7));
    ck_assert(!intset_has(is, 6));
    ck_assert(!intset_has(is, INT64_MAX)); /* wider than any that is there */
    ck_assert(!intset_has(is, INT64_MIN));
    intset_free(is);
}
END_TEST

START_TEST(an_empty_one_has_a_header_and_nothing_in_it)
{
    unsigned char *is = intset_new();
    static const unsigned char bytes[] = {2, 0, 0, 0, 0, 0, 0, 0};
    ck_assert_uint_eq(intset_bytes(is), sizeof bytes);
    ck_assert_mem_eq(is, bytes, sizeof bytes);
    ck_assert(!intset_has(is, 0));
    intset_free(is);
    intset_free(NULL);
}
END_TEST

START_TEST(what_is_removed_is_gone_and_the_width_stays)
{
    unsigned char *is = INTSET(1, 2, 100000, 3);
    bool removed;
    is = intset_remove(is, 4, &removed);
    ck_assert(!removed);
    is = intset_remove(is, 100000, &removed);
    ck_assert(removed);
    EXPECT(is, 4, 1, 2, 3);
    is = intset_remove(is, 1, NULL);
    EXPECT(is, 4, 2, 3);
    is = intset_remove(intset_remove(is, 3, NULL), 2, NULL);
    ck_assert_uint_eq(intset_bytes(is), INTSET_HEADER_BYTES);
    is = intset_remove(is, 2, &removed);
    ck_assert(!removed);
    intset_free(is);
}
END_TEST

START_TEST(bytes_are_those_of_redis)
{
    static const unsigned char narrow[] = {2, 0, 0, 0, 3, 0, 0, 0, 0xff, 0xff, 1, 0, 0, 1};
    static const unsigned char wide[] = {4, 0, 0, 0, 2, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0, 0, 1, 0};
    unsigned char *is = INTSET(256, 1, -1);
    ck_assert_uint_eq(intset_bytes(is), sizeof narrow);
    ck_assert_mem_eq(is, narrow, sizeof narrow);
    intset_free(is);
    is = INTSET(-2, 65536);
    ck_assert_uint_eq(intset_bytes(is), sizeof wide);
    ck_assert_mem_eq(is, wide, sizeof wide);
    intset_free(is);
}
END_TEST

START_TEST(the_first_that_does_not_fit_makes_all_wider)
{
    static const struct {
        int64_t value;
        int width;
    } edges[] = {{INT16_MAX, 2},        {INT16_MIN, 2},        {INT16_MAX + 1L, 4},   {INT16_MIN - 1L, 4},
                 {INT32_MAX, 4},        {INT32_MIN, 4},        {INT32_MAX + 1L, 8},   {INT32_MIN - 1L, 8},
                 {INT64_MAX, 8},        {INT64_MIN, 8}};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        int64_t value = edges[i].value;
        unsigned char *is = INTSET(-7, 0, 12);
        is = intset_add(is, value, NULL);
        if (value < 0)
            EXPECT(is, edges[i].width, value, -7, 0, 12);
        else
            EXPECT(is, edges[i].width, -7, 0, 12, value);
        intset_free(is);
    }
}
END_TEST

START_TEST(it_widens_twice_at_either_end)
{
    unsigned char *is = INTSET(1, -40000, INT64_MAX);
    EXPECT(is, 8, -40000, 1, INT64_MAX);
    intset_free(is);
    is = INTSET(INT16_MIN, INT16_MAX, INT32_MAX, INT64_MIN, INT64_MAX, INT32_MIN);
    EXPECT(is, 8, INT64_MIN, INT32_MIN, INT16_MIN, INT16_MAX, INT32_MAX, INT64_MAX);
    intset_free(is);
    is = intset_add(intset_new(), INT64_MIN, NULL);
    EXPECT(is, 8, INT64_MIN);
    intset_free(is);
}
END_TEST

START_TEST(a_wide_one_takes_narrow_ones)
{
    unsigned char *is = INTSET(INT64_MAX, 5, -5, 100000);
    EXPECT(is, 8, -5, 5, 100000, INT64_MAX);
    intset_free(is);
}
END_TEST

START_TEST(a_copy_is_the_same_bytes_elsewhere)
{
    unsigned char *is = INTSET(1, 2, 70000), *copy = intset_copy(is);
    ck_assert_ptr_ne(is, copy);
    is = intset_remove(is, 2, NULL);
    EXPECT(copy, 4, 1, 2, 70000);
    intset_free(copy);
    intset_free(is);
}
END_TEST

START_TEST(an_intset_may_stand_at_any_address)
{
    unsigned char *is = INTSET(-1, 3, INT64_MAX), odd[64];
    memcpy(odd + 1, is, intset_bytes(is));
    EXPECT(odd + 1, 8, -1, 3, INT64_MAX);
    ck_assert(intset_has(odd + 1, 3));
    intset_free(is);
}
END_TEST

START_TEST(every_integer_is_drawn_about_as_often)
{
    enum { DRAWS = 100000 };
    unsigned char *is = INTSET(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Random random = test_random();
    int drawn[10] = {0};
    for (int i = 0; i < DRAWS; i++) drawn[intset_random(is, &random)]++;
    for (int i = 0; i < 10; i++) { /* five standard deviations of a tenth */
        ck_assert_int_gt(drawn[i], DRAWS / 10 - 475);
        ck_assert_int_lt(drawn[i], DRAWS / 10 + 475);
    }
    intset_free(is);
}
END_TEST

/* ---- bytes from strangers ---------------------------------------------------------------------- */

START_TEST(damaged_bytes_are_told)
{
    static const struct {
        size_t at;
        unsigned char byte;
        bool shallow, deep; /* what intset_valid says */
    } cases[] = {
        {0, 2, true, true},   /* as it was */
        {0, 0, false, false}, /* no such width */
        {0, 1, false, false},
        {0, 3, false, false},
        {0, 4, false, false}, /* a width that the size does not agree with */
        {0, 8, false, false},
        {3, 1, false, false},
        {4, 2, false, false}, /* a length that the size does not agree with */
        {4, 4, false, false},
        {4, 0, false, false},
        {7, 0x80, false, false}, /* 2^31 integers more: a product that wraps in 32 bits */
        {7, 0xff, false, false},
        {9, 0x10, true, false},  /* not ascending */
        {10, 1, true, false},    /* one twice */
        {13, 0x80, true, false}, /* the last is negative */
        {12, 9, true, true},     /* another integer, nothing wrong */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char *is = INTSET(1, 2, 3);
        size_t size = intset_bytes(is);
        is[cases[i].at] = cases[i].byte;
        ck_assert_msg(intset_valid(is, size, false) == cases[i].shallow, "case %zu", i);
        ck_assert_msg(intset_valid(is, size, true) == cases[i].deep, "case %zu, deep", i);
        mem_free(is);
    }
}
END_TEST

START_TEST(bytes_of_any_other_size_are_no_intset)
{
    unsigned char *is = INTSET(1, 2, 3), longer[16] = {0};
    memcpy(longer, is, intset_bytes(is));
    for (size_t size = 0; size <= sizeof longer; size++)
        ck_assert_msg(intset_valid(longer, size, true) == (size == 14), "%zu bytes", size);
    intset_free(is);
    is = intset_new();
    ck_assert(!intset_valid(is, INTSET_HEADER_BYTES, false)); /* empty */
    intset_free(is);
}
END_TEST

/* Each byte string is an intset or it is not; nothing beyond it is read (the sanitizers look). */
START_TEST(random_bytes_are_never_read_beyond_their_end)
{
    Random random = test_random();
    for (int i = 0; i < 5000; i++) {
        size_t size = random_below(&random, 40);
        unsigned char *bytes = mem_alloc(size);
        for (size_t b = 0; b < size; b++) bytes[b] = (unsigned char)random_below(&random, b < 8 ? 9 : 256);
        for (size_t b = 1; b < 8 && b < size; b++)
            if (b != 4) bytes[b] = 0;
        bool valid = intset_valid(bytes, size, true);
        Sds dot = intset_draw(bytes, size);
        if (valid && (intset_bytes(bytes) != size || strstr(dot, "BROKEN")))
            ck_abort_msg("valid, and not what it should be: %s", dot);
        sds_free(dot);
        mem_free(bytes);
    }
}
END_TEST

/* ---- the x-ray --------------------------------------------------------------------------------- */

START_TEST(an_xray_names_the_broken_rule)
{
    static const struct {
        size_t at;
        unsigned char byte;
        const char *rule;
    } cases[] = {{0, 2, NULL},
                 {0, 5, "an encoding that there is not"},
                 {0, 4, "a length that goes past its end"},
                 {6, 1, "a length that goes past its end"},
                 {9, 1, "integers are not ascending"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char *is = INTSET(1, 2, 3);
        size_t size = intset_bytes(is);
        is[cases[i].at] = cases[i].byte;
        ck_assert_pstr_eq(intset_broken_rule(is, size), cases[i].rule);
        XrayNumber numbers[INTSET_NUMBERS];
        ck_assert_uint_eq(intset_numbers(is, size, numbers), cases[i].rule ? 1 : 4);
        ck_assert_uint_eq(numbers[0].value, cases[i].rule == NULL);
        mem_free(is);
    }
}
END_TEST

START_TEST(a_picture_is_bounded)
{
    unsigned char *is = intset_new();
    for (int64_t i = 0; i < 512; i++) is = intset_add(is, i * 1000000007, NULL);
    Sds dot = intset_draw(is, intset_bytes(is));
    ck_assert_ptr_nonnull(strstr(dot, "504<br/>more"));
    ck_assert_ptr_nonnull(strstr(dot, "[511]"));
    ck_assert_uint_lt(sds_len(dot), 3000);
    sds_free(dot);
    intset_free(is);
}
END_TEST

/* ---- against an array -------------------------------------------------------------------------- */

enum { MODEL_MAX = 300, STEPS = 100000, START_AGAIN = 10000, LOOK_AT_ALL = 10 };

static size_t place_in(const int64_t *values, size_t count, int64_t value)
{
    size_t at = 0;
    while (at < count && values[at] < value) at++;
    return at;
}

/* Small ones come again and again; larger ones widen, the later the seldomer. */
static int64_t random_value(Random *random, int step)
{
    int64_t value = (int64_t)random_next(random);
    if (step > 2000 && random_below(random, 50) == 0) return value >> random_below(random, 64);
    return step > 500 && random_below(random, 20) == 0 ? value >> 40 : value >> 56;
}

START_TEST(random_steps_do_what_an_array_does)
{
    static int64_t values[MODEL_MAX];
    Random random = test_random();
    unsigned char *is = intset_new();
    size_t count = 0;
    int steps = test_steps(STEPS);
    for (int i = 0; i < steps; i++) {
        if (i % START_AGAIN == 0) { /* narrow again */
            intset_free(is);
            is = intset_new();
            count = 0;
        }
        bool removes = count == MODEL_MAX || (count > 0 && random_below(&random, 3) == 0), done;
        int64_t value = random_value(&random, i % START_AGAIN);
        if (removes && random_below(&random, 2)) value = values[random_below(&random, count)];
        size_t at = place_in(values, count, value);
        bool there = at < count && values[at] == value;
        bool had = intset_has(is, value);
        if (removes) {
            is = intset_remove(is, value, &done);
            if (there) memmove(values + at, values + at + 1, (--count - at) * sizeof *values);
        } else {
            is = intset_add(is, value, &done);
            if (!there) memmove(values + at + 1, values + at, (count++ - at) * sizeof *values);
            values[at] = value;
        }
        if (had != there || done != (removes ? there : !there))
            ck_abort_msg("step %d: %ld was there, or was not", i, (long)value);
        if (i % LOOK_AT_ALL == 0) expect(is, intset_width(is), values, count);
    }
    intset_free(is);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intset");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, integers_are_kept_ascending_and_once);
    tcase_add_test(rules, an_empty_one_has_a_header_and_nothing_in_it);
    tcase_add_test(rules, what_is_removed_is_gone_and_the_width_stays);
    tcase_add_test(rules, bytes_are_those_of_redis);
    tcase_add_test(rules, the_first_that_does_not_fit_makes_all_wider);
    tcase_add_test(rules, it_widens_twice_at_either_end);
    tcase_add_test(rules, a_wide_one_takes_narrow_ones);
    tcase_add_test(rules, a_copy_is_the_same_bytes_elsewhere);
    tcase_add_test(rules, an_intset_may_stand_at_any_address);
    tcase_add_test(rules, every_integer_is_drawn_about_as_often);
    suite_add_tcase(suite, rules);
    TCase *strangers = tcase_create("strangers");
    tcase_add_test(strangers, damaged_bytes_are_told);
    tcase_add_test(strangers, bytes_of_any_other_size_are_no_intset);
    tcase_add_test(strangers, random_bytes_are_never_read_beyond_their_end);
    suite_add_tcase(suite, strangers);
    TCase *xray = tcase_create("x-ray");
    tcase_add_test(xray, an_xray_names_the_broken_rule);
    tcase_add_test(xray, a_picture_is_bounded);
    suite_add_tcase(suite, xray);
    TCase *model = tcase_create("model");
    tcase_add_test(model, random_steps_do_what_an_array_does);
    tcase_set_timeout(model, 60);
    suite_add_tcase(suite, model);
    return test_main(suite);
}
