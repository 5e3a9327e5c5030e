/* set_object_test.c: a set as a value: when an intset becomes a Dict, and that nobody notices. */
#include "set_object.h"

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "test.h"

/* ---- helpers ----------------------------------------------------------------------------------- */

static void set_bound(const char *entries)
{
    const Option *option = option_find(SLICE("set-max-intset-entries"));
    ck_assert_ptr_nonnull(option);
    ck_assert_pstr_eq(option_set(option, slice_of(entries)), NULL);
}

static void set_up(void)
{
    if (options_count() == 0) {
        options_add(set_options);
        object_type_add(&set_type);
    }
    set_bound("512");
}

static bool add(Object *set, const char *member)
{
    return set_add(set, slice_of(member));
}

static Object *integers(int count)
{
    Object *set = set_new_empty();
    char digits[INT_DIGITS_MAX];
    for (int i = 0; i < count; i++) set_add(set, (Slice){digits, int_to_text(i, digits)});
    return set;
}

/* ---- conversion -------------------------------------------------------------------------------- */

START_TEST(the_first_member_decides_how_a_set_begins)
{
    static const struct {
        const char *member;
        Encoding encoding;
    } firsts[] = {{"0", ENCODING_INTSET}, {"-1", ENCODING_INTSET}, {"9223372036854775807", ENCODING_INTSET},
                  {"-9223372036854775808", ENCODING_INTSET}, {"9223372036854775808", ENCODING_HT},
                  {"", ENCODING_HT}, {"-0", ENCODING_HT}, {"01", ENCODING_HT}, {"+1", ENCODING_HT},
                  {" 1", ENCODING_HT}, {"1 ", ENCODING_HT}, {"1.0", ENCODING_HT}, {"a", ENCODING_HT}};
    for (size_t i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++) {
        Object *set = set_new(slice_of(firsts[i].member));
        ck_assert_msg(set->encoding == firsts[i].encoding, "first member '%s'", firsts[i].member);
        ck_assert_uint_eq(set_length(set), 0);
        ck_assert(add(set, firsts[i].member));
        ck_assert(!add(set, firsts[i].member));
        ck_assert_int_eq(set->encoding, firsts[i].encoding);
        ck_assert(set_has(set, slice_of(firsts[i].member)));
        object_release(set);
    }
}
END_TEST

START_TEST(an_intset_of_the_bound_stays_and_the_next_integer_makes_a_dict)
{
    static const char *const bounds[] = {"0", "1", "4", "512"};
    int bound = atoi(bounds[_i]);
    set_bound(bounds[_i]);
    Object *set = integers(bound);
    ck_assert_int_eq(set->encoding, ENCODING_INTSET);
    if (bound > 0) ck_assert(!add(set, "0")); /* which is there already */
    ck_assert_int_eq(set->encoding, ENCODING_INTSET);
    ck_assert(add(set, "-7"));
    ck_assert_int_eq(set->encoding, ENCODING_HT);
    ck_assert_uint_eq(set_length(set), (size_t)bound + 1);
    object_release(set);
}
END_TEST

START_TEST(a_member_that_is_no_integer_makes_a_dict_of_all)
{
    Object *set = integers(3);
    ck_assert(add(set, "01"));
    ck_assert_int_eq(set->encoding, ENCODING_HT);
    ck_assert_uint_eq(set_length(set), 4);
    for (const char *const *member = (const char *const[]){"0", "1", "2", "01", NULL}; *member; member++)
        ck_assert(set_has(set, slice_of(*member)));
    ck_assert(!set_has(set, SLICE("00")));
    object_release(set);
}
END_TEST

START_TEST(what_only_looks_like_an_integer_is_not_in_an_intset)
{
    Object *set = integers(3);
    static const char *const strangers[] = {"01", "+1", "-0", " 1", "1 ", "", "1.0", "3"};
    for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
        ck_assert_msg(!set_has(set, slice_of(strangers[i])), "'%s'", strangers[i]);
        ck_assert(!set_remove(set, slice_of(strangers[i])));
    }
    ck_assert_int_eq(set->encoding, ENCODING_INTSET);
    ck_assert_uint_eq(set_length(set), 3);
    object_release(set);
}
END_TEST

START_TEST(a_dict_stays_one_however_small_it_gets)
{
    Object *set = integers(5);
    add(set, "a");
    for (const char *const *member = (const char *const[]){"0", "1", "2", "a", NULL}; *member; member++)
        ck_assert(set_remove(set, slice_of(*member)));
    ck_assert_int_eq(set->encoding, ENCODING_HT);
    ck_assert_uint_eq(set_length(set), 2);
    object_release(set);
}
END_TEST

START_TEST(a_new_bound_holds_from_the_next_new_member)
{
    Object *set = integers(8);
    set_bound("4");
    ck_assert(!add(set, "0"));
    ck_assert_int_eq(set->encoding, ENCODING_INTSET);
    ck_assert(add(set, "100"));
    ck_assert_int_eq(set->encoding, ENCODING_HT);
    object_release(set);
}
END_TEST

/* ---- members of any length --------------------------------------------------------------------- */

START_TEST(a_member_keeps_its_bytes_whatever_its_length)
{
    static const size_t lengths[] = {0, 1, 253, 254, 255, 256, 70000};
    char *text = mem_alloc(70000);
    for (size_t i = 0; i < 70000; i++) text[i] = (char)(i % 251);
    Object *set = set_new(SLICE(""));
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        Slice member = {text, lengths[i]};
        ck_assert(set_add(set, member));
        ck_assert(!set_add(set, member));
    }
    size_t found = 0;
    SetIterator it;
    SetMember member;
    set_iterate(&it, set);
    while (set_next(&it, &member)) {
        ck_assert(!member.is_integer);
        ck_assert(slice_equal(member.text, (Slice){text, member.text.len}));
        found += member.text.len;
    }
    set_iterate_end(&it);
    ck_assert_uint_eq(found, 1 + 253 + 254 + 255 + 256 + 70000);
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
        ck_assert(set_remove(set, (Slice){text, lengths[i]}));
    ck_assert_uint_eq(set_length(set), 0);
    object_release(set);
    mem_free(text);
}
END_TEST

START_TEST(a_member_of_16_bytes_costs_no_more_than_45)
{
    enum { MEMBERS = 100000 };
    char text[32];
    Object *set = set_new(SLICE("a"));
    for (int i = 0; i < MEMBERS; i++) {
        snprintf(text, sizeof(text), "member:%09d", i);
        set_add(set, (Slice){text, 16});
    }
    ck_assert_uint_le(object_bytes(set, 0), (size_t)45 * MEMBERS);
    object_release(set);
}
END_TEST

/* ---- against a model --------------------------------------------------------------------------- */

enum { NAMES = 60 };

/* The first half reads as integers, of all widths; the other does not. */
static Slice name(int i, char out[INT_DIGITS_MAX])
{
    static const int64_t units[] = {1, 1000, 100000, INT64_C(100000000000)};
    size_t len = int_to_text((i % 2 ? -1 : 1) * units[i % 4] * (i + 1), out);
    if (i >= NAMES / 2) out[len++] = '.';
    return (Slice){out, len};
}

static void expect_model(const Object *set, const bool *there)
{
    size_t count = 0, seen = 0;
    char text[INT_DIGITS_MAX + 1], digits[INT_DIGITS_MAX];
    int met[NAMES] = {0};
    for (int i = 0; i < NAMES; i++) {
        ck_assert_int_eq(set_has(set, name(i, text)), there[i]);
        count += there[i];
    }
    ck_assert_uint_eq(set_length(set), count);
    SetIterator it;
    SetMember member;
    int64_t before = INT64_MIN;
    set_iterate(&it, set);
    while (set_next(&it, &member)) {
        Slice shown = ziplist_text(&member, digits);
        if (set->encoding == ENCODING_INTSET) {
            ck_assert(member.integer > before);
            before = member.integer;
        }
        for (int i = 0; i < NAMES; i++) met[i] += slice_equal(shown, name(i, text));
        seen++;
    }
    set_iterate_end(&it);
    ck_assert_uint_eq(seen, count);
    for (int i = 0; i < NAMES; i++) ck_assert_int_eq(met[i], there[i]);
}

START_TEST(random_writes_do_what_they_do_to_a_model)
{
    enum { ROUNDS = 40, WRITES = 100 };
    Random random = test_random();
    set_bound("20");
    for (int round = 0; round < ROUNDS; round++) {
        bool there[NAMES] = {0};
        int names = round % 2 ? NAMES : NAMES / 2;
        char text[INT_DIGITS_MAX + 1];
        Object *set = set_new_empty();
        for (int i = 0; i < WRITES; i++) {
            int which = (int)random_below(&random, (uint64_t)names);
            bool adds = random_below(&random, 5) < 3;
            bool changed = adds ? set_add(set, name(which, text)) : set_remove(set, name(which, text));
            ck_assert_int_eq(changed, there[which] != adds);
            there[which] = adds;
            if (i % 10 == 0) expect_model(set, there);
        }
        Object *copy = object_copy(set);
        ck_assert_int_eq(copy->encoding, set->encoding);
        expect_model(copy, there);
        set_add(set, SLICE("only here"));
        ck_assert(!set_has(copy, SLICE("only here")));
        object_release(set);
        expect_model(copy, there);
        object_release(copy);
    }
}
END_TEST

START_TEST(bytes_are_those_of_the_allocator)
{
    size_t before = mem_used();
    Object *set = set_new_empty();
    char digits[INT_DIGITS_MAX];
    for (int i = 0; i < 3000; i++) {
        if (i % 100 == 0) ck_assert_uint_eq(object_bytes(set, 0), mem_used() - before);
        set_add(set, (Slice){digits, int_to_text(i, digits)});
    }
    object_release(set);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

/* 20,000 draws: 200 of each, give or take 14; of a Dict only nearly so. */
START_TEST(each_member_is_drawn_about_as_often)
{
    enum { MEMBERS = 100, DRAWS = 20000 };
    Random random = test_random();
    Object *set = integers(MEMBERS);
    int drawn[MEMBERS] = {0};
    if (_i) {
        add(set, "a");
        set_remove(set, SLICE("a"));
    }
    for (int i = 0; i < DRAWS; i++) {
        SetMember member;
        char digits[INT_DIGITS_MAX];
        int64_t number;
        set_random(set, &random, &member);
        ck_assert(slice_to_int(ziplist_text(&member, digits), &number));
        drawn[number]++;
    }
    for (int i = 0; i < MEMBERS; i++) {
        ck_assert_int_ge(drawn[i], _i ? 40 : 120);
        ck_assert_int_le(drawn[i], _i ? 600 : 290);
    }
    object_release(set);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("set_object");
    TCase *conversion = tcase_create("conversion");
    tcase_add_checked_fixture(conversion, set_up, NULL);
    tcase_add_test(conversion, the_first_member_decides_how_a_set_begins);
    tcase_add_loop_test(conversion, an_intset_of_the_bound_stays_and_the_next_integer_makes_a_dict, 0, 4);
    tcase_add_test(conversion, a_member_that_is_no_integer_makes_a_dict_of_all);
    tcase_add_test(conversion, what_only_looks_like_an_integer_is_not_in_an_intset);
    tcase_add_test(conversion, a_dict_stays_one_however_small_it_gets);
    tcase_add_test(conversion, a_new_bound_holds_from_the_next_new_member);
    suite_add_tcase(suite, conversion);
    TCase *both = tcase_create("both encodings");
    tcase_add_checked_fixture(both, set_up, NULL);
    tcase_add_test(both, a_member_keeps_its_bytes_whatever_its_length);
    tcase_add_test(both, a_member_of_16_bytes_costs_no_more_than_45);
    tcase_add_test(both, random_writes_do_what_they_do_to_a_model);
    tcase_add_test(both, bytes_are_those_of_the_allocator);
    tcase_add_loop_test(both, each_member_is_drawn_about_as_often, 0, 2);
    suite_add_tcase(suite, both);
    return test_main(suite);
}
