/* list_object_test.c: a list as a value: when it changes its encoding, and that nobody notices. */
#include "list_object.h"

#include "mem.h"
#include "quicklist_xray.h"
#include "test.h"

/* ---- helpers ----------------------------------------------------------------------------------- */

static void set_bound(const char *fill)
{
    const Option *option = option_find(SLICE("list-max-ziplist-size"));
    ck_assert_ptr_nonnull(option);
    ck_assert_pstr_eq(option_set(option, slice_of(fill)), NULL);
}

static void set_up(void)
{
    if (options_count() == 0) {
        options_add(list_options);
        object_type_add(&list_type);
    }
    set_bound("-2");
}

static Object *letters(const char *text)
{
    Object *list = list_new();
    for (; *text; text++) list_push(list, LIST_TAIL, (Slice){text, 1});
    return list;
}

static void expect(const Object *list, const char *text)
{
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    Sds forward = sds_empty();
    ListIterator it = list_iterate(list, 0, QUICKLIST_FORWARD);
    while (list_next(&it, &value)) {
        Slice element = ziplist_text(&value, digits);
        forward = sds_append(forward, element.ptr, element.len);
    }
    ck_assert_str_eq(forward, text);
    size_t left = sds_len(forward);
    it = list_iterate(list, -1, QUICKLIST_BACKWARD);
    while (list_next(&it, &value)) ck_assert_int_eq(ziplist_text(&value, digits).ptr[0], text[--left]);
    ck_assert_uint_eq(left, 0);
    sds_free(forward);
}

static ListIterator at_index(const Object *list, int64_t index)
{
    ZiplistValue value;
    ListIterator it = list_iterate(list, index, QUICKLIST_FORWARD);
    ck_assert(list_next(&it, &value));
    return it;
}

static void insert(Object *list, int64_t index, QuicklistSide side, Slice element)
{
    ListIterator it = at_index(list, index);
    list_insert(&it, side, element);
}

static void replace(Object *list, int64_t index, Slice element)
{
    ListIterator it = at_index(list, index);
    list_replace(&it, element);
}

/* ---- conversion -------------------------------------------------------------------------------- */

START_TEST(the_entry_beyond_the_bound_makes_a_quicklist)
{
    set_bound("4");
    for (int how = 0; how < 3; how++) {
        Object *list = letters("abcd");
        ck_assert_int_eq(list->encoding, ENCODING_ZIPLIST);
        if (how == 0) list_push(list, LIST_TAIL, SLICE("x"));
        if (how == 1) list_push(list, LIST_HEAD, SLICE("x"));
        if (how == 2) insert(list, 1, QUICKLIST_AFTER, SLICE("x"));
        ck_assert_int_eq(list->encoding, ENCODING_QUICKLIST);
        ck_assert_pstr_eq(quicklist_broken_rule(list->pointer), NULL);
        expect(list, how == 0 ? "abcdx" : how == 1 ? "xabcd" : "abxcd");
        object_release(list);
    }
}
END_TEST

START_TEST(a_full_ziplist_stays_one_when_an_element_is_replaced)
{
    set_bound("4");
    Object *list = letters("abcd");
    for (int64_t i = 0; i < 4; i++) replace(list, i, SLICE("x"));
    ck_assert_int_eq(list->encoding, ENCODING_ZIPLIST);
    expect(list, "xxxx");
    object_release(list);
}
END_TEST

START_TEST(bytes_bound_a_ziplist_too)
{
    char text[100];
    memset(text, 'x', sizeof(text));
    Object *list = list_new();
    while (list->encoding == ENCODING_ZIPLIST) {
        ck_assert_uint_le(ziplist_bytes(list->pointer), 8192);
        list_push(list, LIST_TAIL, (Slice){text, sizeof(text)});
    }
    ck_assert_uint_gt(list_length(list) * sizeof(text), 7500);
    ck_assert_uint_eq(quicklist_nodes(list->pointer), 2);
    object_release(list);
}
END_TEST

START_TEST(a_large_element_makes_a_quicklist_however_it_comes)
{
    char text[9000];
    memset(text, 'L', sizeof(text));
    Slice large = {text, sizeof(text)};
    for (int how = 0; how < 4; how++) {
        Object *list = letters(how == 3 ? "" : "abc");
        if (how == 0) replace(list, 1, large);
        if (how == 1) insert(list, 1, QUICKLIST_BEFORE, large);
        if (how == 2) list_push(list, LIST_HEAD, large);
        if (how == 3) list_push(list, LIST_TAIL, large);
        ck_assert_int_eq(list->encoding, ENCODING_QUICKLIST);
        ck_assert_pstr_eq(quicklist_broken_rule(list->pointer), NULL);
        ZiplistValue value;
        ck_assert(list_get(list, how < 2 ? 1 : 0, &value));
        ck_assert_uint_eq(value.text.len, sizeof(text));
        object_release(list);
    }
}
END_TEST

START_TEST(a_quicklist_stays_one_however_short_it_gets)
{
    set_bound("4");
    Object *list = letters("abcdef");
    list_remove_range(list, 1, 5);
    ck_assert_int_eq(list->encoding, ENCODING_QUICKLIST);
    expect(list, "a");
    object_release(list);
}
END_TEST

START_TEST(a_new_bound_holds_from_the_next_write)
{
    set_bound("4");
    Object *list = letters("abcd");
    set_bound("2");
    ck_assert_int_eq(list->encoding, ENCODING_ZIPLIST);
    list_push(list, LIST_TAIL, SLICE("e"));
    ck_assert_int_eq(list->encoding, ENCODING_QUICKLIST);
    ck_assert_uint_eq(quicklist_nodes(list->pointer), 3);
    set_bound("100"); /* a quicklist keeps the one with which it was made */
    list_push(list, LIST_TAIL, SLICE("f"));
    list_push(list, LIST_TAIL, SLICE("g"));
    ck_assert_uint_eq(quicklist_nodes(list->pointer), 4);
    expect(list, "abcdefg");
    object_release(list);
}
END_TEST

START_TEST(both_spellings_of_the_option_are_one)
{
    const Option *option = option_find(SLICE("list-max-listpack-size"));
    ck_assert_ptr_eq(option, option_find(SLICE("list-max-ziplist-size")));
}
END_TEST

START_TEST(an_element_lands_in_its_place_whether_the_encoding_changes_or_not)
{
    set_bound(_i ? "6" : "7");
    for (int64_t index = 0; index < 6; index++) {
        for (int side = QUICKLIST_BEFORE; side <= QUICKLIST_AFTER; side++) {
            Object *list = letters("abcdef");
            insert(list, index, (QuicklistSide)side, SLICE("x"));
            char want[16] = "abcdef";
            memmove(want + index + side + 1, want + index + side, 6 - (size_t)(index + side));
            want[index + side] = 'x';
            expect(list, want);
            object_release(list);
        }
    }
}
END_TEST

START_TEST(removal_while_iterating_visits_every_element_once)
{
    for (int direction = 0; direction <= 1; direction++) {
        bool forward = direction == QUICKLIST_FORWARD;
        Object *list = letters("abcdefgh");
        ZiplistValue value;
        char seen[16] = "";
        ListIterator it = list_iterate(list, forward ? 0 : -1, (QuicklistDirection)direction);
        for (int i = 0; list_next(&it, &value); i++) {
            seen[i] = value.text.ptr[0];
            if (i % 3 != 1) list_remove(&it);
        }
        ck_assert_str_eq(seen, forward ? "abcdefgh" : "hgfedcba");
        expect(list, forward ? "beh" : "adg");
        object_release(list);
    }
}
END_TEST

START_TEST(a_copy_shares_nothing)
{
    for (int fill = 2; fill <= 8; fill += 6) {
        set_bound(fill == 2 ? "2" : "8");
        Object *list = letters("abcde");
        Object *copy = object_copy(list);
        ck_assert_int_eq(copy->encoding, list->encoding);
        list_remove_range(list, 0, 3);
        expect(copy, "abcde");
        object_release(list);
        list_push(copy, LIST_HEAD, SLICE("x"));
        expect(copy, "xabcde");
        object_release(copy);
    }
}
END_TEST

START_TEST(bytes_are_those_of_the_allocator)
{
    size_t before = mem_used();
    Object *list = list_new();
    for (int i = 0; i < 3000; i++) {
        if (i % 100 == 0) ck_assert_uint_eq(object_bytes(list, 0), mem_used() - before);
        list_push(list, LIST_TAIL, SLICE("an element"));
    }
    object_release(list);
    ck_assert_uint_eq(mem_used(), before);
    object_release(letters("abc"));
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("list_object");
    TCase *conversion = tcase_create("conversion");
    tcase_add_checked_fixture(conversion, set_up, NULL);
    tcase_add_test(conversion, the_entry_beyond_the_bound_makes_a_quicklist);
    tcase_add_test(conversion, a_full_ziplist_stays_one_when_an_element_is_replaced);
    tcase_add_test(conversion, bytes_bound_a_ziplist_too);
    tcase_add_test(conversion, a_large_element_makes_a_quicklist_however_it_comes);
    tcase_add_test(conversion, a_quicklist_stays_one_however_short_it_gets);
    tcase_add_test(conversion, a_new_bound_holds_from_the_next_write);
    tcase_add_test(conversion, both_spellings_of_the_option_are_one);
    tcase_add_loop_test(conversion, an_element_lands_in_its_place_whether_the_encoding_changes_or_not, 0,
                        2);
    suite_add_tcase(suite, conversion);
    TCase *both = tcase_create("both encodings");
    tcase_add_checked_fixture(both, set_up, NULL);
    tcase_add_test(both, removal_while_iterating_visits_every_element_once);
    tcase_add_test(both, a_copy_shares_nothing);
    tcase_add_test(both, bytes_are_those_of_the_allocator);
    suite_add_tcase(suite, both);
    return test_main(suite);
}
