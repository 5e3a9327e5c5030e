/* dict_xray_test.c: what an x-ray tells of a dict that we know, of a large one, and of broken ones. */
#include "dict_xray.h"

#include <stdio.h>

#include "dict_internal.h"
#include "mem.h"
#include "test.h"

static Slice text_key(const void *payload)
{
    return slice_of(payload);
}

static const DictType text_type = {.key = text_key};

static void add(Dict *dict, const char *text)
{
    char *payload = dict_entry_new(strlen(text) + 1);
    strcpy(payload, text);
    dict_insert(dict, payload);
}

/* Under a fixed hash key, so that the same keys are in the same buckets in every run. */
static Dict *dict_with(int count)
{
    dict_set_hash_key((HashKey){1, 2});
    Dict *dict = dict_new(&text_type);
    for (int i = 0; i < count; i++) {
        char text[16];
        snprintf(text, sizeof text, "key%d", i);
        add(dict, text);
    }
    return dict;
}

static uint64_t number(const Dict *dict, const char *name)
{
    XrayNumber numbers[DICT_NUMBERS];
    size_t count = dict_numbers(dict, numbers);
    for (size_t i = 0; i < count; i++)
        if (strcmp(numbers[i].name, name) == 0) return numbers[i].value;
    ck_abort_msg("no number %s", name);
}

static Sds describe_length(Sds dot, const void *payload)
{
    return sds_append_format(dot, "%zu bytes", strlen(payload));
}

static const DictView plain_view = {.describe = describe_length};

static int times(const char *text, const char *word)
{
    int count = 0;
    for (const char *at = text; (at = strstr(at, word)) != NULL; at += strlen(word)) count++;
    return count;
}

START_TEST(a_picture_shows_every_entry_of_a_small_dict)
{
    Dict *dict = dict_with(4);
    Sds dot = dict_draw(dict, &plain_view);
    for (int i = 0; i < 4; i++) {
        char label[64];
        snprintf(label, sizeof label, "\"key%d\"</td><td>4 bytes", i);
        ck_assert_msg(strstr(dot, label), "%s is not in %s", label, dot);
    }
    ck_assert_ptr_nonnull(strstr(dot, "at rest"));
    ck_assert_ptr_null(strstr(dot, "table 1"));
    ck_assert_ptr_null(strstr(dot, "more"));
    sds_free(dot);
    dict_free(dict);
}
END_TEST

START_TEST(a_picture_shows_what_moves)
{
    Dict *dict = dict_with(1025);
    ck_assert(dict_rehash(dict, 100)); /* far beyond the first buckets */
    Sds dot = dict_draw(dict, &plain_view);
    ck_assert_ptr_nonnull(strstr(dot, "table 1"));
    ck_assert_ptr_nonnull(strstr(dot, " moved"));
    ck_assert_int_eq(times(dot, "moves next"), 1);
    ck_assert_ptr_nonnull(strstr(dot, "more")); /* buckets that are not shown */
    sds_free(dot);
    dict_free(dict);
}
END_TEST

START_TEST(a_focus_is_in_the_picture_wherever_it_is)
{
    Dict *dict = dict_with(1500);
    for (int i = 0; i < 1500; i += 97) {
        char text[16], label[32];
        snprintf(text, sizeof text, "key%d", i);
        snprintf(label, sizeof label, "\"%s\"", text);
        const void *payload = dict_peek_hashed(dict, slice_of(text), dict_hash(slice_of(text)));
        Sds dot = dict_draw(dict, &(DictView){describe_length, payload});
        ck_assert_msg(strstr(dot, label), "%s is not in %s", label, dot);
        ck_assert_int_eq(times(dot, "table border=\"2\""), 1);
        sds_free(dot);
    }
    dict_free(dict);
}
END_TEST

START_TEST(a_picture_is_bounded)
{
    enum { MOST = 24 * 1024 };
    for (int state = 0; state < 3; state++) {
        Dict *dict = dict_with(20000);
        if (state > 0)
            while (dict_rehash(dict, 1000)) continue;
        if (state == 2) dict_reserve(dict, 1 << 19); /* sixteen times as large */
        Sds dot = dict_draw(dict, &plain_view);
        ck_assert_msg(sds_len(dot) < MOST, "%zu bytes of picture", sds_len(dot));
        sds_free(dot);
        dict_free(dict);
    }
}
END_TEST

static bool never(size_t bytes, double load)
{
    (void)bytes;
    (void)load;
    return false;
}

START_TEST(a_long_chain_is_cut)
{
    const DictType stubborn_type = {.key = text_key, .may_grow = never};
    Dict *dict = dict_new(&stubborn_type);
    for (int i = 0; i < 400; i++) {
        char text[16];
        snprintf(text, sizeof text, "key%d", i);
        add(dict, text);
    }
    ck_assert_uint_eq(number(dict, "buckets"), 4);
    Sds dot = dict_draw(dict, &plain_view);
    ck_assert_int_eq(times(dot, "4 bytes") + times(dot, "5 bytes") + times(dot, "6 bytes"),
                     4 * DICT_XRAY_CHAIN);
    ck_assert_int_eq(times(dot, "more\""), 4);
    sds_free(dot);
    dict_free(dict);
}
END_TEST

START_TEST(numbers_are_those_of_the_dict)
{
    Dict *dict = dict_with(17);
    ck_assert_uint_eq(number(dict, "valid"), 1);
    ck_assert_uint_eq(number(dict, "entries"), 17);
    ck_assert_uint_eq(number(dict, "rehashing"), 1);
    ck_assert_uint_eq(number(dict, "table_0_buckets"), 16);
    ck_assert_uint_eq(number(dict, "table_1_buckets"), 32);
    ck_assert_uint_eq(number(dict, "table_0_entries") + number(dict, "table_1_entries"), 17);
    while (dict_rehash(dict, 100)) continue;
    ck_assert_uint_eq(number(dict, "rehashing"), 0);
    ck_assert_uint_eq(number(dict, "buckets"), 32);
    ck_assert_uint_eq(number(dict, "chains_of_1") + number(dict, "chains_of_2") +
                          number(dict, "chains_of_3") + number(dict, "chains_of_4_or_more"),
                      number(dict, "used_buckets"));
    dict_free(dict);
}
END_TEST

/* Breaks a dict in one way, sees that it is named and that nothing is walked, and mends it. */
static void check_named(Dict *dict, const char *rule)
{
    ck_assert_ptr_nonnull(dict_broken_rule(dict));
    ck_assert_str_eq(dict_broken_rule(dict), rule);
    ck_assert_uint_eq(number(dict, "valid"), 0);
    Sds dot = dict_draw(dict, &plain_view);
    ck_assert_ptr_nonnull(strstr(dot, "BROKEN"));
    ck_assert_ptr_nonnull(strstr(dot, rule));
    sds_free(dot);
}

START_TEST(the_first_broken_rule_is_named)
{
    Dict *dict = dict_with(16);
    while (dict_rehash(dict, 100)) continue;
    DictTable *table = &dict->tables[0];
    ck_assert_ptr_null(dict_broken_rule(dict));

    dict->rehash_at = 1;
    check_named(dict, "rehash_at is not 0 and nothing moves");
    dict->rehash_at = 0;
    table->count++;
    check_named(dict, "fewer entries than counted");
    table->count -= 2;
    check_named(dict, "more entries than counted");
    table->count++;

    size_t filled = 0, other;
    while (!table->buckets[filled]) filled++;
    other = filled ^ 1;
    DictEntry *first = table->buckets[filled], *rest = first->next, *others = table->buckets[other];
    table->buckets[filled] = rest;
    first->next = others;
    table->buckets[other] = first;
    check_named(dict, "an entry is in a bucket that is not its own");
    table->buckets[other] = others;
    first->next = rest;
    table->buckets[filled] = first;

    char *twin = dict_entry_new(strlen(first->payload) + 1);
    strcpy(twin, first->payload);
    dict_pause_rehash(dict);
    dict_insert(dict, twin); /* against the rule of dict.h */
    ck_assert(dict_rehashing(dict));
    check_named(dict, "a key is there twice");
    dict_resume_rehash(dict);
    dict_take(dict, slice_of(twin)); /* takes the first of the two */
    dict_entry_free(&text_type, first->payload);
    ck_assert_ptr_null(dict_broken_rule(dict));

    dict->rehash_at = 16;
    check_named(dict, "rehash_at is beyond table 0");
    dict->rehash_at = 15;
    check_named(dict, "a moved bucket is not empty");
    dict->rehash_at = 0;
    dict_free(dict);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dict x-ray");
    TCase *pictures = tcase_create("pictures");
    tcase_add_test(pictures, a_picture_shows_every_entry_of_a_small_dict);
    tcase_add_test(pictures, a_picture_shows_what_moves);
    tcase_add_test(pictures, a_focus_is_in_the_picture_wherever_it_is);
    tcase_add_test(pictures, a_picture_is_bounded);
    tcase_add_test(pictures, a_long_chain_is_cut);
    suite_add_tcase(suite, pictures);

    TCase *rules = tcase_create("numbers and rules");
    tcase_add_test(rules, numbers_are_those_of_the_dict);
    tcase_add_test(rules, the_first_broken_rule_is_named);
    suite_add_tcase(suite, rules);
    return test_main(suite);
}
