/* quicklist_test.c: a chain of ziplists against a plain array.
 *
 * Elements are made from numbers, so that the model is an array of numbers: element 17 is always the same
 * text. Their lengths are chosen to hurt: integers, short strings, strings around the 250 bytes where
 * cascades happen, and some larger than a node.
 */
#include "quicklist.h"

#include "mem.h"
#include "quicklist_internal.h"
#include "quicklist_xray.h"
#include "sds.h"
#include "test.h"

/* ---- elements and checks ----------------------------------------------------------------------- */

enum { LARGE = 9000, ELEMENT_MAX = 16384 };

/* Fills `out` with element `id`. */
static Slice element(uint32_t id, char out[ELEMENT_MAX])
{
    if (id % 3 == 0) return (Slice){out, int_to_text((int64_t)(id % 5 ? id : id * 100003LL), out)};
    size_t len = 1 + int_to_text(id, out + 1); /* "e17.": the start of no other */
    out[0] = 'e';
    out[len++] = '.';
    size_t want = id % 7 == 1 ? 246 + id % 12 : id % 501 == 2 ? LARGE : id % 40;
    if (want > len) memset(out + len, 'a' + id % 26, want - len);
    return (Slice){out, want > len ? want : len};
}

static bool is_element(const ZiplistValue *value, uint32_t id)
{
    char text[ELEMENT_MAX], digits[INT_DIGITS_MAX];
    return slice_equal(ziplist_text(value, digits), element(id, text));
}

static void push(Quicklist *list, QuicklistEnd end, uint32_t id)
{
    char text[ELEMENT_MAX];
    quicklist_push(list, end, element(id, text));
}

static Quicklist *list_of(int fill, uint32_t count)
{
    Quicklist *list = quicklist_new((QuicklistOptions){.fill = fill});
    for (uint32_t id = 0; id < count; id++) push(list, QUICKLIST_TAIL, id);
    return list;
}

/* The whole list as text, "a b c", for short ones. */
static Sds text_of(Quicklist *list, QuicklistDirection direction)
{
    Sds text = sds_empty();
    char digits[INT_DIGITS_MAX];
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, direction == QUICKLIST_FORWARD ? 0 : -1, direction);
    while (quicklist_next(&it, &value)) {
        Slice element_text = ziplist_text(&value, digits);
        if (sds_len(text)) text = sds_append(text, " ", 1);
        text = sds_append(text, element_text.ptr, element_text.len);
    }
    return text;
}

static void expect(Quicklist *list, const char *forward, const char *backward)
{
    Sds text = text_of(list, QUICKLIST_FORWARD);
    ck_assert_str_eq(text, forward);
    sds_free(text);
    text = text_of(list, QUICKLIST_BACKWARD);
    ck_assert_str_eq(text, backward);
    sds_free(text);
    ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
}

static Quicklist *letters(const char *text, int fill)
{
    Quicklist *list = quicklist_new((QuicklistOptions){.fill = fill});
    for (; *text; text++) quicklist_push(list, QUICKLIST_TAIL, (Slice){text, 1});
    return list;
}

/* ---- one rule a test --------------------------------------------------------------------------- */

START_TEST(a_list_keeps_the_order_of_pushes_at_both_ends)
{
    Quicklist *list = letters("cde", 2);
    quicklist_push(list, QUICKLIST_HEAD, SLICE("b"));
    quicklist_push(list, QUICKLIST_HEAD, SLICE("a"));
    ck_assert_uint_eq(quicklist_count(list), 5);
    ck_assert_uint_eq(quicklist_nodes(list), 3);
    expect(list, "a b c d e", "e d c b a");
    quicklist_pop(list, QUICKLIST_HEAD);
    quicklist_pop(list, QUICKLIST_TAIL);
    expect(list, "b c d", "d c b");
    quicklist_free(list);
}
END_TEST

START_TEST(an_emptied_list_has_no_nodes)
{
    Quicklist *list = letters("abc", 1);
    for (int i = 0; i < 3; i++) quicklist_pop(list, QUICKLIST_HEAD);
    ck_assert_uint_eq(quicklist_count(list), 0);
    ck_assert_uint_eq(quicklist_nodes(list), 0);
    expect(list, "", "");
    quicklist_push(list, QUICKLIST_HEAD, SLICE("x"));
    expect(list, "x", "x");
    quicklist_free(list);
}
END_TEST

START_TEST(a_byte_class_bounds_the_bytes_of_a_node)
{
    static const size_t bytes[] = {4096, 8192, 16384, 32768, 65536};
    char text[100];
    memset(text, 'x', sizeof(text));
    for (size_t i = 0; i < 50; i++) {
        size_t class = i < 5 ? i + 1 : 1;
        size_t len = sizeof(text) - i; /* some of these lengths come close to the bound */
        Quicklist *list = quicklist_new((QuicklistOptions){.fill = -(int)class});
        while (quicklist_nodes(list) < 3) quicklist_push(list, QUICKLIST_TAIL, (Slice){text, len});
        QuicklistNumbers numbers = quicklist_numbers(list);
        ck_assert_uint_eq(numbers.node_bytes_max, bytes[class - 1]);
        ck_assert_uint_le(numbers.largest_bytes, bytes[class - 1]);
        ck_assert_uint_gt(numbers.largest_bytes, bytes[class - 1] - len - 20);
        quicklist_free(list);
    }
}
END_TEST

START_TEST(a_count_bounds_the_entries_of_a_node_and_8_kb_its_bytes)
{
    Quicklist *list = list_of(100, 1000);
    QuicklistNumbers numbers = quicklist_numbers(list);
    ck_assert_uint_eq(numbers.largest_count, 100);
    quicklist_free(list);
    char text[1000];
    memset(text, 'x', sizeof(text));
    list = quicklist_new((QuicklistOptions){.fill = 100});
    for (int i = 0; i < 100; i++) quicklist_push(list, QUICKLIST_TAIL, (Slice){text, sizeof(text)});
    ck_assert_uint_eq(quicklist_numbers(list).largest_count, 8);
    quicklist_free(list);
}
END_TEST

START_TEST(options_out_of_range_mean_the_nearest)
{
    static const struct {
        int fill, means;
    } cases[] = {{-6, -5}, {INT32_MIN, -5}, {40000, 32767}, {INT32_MAX, 32767}, {-2, -2}, {7, 7}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        Quicklist *list = quicklist_new((QuicklistOptions){.fill = cases[i].fill, .depth = -1});
        ck_assert_int_eq(quicklist_options(list).fill, cases[i].means);
        ck_assert_int_eq(quicklist_options(list).depth, 0);
        quicklist_free(list);
    }
    Quicklist *list = letters("abc", 0); /* 0 entries of a node are one */
    ck_assert_uint_eq(quicklist_nodes(list), 3);
    quicklist_free(list);
}
END_TEST

START_TEST(a_large_element_stands_alone_between_others)
{
    char text[LARGE];
    memset(text, 'L', sizeof(text));
    Quicklist *list = letters("abcd", -2);
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, 1, QUICKLIST_FORWARD);
    ck_assert(quicklist_next(&it, &value));
    quicklist_insert(&it, QUICKLIST_AFTER, (Slice){text, sizeof(text)});
    ck_assert_uint_eq(quicklist_nodes(list), 3);
    ck_assert(quicklist_get(list, 2, &value));
    ck_assert_uint_eq(value.text.len, LARGE);
    ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
    quicklist_push(list, QUICKLIST_TAIL, SLICE("e"));
    ck_assert_uint_eq(quicklist_nodes(list), 3);
    it = quicklist_iterate(list, 2, QUICKLIST_FORWARD);
    ck_assert(quicklist_next(&it, &value));
    quicklist_replace(&it, SLICE("m"));
    expect(list, "a b m c d e", "e d c m b a");
    quicklist_free(list);
}
END_TEST

START_TEST(a_replacement_that_does_not_fit_moves_to_a_node_that_takes_it)
{
    char text[LARGE];
    memset(text, 'L', sizeof(text));
    for (int64_t index = 0; index < 4; index++) {
        Quicklist *list = letters("abcd", -2);
        ZiplistValue value;
        QuicklistIterator it = quicklist_iterate(list, index, QUICKLIST_FORWARD);
        ck_assert(quicklist_next(&it, &value));
        quicklist_replace(&it, (Slice){text, sizeof(text)});
        ck_assert_uint_eq(quicklist_count(list), 4);
        ck_assert(quicklist_get(list, index, &value));
        ck_assert_uint_eq(value.text.len, LARGE);
        ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
        quicklist_free(list);
    }
}
END_TEST

START_TEST(a_replacement_of_equal_length_stays_in_its_full_node)
{
    char text[100];
    memset(text, 'x', sizeof(text));
    Quicklist *list = quicklist_new((QuicklistOptions){.fill = -1});
    while (quicklist_nodes(list) < 2) quicklist_push(list, QUICKLIST_TAIL, (Slice){text, sizeof(text)});
    size_t count = list->first->count;
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, 3, QUICKLIST_FORWARD);
    ck_assert(quicklist_next(&it, &value));
    memset(text, 'y', sizeof(text));
    quicklist_replace(&it, (Slice){text, sizeof(text)});
    ck_assert_uint_eq(quicklist_nodes(list), 2);
    ck_assert_uint_eq(list->first->count, count);
    ck_assert(quicklist_get(list, 3, &value) && value.text.ptr[0] == 'y');
    quicklist_free(list);
}
END_TEST

START_TEST(an_insertion_lands_beside_its_neighbour_wherever_that_stands)
{
    for (int fill = 1; fill <= 4; fill++) {
        for (int64_t index = 0; index < 6; index++) {
            for (int side = QUICKLIST_BEFORE; side <= QUICKLIST_AFTER; side++) {
                Quicklist *list = letters("abcdef", fill);
                ZiplistValue value;
                QuicklistIterator it = quicklist_iterate(list, index, QUICKLIST_FORWARD);
                ck_assert(quicklist_next(&it, &value));
                quicklist_insert(&it, (QuicklistSide)side, SLICE("x"));
                ck_assert(quicklist_get(list, index + side, &value));
                ck_assert_uint_eq(value.text.len, 1);
                ck_assert_int_eq(value.text.ptr[0], 'x');
                ck_assert_uint_eq(quicklist_count(list), 7);
                ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
                quicklist_free(list);
            }
        }
    }
}
END_TEST

static void insert_before(Quicklist *list, int64_t index, Slice text)
{
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, index, QUICKLIST_FORWARD);
    ck_assert(quicklist_next(&it, &value));
    quicklist_insert(&it, QUICKLIST_BEFORE, text);
}

START_TEST(an_insertion_at_an_edge_goes_to_the_neighbour_that_has_room)
{
    Quicklist *list = letters("abcdef", 3);
    quicklist_remove_range(list, 1, 1); /* ac | def */
    insert_before(list, 2, SLICE("x"));
    expect(list, "a c x d e f", "f e d x c a");
    ck_assert_uint_eq(quicklist_nodes(list), 2);
    quicklist_remove_range(list, 4, 1); /* acx | df */
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, 2, QUICKLIST_FORWARD);
    ck_assert(quicklist_next(&it, &value));
    quicklist_insert(&it, QUICKLIST_AFTER, SLICE("y"));
    expect(list, "a c x y d f", "f d y x c a");
    ck_assert_uint_eq(quicklist_nodes(list), 2);
    quicklist_free(list);
}
END_TEST

START_TEST(small_neighbours_of_a_cut_are_joined)
{
    /* Nodes of 8: a cut in front of h leaves h next to A. */
    Quicklist *list = letters("01234567abcdefghA", 8);
    insert_before(list, 15, SLICE("x"));
    ck_assert_uint_eq(quicklist_nodes(list), 3);
    ck_assert_uint_eq(list->last->count, 2);
    ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
    quicklist_free(list);
}
END_TEST

START_TEST(neighbours_that_would_nearly_fill_a_node_stay_apart)
{
    /* A cut in front of g leaves gh next to ABCD: six of eight. */
    Quicklist *list = letters("abcdefghABCD", 8);
    insert_before(list, 6, SLICE("x"));
    expect(list, "a b c d e f x g h A B C D", "D C B A h g x f e d c b a");
    ck_assert_uint_eq(quicklist_nodes(list), 3);
    quicklist_free(list);
}
END_TEST

START_TEST(the_halves_around_a_large_element_are_joined_with_their_neighbours)
{
    char text[LARGE];
    memset(text, 'L', sizeof(text));
    Quicklist *list = quicklist_new((QuicklistOptions){.fill = -1});
    while (quicklist_nodes(list) < 3) quicklist_push(list, QUICKLIST_TAIL, (Slice){text, 100});
    insert_before(list, -3, (Slice){text, sizeof(text)}); /* two of the second node are behind it */
    ck_assert_uint_eq(quicklist_nodes(list), 4);
    ck_assert_uint_eq(list->last->count, 3);
    ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
    quicklist_free(list);
}
END_TEST

START_TEST(the_rest_of_a_range_is_joined_if_it_is_small)
{
    Quicklist *list = letters("abcdefghABCDEFGH", 8);
    quicklist_remove_range(list, 2, 12);
    expect(list, "a b G H", "H G b a");
    ck_assert_uint_eq(quicklist_nodes(list), 1);
    quicklist_free(list);
}
END_TEST

START_TEST(removal_while_iterating_visits_every_element_once)
{
    for (int fill = 1; fill <= 4; fill++) {
        for (int direction = 0; direction <= 1; direction++) {
            bool forward = direction == QUICKLIST_FORWARD;
            Quicklist *list = letters("abcdefghij", fill);
            QuicklistIterator it = quicklist_iterate(list, forward ? 0 : -1, (QuicklistDirection)direction);
            ZiplistValue value;
            char seen[16] = "";
            for (int i = 0; quicklist_next(&it, &value); i++) {
                seen[i] = value.text.ptr[0];
                if (value.text.ptr[0] % 2 == 0) quicklist_remove(&it);
            }
            ck_assert_str_eq(seen, forward ? "abcdefghij" : "jihgfedcba");
            expect(list, "a c e g i", "i g e c a");
            quicklist_free(list);
        }
    }
}
END_TEST

START_TEST(a_range_is_removed_across_nodes)
{
    for (int64_t from = -8; from <= 8; from++) {
        for (size_t count = 0; count <= 9; count++) {
            Quicklist *list = letters("abcdefgh", 3);
            Sds want = sds_empty();
            int64_t first = from < 0 ? from + 8 : from;
            size_t removed = 0;
            for (int64_t i = 0; i < 8; i++) {
                if (i >= first && i < first + (int64_t)count) {
                    removed++;
                    continue;
                }
                if (sds_len(want)) want = sds_append(want, " ", 1);
                want = sds_append(want, &"abcdefgh"[i], 1);
            }
            ck_assert_uint_eq(quicklist_remove_range(list, from, count), removed);
            Sds text = text_of(list, QUICKLIST_FORWARD);
            ck_assert_str_eq(text, want);
            ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
            sds_free(text);
            sds_free(want);
            quicklist_free(list);
        }
    }
}
END_TEST

START_TEST(indexes_count_from_both_ends)
{
    Quicklist *list = list_of(7, 100);
    ZiplistValue value;
    for (int64_t i = 0; i < 100; i++) {
        ck_assert(quicklist_get(list, i, &value) && is_element(&value, (uint32_t)i));
        ck_assert(quicklist_get(list, i - 100, &value) && is_element(&value, (uint32_t)i));
    }
    ck_assert(!quicklist_get(list, 100, &value));
    ck_assert(!quicklist_get(list, -101, &value));
    ck_assert(!quicklist_get(list, INT64_MAX, &value));
    ck_assert(!quicklist_get(list, INT64_MIN, &value));
    quicklist_free(list);
}
END_TEST

START_TEST(a_ziplist_becomes_a_node_or_is_dealt_out)
{
    for (int fill = 3; fill <= 300; fill += 297) {
        unsigned char *zl = ziplist_new();
        char text[ELEMENT_MAX];
        for (uint32_t id = 0; id < 50; id++) zl = ziplist_push(zl, element(id * 3, text), ZIPLIST_TAIL);
        Quicklist *list = quicklist_from_ziplist(zl, (QuicklistOptions){.fill = fill});
        ck_assert_uint_eq(quicklist_count(list), 50);
        ck_assert_uint_eq(quicklist_nodes(list), fill == 3 ? 17 : 1);
        if (fill == 300) ck_assert_ptr_eq(quicklist_node_ziplist(list->first), zl); /* no copy */
        ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
        ZiplistValue value;
        for (uint32_t i = 0; i < 50; i++)
            ck_assert(quicklist_get(list, i, &value) && is_element(&value, i * 3));
        quicklist_free(list);
    }
}
END_TEST

START_TEST(bytes_are_those_of_the_allocator)
{
    size_t before = mem_used();
    Quicklist *list = list_of(-1, 5000);
    ck_assert_uint_eq(quicklist_bytes(list, 0), mem_used() - before);
    size_t guess = quicklist_bytes(list, 5);
    ck_assert_uint_gt(guess, quicklist_bytes(list, 0) / 2);
    ck_assert_uint_lt(guess, quicklist_bytes(list, 0) * 2);
    quicklist_free(list);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(an_xray_names_the_broken_rule)
{
    Quicklist *list = letters("abcdefghijkl", 4);
    list->count++;
    ck_assert_pstr_eq(quicklist_broken_rule(list), "the count is not the sum of the nodes'");
    list->count--;
    list->first->count++;
    ck_assert_pstr_eq(quicklist_broken_rule(list), "a node's count is not its ziplist's");
    list->first->count--;
    list->last->previous = list->first;
    ck_assert_pstr_eq(quicklist_broken_rule(list), "a link back does not lead to the node before");
    list->last->previous = list->first->next;
    list->nodes--;
    ck_assert_pstr_eq(quicklist_broken_rule(list), "more nodes than counted");
    list->nodes++;
    list->fill = 3;
    ck_assert_pstr_eq(quicklist_broken_rule(list), "a node over its bound in entries");
    list->fill = 4;
    list->first->bytes++;
    Sds dot = quicklist_draw(list);
    ck_assert_ptr_nonnull(strstr(dot, "BROKEN: a node's bytes are not its ziplist's"));
    sds_free(dot);
    list->first->bytes--;
    ck_assert_pstr_eq(quicklist_broken_rule(list), NULL);
    quicklist_free(list);
}
END_TEST

START_TEST(a_picture_is_bounded)
{
    Quicklist *list = letters("<", 2);
    for (int i = 1; i < 20000; i++) quicklist_push(list, QUICKLIST_TAIL, SLICE("a longer element"));
    Sds dot = quicklist_draw(list);
    ck_assert_uint_lt(sds_len(dot), 8192);
    ck_assert_ptr_nonnull(strstr(dot, "9994 nodes\\nmore"));
    ck_assert_ptr_nonnull(strstr(dot, "\"&lt;\""));
    ck_assert_ptr_nonnull(strstr(dot, "\"a longer ele\"…"));
    sds_free(dot);
    quicklist_free(list);
}
END_TEST

/* ---- the model --------------------------------------------------------------------------------- */

enum { MODEL_MAX = 1200, STEPS = 1000000, LOOK_AT_ALL = 2000 };

typedef struct {
    Quicklist *list;
    uint32_t ids[MODEL_MAX + 1];
    size_t count;
    uint32_t next_id;
    Random random;
} Model;

static void model_insert(Model *model, size_t at, uint32_t id)
{
    memmove(model->ids + at + 1, model->ids + at, (model->count++ - at) * sizeof(uint32_t));
    model->ids[at] = id;
}

static void model_remove(Model *model, size_t at, size_t count)
{
    model->count -= count;
    memmove(model->ids + at, model->ids + at + count, (model->count - at) * sizeof(uint32_t));
}

/* An iterator whose last element is the one at `at`. */
static QuicklistIterator iterator_at(Model *model, size_t at)
{
    ZiplistValue value;
    QuicklistDirection direction = random_below(&model->random, 2) ? QUICKLIST_FORWARD : QUICKLIST_BACKWARD;
    QuicklistIterator it = quicklist_iterate(model->list, (int64_t)at, direction);
    ck_assert(quicklist_next(&it, &value) && is_element(&value, model->ids[at]));
    return it;
}

static void insert_step(Model *model, size_t at)
{
    char text[ELEMENT_MAX];
    uint32_t id = model->next_id++;
    QuicklistSide side = random_below(&model->random, 2) ? QUICKLIST_BEFORE : QUICKLIST_AFTER;
    QuicklistIterator it = iterator_at(model, at);
    quicklist_insert(&it, side, element(id, text));
    model_insert(model, at + (side == QUICKLIST_AFTER), id);
}

static void replace_step(Model *model, size_t at)
{
    char text[ELEMENT_MAX];
    QuicklistIterator it = iterator_at(model, at);
    model->ids[at] = model->next_id++;
    quicklist_replace(&it, element(model->ids[at], text));
}

/* From `at` on, in either direction, every other of up to 20 elements goes. */
static void remove_some(Model *model, size_t at)
{
    QuicklistIterator it = quicklist_iterate(model->list, (int64_t)at, QUICKLIST_FORWARD);
    bool forward = random_below(&model->random, 2);
    if (!forward) it = quicklist_iterate(model->list, (int64_t)at, QUICKLIST_BACKWARD);
    ZiplistValue value;
    for (int i = 0; i < 20 && quicklist_next(&it, &value); i++) {
        ck_assert(is_element(&value, model->ids[at]));
        bool goes = random_below(&model->random, 2);
        if (goes) {
            quicklist_remove(&it);
            model_remove(model, at, 1);
        }
        if (forward && !goes) at++;
        if (!forward && at-- == 0) break;
    }
}

static void remove_range_step(Model *model, size_t at)
{
    size_t rest = model->count - at;
    size_t want = random_below(&model->random, 10) ? random_below(&model->random, 8)
                                                   : random_below(&model->random, 300);
    int64_t index = random_below(&model->random, 2) ? (int64_t)at : -(int64_t)rest;
    size_t removed = quicklist_remove_range(model->list, index, want);
    ck_assert_uint_eq(removed, want < rest ? want : rest);
    model_remove(model, at, removed);
}

static void push_step(Model *model)
{
    QuicklistEnd end = random_below(&model->random, 2) ? QUICKLIST_HEAD : QUICKLIST_TAIL;
    push(model->list, end, model->next_id);
    model_insert(model, end == QUICKLIST_HEAD ? 0 : model->count, model->next_id++);
}

static void pop_step(Model *model)
{
    QuicklistEnd end = random_below(&model->random, 2) ? QUICKLIST_HEAD : QUICKLIST_TAIL;
    quicklist_pop(model->list, end);
    model_remove(model, end == QUICKLIST_HEAD ? 0 : model->count - 1, 1);
}

static void copy_step(Model *model)
{
    Quicklist *copy = quicklist_copy(model->list);
    quicklist_free(model->list);
    model->list = copy;
}

/* Grows while small, shrinks while large, and does a bit of all in between. */
static void step(Model *model)
{
    bool full = model->count >= MODEL_MAX;
    size_t at = model->count ? random_below(&model->random, model->count) : 0;
    uint64_t what = random_below(&model->random, 100);
    if (model->count == 0 || (what < 30 && !full))
        push_step(model);
    else if (full || what < 45)
        pop_step(model);
    else if (what < 75)
        insert_step(model, at);
    else if (what < 90)
        replace_step(model, at);
    else if (what < 95)
        remove_some(model, at);
    else if (what < 97)
        remove_range_step(model, at);
    else if (what < 98 && model->next_id % 16 == 0)
        copy_step(model);
    else
        ck_assert_uint_eq(quicklist_count(model->list), model->count);
}

static void look_at_all(Model *model)
{
    ck_assert_pstr_eq(quicklist_broken_rule(model->list), NULL);
    ZiplistValue value;
    size_t at = 0;
    QuicklistIterator it = quicklist_iterate(model->list, 0, QUICKLIST_FORWARD);
    for (; quicklist_next(&it, &value); at++) ck_assert(is_element(&value, model->ids[at]));
    ck_assert_uint_eq(at, model->count);
    it = quicklist_iterate(model->list, -1, QUICKLIST_BACKWARD);
    while (quicklist_next(&it, &value)) ck_assert(is_element(&value, model->ids[--at]));
    ck_assert_uint_eq(at, 0);
}

static const int fills[] = {-1, -2, -5, 1, 2, 5, 32, 1000};

START_TEST(random_steps_do_what_an_array_does)
{
    Model *model = mem_calloc(1, sizeof(*model));
    model->random = test_random();
    model->list = quicklist_new((QuicklistOptions){.fill = fills[_i]});
    int steps = test_steps(STEPS) / (int)(sizeof(fills) / sizeof(fills[0]));
    for (int i = 0; i < steps; i++) {
        step(model);
        if (i % LOOK_AT_ALL == 0) look_at_all(model);
    }
    look_at_all(model);
    quicklist_free(model->list);
    mem_free(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quicklist");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, a_list_keeps_the_order_of_pushes_at_both_ends);
    tcase_add_test(rules, an_emptied_list_has_no_nodes);
    tcase_add_test(rules, a_byte_class_bounds_the_bytes_of_a_node);
    tcase_add_test(rules, a_count_bounds_the_entries_of_a_node_and_8_kb_its_bytes);
    tcase_add_test(rules, options_out_of_range_mean_the_nearest);
    tcase_add_test(rules, a_large_element_stands_alone_between_others);
    tcase_add_test(rules, a_replacement_that_does_not_fit_moves_to_a_node_that_takes_it);
    tcase_add_test(rules, a_replacement_of_equal_length_stays_in_its_full_node);
    tcase_add_test(rules, an_insertion_lands_beside_its_neighbour_wherever_that_stands);
    tcase_add_test(rules, an_insertion_at_an_edge_goes_to_the_neighbour_that_has_room);
    tcase_add_test(rules, small_neighbours_of_a_cut_are_joined);
    tcase_add_test(rules, neighbours_that_would_nearly_fill_a_node_stay_apart);
    tcase_add_test(rules, the_halves_around_a_large_element_are_joined_with_their_neighbours);
    tcase_add_test(rules, the_rest_of_a_range_is_joined_if_it_is_small);
    tcase_add_test(rules, removal_while_iterating_visits_every_element_once);
    tcase_add_test(rules, a_range_is_removed_across_nodes);
    tcase_add_test(rules, indexes_count_from_both_ends);
    tcase_add_test(rules, a_ziplist_becomes_a_node_or_is_dealt_out);
    tcase_add_test(rules, bytes_are_those_of_the_allocator);
    suite_add_tcase(suite, rules);
    TCase *xray = tcase_create("x-ray");
    tcase_add_test(xray, an_xray_names_the_broken_rule);
    tcase_add_test(xray, a_picture_is_bounded);
    suite_add_tcase(suite, xray);
    TCase *model = tcase_create("model");
    tcase_add_loop_test(model, random_steps_do_what_an_array_does, 0, sizeof(fills) / sizeof(fills[0]));
    tcase_set_timeout(model, 120);
    suite_add_tcase(suite, model);
    return test_main(suite);
}
