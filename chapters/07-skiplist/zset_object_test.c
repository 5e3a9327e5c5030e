/* zset_object_test.c: a sorted set as a value: both encodings against a plain model, when it changes the
 * one for the other, and that its dict and its skiplist hold the same. */
#include "zset_object.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "options_in_test.h"
#include "skiplist_xray.h"
#include "test.h"

/* ---- helpers ----------------------------------------------------------------------------------- */

static void set_up(void)
{
    if (options_count() == 0) {
        options_add(zset_options);
        object_type_add(&zset_type);
    }
    set_option("zset-max-ziplist-entries", "128");
    set_option("zset-max-ziplist-value", "64");
}

/* The dict and the list hold the same nodes. */
static void expect_same_nodes(const Zset *both)
{
    ck_assert_pstr_eq(skiplist_broken_rule(both->list), NULL);
    ck_assert_uint_eq(dict_count(both->dict), skiplist_count(both->list));
    for (SkiplistNode *node = skiplist_first(both->list); node; node = skiplist_next(node))
        ck_assert_ptr_eq(dict_find(both->dict, skiplist_member(node)), node);
}

/* What stands in it, from the lowest: "a 1, b 2.5". */
static void expect(const Object *zset, const char *text)
{
    Sds found = sds_empty();
    ZsetIterator it;
    ZsetEntry entry;
    char digits[INT_DIGITS_MAX], score[DOUBLE_TEXT_MAX];
    zset_iterate(&it, zset, (ZsetRange){0, zset_length(zset)}, false);
    while (zset_next(&it, &entry)) {
        Slice member = ziplist_text(&entry.member, digits);
        double_to_text(entry.score, score);
        found = sds_append_format(found, "%s%.*s %s", sds_len(found) ? ", " : "", (int)member.len,
                                  member.ptr, score);
    }
    ck_assert_str_eq(found, text);
    sds_free(found);
    if (zset->encoding == ENCODING_SKIPLIST) expect_same_nodes(zset->pointer);
}

static bool set(Object *zset, const char *member, double score)
{
    return zset_set(zset, slice_of(member), score);
}

/* Each of the two, with the same members. */
enum { AS_ZIPLIST, AS_SKIPLIST, ENCODINGS };

static Object *empty_one(int encoding)
{
    Object *zset = zset_new();
    if (encoding == AS_SKIPLIST) zset_expect(zset, 1000000, 0);
    ck_assert_int_eq(zset->encoding, encoding == AS_ZIPLIST ? ENCODING_ZIPLIST : ENCODING_SKIPLIST);
    return zset;
}

/* ---- order ------------------------------------------------------------------------------------- */

START_TEST(members_stand_in_order_of_score_then_of_their_bytes)
{
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        Object *zset = empty_one(encoding);
        set(zset, "b", 1), set(zset, "a", 2), set(zset, "c", 1), set(zset, "B", 1), set(zset, "10", 1);
        set(zset, "9", 1), set(zset, "bb", 1), set(zset, "z", -INFINITY), set(zset, "y", INFINITY);
        set(zset, "\xff", 1), set(zset, "", 1);
        expect(zset, "z -inf,  1, 10 1, 9 1, B 1, b 1, bb 1, c 1, \xff 1, a 2, y inf");
        object_release(zset);
    }
}
END_TEST

START_TEST(a_new_score_moves_a_member)
{
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        Object *zset = empty_one(encoding);
        ck_assert(set(zset, "a", 1) && set(zset, "b", 2) && set(zset, "c", 3));
        ck_assert(!set(zset, "a", 4));
        expect(zset, "b 2, c 3, a 4");
        ck_assert(!set(zset, "c", 0.5));
        expect(zset, "c 0.5, b 2, a 4");
        ck_assert(!set(zset, "b", 2));
        ck_assert(!set(zset, "b", 2.25));
        expect(zset, "c 0.5, b 2.25, a 4");
        object_release(zset);
    }
}
END_TEST

START_TEST(scores_come_back_as_they_were)
{
    const double scores[] = {0, 1, -1, 0.1, 1.0 / 3, -2.5e-300, 5e-324, 1.7976931348623157e308, INFINITY,
                             -INFINITY, 12, 13, 4294967296.0, 9007199254740993.0, 0x1p62, -0x1p62, 0x1p63,
                             -0x1p63, 9223372036854774784.0, 1e17, 123456.789};
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        Object *zset = empty_one(encoding);
        for (size_t i = 0; i < sizeof(scores) / sizeof(scores[0]); i++) {
            double score;
            set(zset, "member", scores[i]);
            ck_assert(zset_score(zset, SLICE("member"), &score));
            ck_assert_msg(score == scores[i], "%.17g became %.17g", scores[i], score);
        }
        object_release(zset);
    }
}
END_TEST

START_TEST(an_integer_score_is_an_integer_in_the_ziplist)
{
    const double scores[] = {3.0, -1, 1e15, 0x1p62};
    for (size_t i = 0; i < sizeof(scores) / sizeof(scores[0]); i++) {
        Object *zset = zset_new();
        ZiplistValue score;
        set(zset, "member", scores[i]);
        ziplist_get(ziplist_last(zset->pointer), &score);
        ck_assert(score.is_integer);
        ck_assert(score.integer == (int64_t)scores[i]);
        object_release(zset);
    }
}
END_TEST

/* ---- conversion -------------------------------------------------------------------------------- */

START_TEST(the_member_beyond_the_bound_makes_a_skiplist)
{
    set_option("zset-max-ziplist-entries", "3");
    Object *zset = zset_new();
    set(zset, "a", 3), set(zset, "b", 2), set(zset, "c", 1);
    set(zset, "a", 2.5);
    ck_assert_int_eq(zset->encoding, ENCODING_ZIPLIST);
    set(zset, "d", 2);
    ck_assert_int_eq(zset->encoding, ENCODING_SKIPLIST);
    expect(zset, "c 1, b 2, d 2, a 2.5");
    while (zset_length(zset) > 0) zset_remove_range(zset, (ZsetRange){0, 1});
    ck_assert_int_eq(zset->encoding, ENCODING_SKIPLIST);
    object_release(zset);
}
END_TEST

START_TEST(a_member_too_long_makes_a_skiplist)
{
    char text[65];
    memset(text, 'x', sizeof(text));
    Object *zset = zset_new();
    zset_set(zset, (Slice){text, 64}, 1);
    ck_assert_int_eq(zset->encoding, ENCODING_ZIPLIST);
    zset_set(zset, (Slice){text, 65}, 1);
    ck_assert_int_eq(zset->encoding, ENCODING_SKIPLIST);
    ck_assert_uint_eq(zset_length(zset), 2);
    object_release(zset);
}
END_TEST

START_TEST(a_member_that_is_there_converts_nothing)
{
    Object *zset = zset_new();
    set(zset, "a long member", 1), set(zset, "b", 2);
    set_option("zset-max-ziplist-entries", "1");
    set_option("zset-max-ziplist-value", "3");
    set(zset, "a long member", 3);
    ck_assert_int_eq(zset->encoding, ENCODING_ZIPLIST);
    expect(zset, "b 2, a long member 3");
    object_release(zset);
}
END_TEST

START_TEST(what_is_expected_converts_at_once)
{
    Object *zset = zset_new();
    set(zset, "b", 2), set(zset, "a", 1);
    zset_expect(zset, 64, 128);
    ck_assert_int_eq(zset->encoding, ENCODING_ZIPLIST);
    zset_expect(zset, 0, 129);
    ck_assert_int_eq(zset->encoding, ENCODING_SKIPLIST);
    expect(zset, "a 1, b 2");
    object_release(zset);
}
END_TEST

/* ---- against a model --------------------------------------------------------------------------- */

enum { NAMES = 60 };

typedef struct {
    bool there[NAMES];
    double scores[NAMES];
} Model;

/* Few different ones, so that many are equal. */
static double any_score(Random *random)
{
    static const double odd[] = {INFINITY, -INFINITY, 0.1, -7.25, 1e300};
    if (random_below(random, 6) == 0) return odd[random_below(random, 5)];
    return (double)random_below(random, 9) - 4;
}

/* Some names are integers, to a ziplist. */
static Slice name_of(int i, char text[16])
{
    return (Slice){text, (size_t)snprintf(text, 16, i % 3 ? "m%d" : "%d", i)};
}

static bool model_before(const Model *model, int a, int b)
{
    char a_text[16], b_text[16];
    if (model->scores[a] != model->scores[b]) return model->scores[a] < model->scores[b];
    return slice_compare(name_of(a, a_text), name_of(b, b_text)) < 0;
}

/* The members in order; how many. */
static int model_order(const Model *model, int order[NAMES])
{
    int count = 0;
    for (int i = 0; i < NAMES; i++) {
        if (!model->there[i]) continue;
        int at = count++;
        for (; at > 0 && model_before(model, i, order[at - 1]); at--) order[at] = order[at - 1];
        order[at] = i;
    }
    return count;
}

static void expect_range(const Object *zset, const Model *model, const int *order, ZsetRange range,
                         bool backwards)
{
    ZsetIterator it;
    ZsetEntry entry;
    char digits[INT_DIGITS_MAX], text[16];
    zset_iterate(&it, zset, range, backwards);
    for (size_t i = 0; i < range.count; i++) {
        int expected = order[backwards ? range.first + range.count - 1 - i : range.first + i];
        ck_assert(zset_next(&it, &entry));
        ck_assert(slice_equal(ziplist_text(&entry.member, digits), name_of(expected, text)));
        ck_assert(entry.score == model->scores[expected]);
    }
    ck_assert(!zset_next(&it, &entry));
}

static void expect_points(const Object *zset, const Model *model, const int *order, int count,
                          Random *random)
{
    ZsetPoint ends[2];
    size_t before[2] = {0, 0};
    for (int e = 0; e < 2; e++) {
        ends[e] = (ZsetPoint){.kind = POINT_SCORE, .behind = random_below(random, 2),
                              .score = any_score(random)};
        for (int i = 0; i < count; i++) {
            double score = model->scores[order[i]];
            before[e] += score < ends[e].score || (score == ends[e].score && ends[e].behind);
        }
        ck_assert_uint_eq(zset_count_before(zset, &ends[e]), before[e]);
    }
    ZsetRange range = zset_range_between(zset, &ends[0], &ends[1]);
    ck_assert_uint_eq(range.count, before[1] > before[0] ? before[1] - before[0] : 0);
    if (range.count) ck_assert_uint_eq(range.first, before[0]);
    const ZsetPoint start = {.kind = POINT_START}, end = {.kind = POINT_END};
    range = zset_range_between(zset, &start, &end);
    ck_assert(range.first == 0 && range.count == (size_t)count);
}

static void expect_model(const Object *zset, const Model *model, Random *random)
{
    int order[NAMES], count = model_order(model, order);
    char text[16];
    double score;
    size_t rank;
    ck_assert_uint_eq(zset_length(zset), (size_t)count);
    for (int i = 0; i < count; i++) {
        ck_assert(zset_rank(zset, name_of(order[i], text), &rank));
        ck_assert_uint_eq(rank, (size_t)i);
        ck_assert(zset_score(zset, name_of(order[i], text), &score));
        ck_assert(score == model->scores[order[i]]);
    }
    for (int i = 0; i < NAMES; i++)
        ck_assert(zset_score(zset, name_of(i, text), &score) == model->there[i]);
    ck_assert(!zset_rank(zset, SLICE("none"), &rank));
    size_t first = random_below(random, (uint64_t)count + 1);
    ZsetRange range = {first, random_below(random, (uint64_t)count - first + 1)};
    expect_range(zset, model, order, range, false);
    expect_range(zset, model, order, range, true);
    expect_points(zset, model, order, count, random);
    if (zset->encoding == ENCODING_SKIPLIST) expect_same_nodes(zset->pointer);
}

static void remove_some(Object *zset, Model *model, Random *random)
{
    int order[NAMES], count = model_order(model, order);
    size_t first = random_below(random, (uint64_t)count + 1);
    ZsetRange range = {first, random_below(random, (uint64_t)count - first + 1)};
    if (range.count > 6) range.count = 6;
    for (size_t i = 0; i < range.count; i++) model->there[order[range.first + i]] = false;
    zset_remove_range(zset, range);
}

static Object *one_step(Object *zset, Model *model, Random *random)
{
    int i = (int)random_below(random, NAMES);
    char text[16];
    Slice name = name_of(i, text);
    uint64_t what = random_below(random, 24);
    if (what < 14) {
        model->scores[i] = any_score(random);
        ck_assert(zset_set(zset, name, model->scores[i]) != model->there[i]);
        model->there[i] = true;
    } else if (what < 22) {
        ck_assert(zset_remove(zset, name) == model->there[i]);
        model->there[i] = false;
    } else if (what == 22) {
        remove_some(zset, model, random);
    } else {
        Object *copy = object_copy(zset);
        ck_assert_int_eq(copy->encoding, zset->encoding);
        object_release(zset);
        return copy;
    }
    return zset;
}

START_TEST(random_steps_agree_with_a_model)
{
    Random random = test_random();
    static const char *const bounds[] = {"100", "0", "25"}; /* a ziplist, a skiplist, first this then that */
    for (int b = 0; b < 3; b++) {
        set_option("zset-max-ziplist-entries", bounds[b]);
        Object *zset = zset_new();
        Model model = {0};
        for (int step = 0; step < test_steps(4000); step++) {
            zset = one_step(zset, &model, &random);
            if (step % 4 == 0) expect_model(zset, &model, &random);
        }
        ck_assert_int_eq(zset->encoding, b == 0 ? ENCODING_ZIPLIST : ENCODING_SKIPLIST);
        object_release(zset);
    }
}
END_TEST

START_TEST(points_between_members_of_one_score)
{
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        Object *zset = empty_one(encoding);
        set(zset, "a", 0), set(zset, "c", 0), set(zset, "e", 0), set(zset, "7", 0);
        static const struct {
            const char *member;
            bool behind;
            size_t before;
        } rows[] = {{"", false, 0},  {"7", false, 0}, {"7", true, 1}, {"a", false, 1}, {"a", true, 2},
                    {"b", false, 2}, {"b", true, 2},  {"e", true, 4}, {"f", false, 4}};
        for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
            ZsetPoint point = {.kind = POINT_MEMBER, .behind = rows[i].behind,
                               .member = slice_of(rows[i].member)};
            ck_assert_uint_eq(zset_count_before(zset, &point), rows[i].before);
        }
        object_release(zset);
    }
}
END_TEST

/* ---- memory ------------------------------------------------------------------------------------ */

START_TEST(a_copy_shares_nothing)
{
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        Object *zset = empty_one(encoding);
        set(zset, "a", 1), set(zset, "b", 2);
        Object *copy = object_copy(zset);
        set(zset, "a", 3), zset_remove(zset, SLICE("b"));
        expect(zset, "a 3");
        expect(copy, "a 1, b 2");
        object_release(zset);
        expect(copy, "a 1, b 2");
        object_release(copy);
    }
}
END_TEST

START_TEST(its_bytes_are_what_the_allocator_gave)
{
    size_t before = mem_used();
    Object *zset = zset_new();
    for (int i = 0; i < 10000; i++) {
        char text[32];
        size_t len = (size_t)snprintf(text, sizeof(text), "member:%09d", i);
        zset_set(zset, (Slice){text, len}, i * 0.5);
        if (i == 100 || i == 9999) ck_assert_uint_eq(object_bytes(zset, 0), mem_used() - before);
    }
    /* The bound that the course promises for members of 16 bytes. */
    ck_assert_uint_le((mem_used() - before) / 10000, 95);
    object_release(zset);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("zset_object");
    TCase *order = tcase_create("order");
    tcase_add_checked_fixture(order, set_up, NULL);
    tcase_add_test(order, members_stand_in_order_of_score_then_of_their_bytes);
    tcase_add_test(order, a_new_score_moves_a_member);
    tcase_add_test(order, scores_come_back_as_they_were);
    tcase_add_test(order, an_integer_score_is_an_integer_in_the_ziplist);
    suite_add_tcase(suite, order);
    TCase *conversion = tcase_create("conversion");
    tcase_add_checked_fixture(conversion, set_up, NULL);
    tcase_add_test(conversion, the_member_beyond_the_bound_makes_a_skiplist);
    tcase_add_test(conversion, a_member_too_long_makes_a_skiplist);
    tcase_add_test(conversion, a_member_that_is_there_converts_nothing);
    tcase_add_test(conversion, what_is_expected_converts_at_once);
    suite_add_tcase(suite, conversion);
    TCase *model = tcase_create("model");
    tcase_add_checked_fixture(model, set_up, NULL);
    tcase_set_timeout(model, 60);
    tcase_add_test(model, random_steps_agree_with_a_model);
    tcase_add_test(model, points_between_members_of_one_score);
    suite_add_tcase(suite, model);
    TCase *memory = tcase_create("memory");
    tcase_add_checked_fixture(memory, set_up, NULL);
    tcase_add_test(memory, a_copy_shares_nothing);
    tcase_add_test(memory, its_bytes_are_what_the_allocator_gave);
    suite_add_tcase(suite, memory);
    return test_main(suite);
}
