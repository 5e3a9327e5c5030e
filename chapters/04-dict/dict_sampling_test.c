/* dict_sampling_test.c: entries drawn by lot, and sizes estimated from some. */
#include "dict_sampling.h"

#include "mem.h"
#include "test.h"

enum { ENTRIES_MAX = 1000 };

typedef struct {
    uint8_t len;
    char key[INT_DIGITS_MAX];
    int number;
} Entry;

static Slice entry_key(const void *payload)
{
    const Entry *entry = payload;
    return (Slice){entry->key, entry->len};
}

static const DictType entry_type = {.key = entry_key};

/* Entry i has i % 2 * extra bytes more than it needs. */
static Dict *dict_of(int entries, size_t extra)
{
    Dict *dict = dict_new(&entry_type);
    for (int i = 0; i < entries; i++) {
        Entry *entry = dict_entry_new(sizeof(*entry) + (size_t)(i % 2) * extra);
        entry->len = (uint8_t)int_to_text(i, entry->key);
        entry->number = i;
        dict_insert(dict, entry);
    }
    return dict;
}

static int picked[ENTRIES_MAX];
static size_t picks;

static void count_pick(void *data, void *payload)
{
    ck_assert_ptr_eq(data, picked);
    picked[((Entry *)payload)->number]++;
    picks++;
}

static void pick(Dict *dict, Random *random, size_t count)
{
    picks = 0;
    dict_pick(dict, random, count, count_pick, picked);
}

START_TEST(as_many_as_asked_for_and_all_different)
{
    Random random = test_random();
    Dict *dict = dict_of(90, 0);
    for (size_t count = 0; count <= 100; count++) {
        memset(picked, 0, sizeof(picked));
        pick(dict, &random, count);
        ck_assert_uint_eq(picks, count < 90 ? count : 90);
        for (int i = 0; i < 90; i++) ck_assert_int_le(picked[i], 1);
    }
    dict_free(dict);
}
END_TEST

START_TEST(an_empty_dict_has_nothing_to_pick)
{
    Random random = test_random();
    Dict *dict = dict_of(0, 0);
    pick(dict, &random, 5);
    ck_assert_uint_eq(picks, 0);
    ck_assert_uint_eq(dict_entries_bytes(dict, 0), 0);
    ck_assert_uint_eq(dict_entries_bytes(dict, 5), 0);
    dict_free(dict);
}
END_TEST

/* 10 or 500 of 600 at a time, 30,000 in all: 50 of each. */
START_TEST(each_comes_up_about_as_often)
{
    size_t count = _i ? 500 : 10;
    Random random = test_random();
    memset(picked, 0, sizeof(picked));
    Dict *dict = dict_of(600, 0);
    for (size_t i = 0; i < 30000 / count; i++) pick(dict, &random, count);
    for (int i = 0; i < 600; i++) {
        ck_assert_int_ge(picked[i], 5);
        ck_assert_int_le(picked[i], 160);
    }
    dict_free(dict);
}
END_TEST

START_TEST(bytes_are_exact_when_all_are_looked_at_and_near_when_some_are)
{
    size_t before = mem_used();
    for (int entries = 1; entries < 300; entries++) { /* a quotient of doubles would miss some by one */
        Dict *small = dict_of(entries, 1);
        ck_assert_uint_eq(dict_entries_bytes(small, 0), mem_used() - before - dict_bytes(small));
        dict_free(small);
    }
    Dict *dict = dict_of(ENTRIES_MAX, 1000);
    size_t exact = mem_used() - before - dict_bytes(dict);
    ck_assert_uint_eq(dict_entries_bytes(dict, ENTRIES_MAX), exact);
    size_t estimate = dict_entries_bytes(dict, 100);
    ck_assert_uint_ge(estimate, exact / 2);
    ck_assert_uint_le(estimate, exact * 3 / 2);
    ck_assert_uint_eq(dict_entries_bytes(dict, 1) % ENTRIES_MAX, 0); /* all as the first */
    dict_free(dict);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dict_sampling");
    TCase *all = tcase_create("all");
    tcase_add_test(all, as_many_as_asked_for_and_all_different);
    tcase_add_test(all, an_empty_dict_has_nothing_to_pick);
    tcase_add_loop_test(all, each_comes_up_about_as_often, 0, 2);
    tcase_add_test(all, bytes_are_exact_when_all_are_looked_at_and_near_when_some_are);
    suite_add_tcase(suite, all);
    return test_main(suite);
}
