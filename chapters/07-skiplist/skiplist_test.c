/* skiplist_test.c: a skiplist against a sorted array.
 *
 * After each of many random steps skiplist_broken_rule looks at every span and every link, and every node is
 * asked for its rank. The scores are few on purpose: most neighbours have equal ones.
 */
#include "skiplist.h"

#include <math.h>
#include <stdio.h>

#include "mem.h"
#include "skiplist_internal.h"
#include "skiplist_xray.h"
#include "test.h"

/* ---- nodes and checks -------------------------------------------------------------------------- */

static SkiplistNode *node_of(int height, double score, const char *member)
{
    SkiplistNode *node = mem_alloc(skiplist_node_bytes(height, strlen(member)));
    skiplist_node_init(node, height, score, slice_of(member));
    return node;
}

static SkiplistNode *add(Skiplist *list, int height, double score, const char *member)
{
    SkiplistNode *node = node_of(height, score, member);
    skiplist_insert(list, node);
    return node;
}

static void free_all(Skiplist *list)
{
    for (SkiplistNode *node = skiplist_first(list), *next; node; node = next) {
        next = skiplist_next(node);
        mem_free(node);
    }
    skiplist_free(list);
}

/* The members in order and back again, and every rule. */
static void expect(const Skiplist *list, const char *members)
{
    ck_assert_pstr_eq(skiplist_broken_rule(list), NULL);
    ck_assert_uint_eq(skiplist_count(list), strlen(members));
    size_t rank = 0;
    for (SkiplistNode *node = skiplist_first(list); node; node = skiplist_next(node), rank++)
        ck_assert_int_eq(skiplist_member(node).ptr[0], members[rank]);
    for (SkiplistNode *node = skiplist_last(list); node; node = skiplist_previous(node))
        ck_assert_int_eq(skiplist_member(node).ptr[0], members[--rank]);
    ck_assert_uint_eq(rank, 0);
}

/* ---- one rule a test --------------------------------------------------------------------------- */

START_TEST(an_empty_list_has_neither_end)
{
    Skiplist *list = skiplist_new();
    expect(list, "");
    ck_assert_ptr_null(skiplist_first(list));
    ck_assert_ptr_null(skiplist_last(list));
    ck_assert_ptr_null(skiplist_at(list, 0));
    ck_assert_uint_ge(skiplist_bytes(list), sizeof(Skiplist));
    skiplist_free(list);
    skiplist_free(NULL);
}
END_TEST

START_TEST(order_is_by_score_then_by_bytes_of_the_member)
{
    Skiplist *list = skiplist_new();
    add(list, 1, 2, "c");
    add(list, 3, 1, "z");
    add(list, 2, 2, "a");
    add(list, 1, 2, "\xff");
    add(list, 1, -1.5, "y");
    expect(list, "yzac\xff");
    free_all(list);
    list = skiplist_new();
    SkiplistNode *longer = add(list, 1, 0, "aa");
    SkiplistNode *shorter = add(list, 1, 0, "a");
    ck_assert_uint_eq(skiplist_rank(list, shorter), 0);
    ck_assert_uint_eq(skiplist_rank(list, longer), 1);
    ck_assert_pstr_eq(skiplist_broken_rule(list), NULL);
    free_all(list);
}
END_TEST

START_TEST(infinities_stand_at_the_ends_and_both_zeros_are_one_score)
{
    Skiplist *list = skiplist_new();
    add(list, 1, INFINITY, "i");
    add(list, 2, -INFINITY, "m");
    add(list, 1, 1e308, "h");
    add(list, 1, 0.0, "b");
    SkiplistNode *minus = add(list, 1, -0.0, "c");
    add(list, 1, -0.0, "a");
    add(list, 1, 5e-324, "s");
    expect(list, "mabcshi");
    ck_assert(signbit(skiplist_score(minus)));
    skiplist_remove(list, minus);
    mem_free(minus);
    expect(list, "mabshi");
    free_all(list);
}
END_TEST

START_TEST(an_empty_member_and_one_with_zeros_inside_are_members)
{
    Skiplist *list = skiplist_new();
    SkiplistNode *empty = add(list, 1, 0, "");
    SkiplistNode *zeros = mem_alloc(skiplist_node_bytes(2, 3));
    skiplist_node_init(zeros, 2, 0, (Slice){"\0\0b", 3});
    skiplist_insert(list, zeros);
    ck_assert_uint_eq(skiplist_rank(list, empty), 0);
    ck_assert_uint_eq(skiplist_member(zeros).len, 3);
    ck_assert_int_eq(skiplist_member(zeros).ptr[2], 'b');
    ck_assert_pstr_eq(skiplist_broken_rule(list), NULL);
    free_all(list);
}
END_TEST

START_TEST(spans_say_how_many_members_an_arrow_leads_over)
{
    Skiplist *list = skiplist_new();
    SkiplistNode *b = add(list, 3, 2, "b");
    ck_assert_uint_eq(list->head[2].span, 1);
    ck_assert_uint_eq(b->levels[2].span, 1);
    add(list, 1, 1, "a");
    add(list, 1, 3, "c");
    SkiplistNode *d = add(list, 2, 4, "d");
    ck_assert_uint_eq(list->head[2].span, 2);
    ck_assert_uint_eq(b->levels[2].span, 3); /* to the end: c, d, and one more */
    ck_assert_ptr_eq(b->levels[1].forward, d);
    ck_assert_uint_eq(b->levels[1].span, 2);
    ck_assert_uint_eq(d->levels[1].span, 1);
    expect(list, "abcd");
    skiplist_remove(list, d);
    mem_free(d);
    ck_assert_ptr_null(b->levels[1].forward);
    ck_assert_uint_eq(b->levels[1].span, 2);
    free_all(list);
}
END_TEST

START_TEST(levels_come_and_go_with_the_tallest)
{
    Skiplist *list = skiplist_new();
    add(list, 1, 1, "a");
    SkiplistNode *tallest = add(list, SKIPLIST_LEVELS_MAX, 2, "b");
    SkiplistNode *second = add(list, 5, 3, "c");
    ck_assert_int_eq(list->levels, SKIPLIST_LEVELS_MAX);
    skiplist_remove(list, tallest);
    ck_assert_int_eq(list->levels, 5);
    expect(list, "ac");
    skiplist_insert(list, tallest); /* what the given up levels held must not be seen again */
    expect(list, "abc");
    skiplist_remove(list, tallest);
    skiplist_remove(list, second);
    ck_assert_int_eq(list->levels, 1);
    expect(list, "a");
    mem_free(tallest);
    mem_free(second);
    free_all(list);
}
END_TEST

START_TEST(a_removed_node_keeps_its_score_and_member)
{
    Skiplist *list = skiplist_new();
    SkiplistNode *node = add(list, 2, 7.25, "seven");
    skiplist_remove(list, node);
    expect(list, "");
    ck_assert_double_eq(skiplist_score(node), 7.25);
    ck_assert(slice_equal(skiplist_member(node), SLICE("seven")));
    mem_free(node);
    skiplist_free(list);
}
END_TEST

START_TEST(another_score_moves_a_node_only_if_it_must)
{
    static const struct {
        double score;
        const char *then;
    } cases[] = {{2.5, "abc"}, {1, "abc"}, {3, "abc"}, {0.5, "bac"}, {3.5, "acb"}, {INFINITY, "acb"},
                 {2, "abc"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Skiplist *list = skiplist_new();
        add(list, 2, 1, "a");
        SkiplistNode *b = add(list, 1, 2, "b");
        add(list, 1, 3, "c");
        skiplist_set_score(list, b, cases[i].score);
        ck_assert_double_eq(skiplist_score(b), cases[i].score);
        expect(list, cases[i].then);
        free_all(list);
    }
}
END_TEST

START_TEST(a_score_equal_to_a_neighbours_leaves_the_order_to_the_members)
{
    Skiplist *list = skiplist_new();
    add(list, 1, 1, "b");
    SkiplistNode *a = add(list, 1, 2, "a");
    SkiplistNode *z = add(list, 1, 3, "z");
    add(list, 1, 4, "y");
    skiplist_set_score(list, a, 1);
    expect(list, "abzy");
    skiplist_set_score(list, z, 4);
    expect(list, "abyz");
    free_all(list);
}
END_TEST

/* ---- ranks ------------------------------------------------------------------------------------- */

static bool score_below(const SkiplistNode *node, const void *point)
{
    return skiplist_score(node) < *(const double *)point;
}

START_TEST(a_node_knows_its_rank_and_a_rank_its_node)
{
    enum { COUNT = 300 };
    Random random = test_random();
    Skiplist *list = skiplist_new();
    char member[16];
    for (int i = 0; i < COUNT; i++) {
        snprintf(member, sizeof member, "%03d", i);
        add(list, skiplist_draw_height(&random), i / 2, member);
    }
    size_t rank = 0;
    for (SkiplistNode *node = skiplist_first(list); node; node = skiplist_next(node), rank++) {
        ck_assert_uint_eq(skiplist_rank(list, node), rank);
        ck_assert_ptr_eq(skiplist_at(list, rank), node);
        double score = skiplist_score(node);
        ck_assert_uint_eq(skiplist_count_before(list, score_below, &score), rank / 2 * 2);
    }
    ck_assert_ptr_null(skiplist_at(list, COUNT));
    ck_assert_ptr_null(skiplist_at(list, SIZE_MAX));
    double none = -1, all = COUNT;
    ck_assert_uint_eq(skiplist_count_before(list, score_below, &none), 0);
    ck_assert_uint_eq(skiplist_count_before(list, score_below, &all), COUNT);
    free_all(list);
}
END_TEST

/* ---- heights ----------------------------------------------------------------------------------- */

/* Of n draws with probability p, the count is within five standard deviations of n * p but for one time in
 * more than a million. */
static void expect_share(size_t count, size_t n, double p)
{
    double expected = (double)n * p, deviation = sqrt(expected * (1 - p));
    ck_assert_msg(fabs((double)count - expected) <= 5 * deviation, "%zu of %zu, expected %.0f", count, n, expected);
}

START_TEST(a_quarter_of_the_towers_has_another_level)
{
    enum { DRAWS = 1000000, LOOKED_AT = 6 };
    Random random = test_random();
    size_t reach[SKIPLIST_LEVELS_MAX + 2] = {0};
    for (int i = 0; i < DRAWS; i++) {
        int height = skiplist_draw_height(&random);
        if (height < 1 || height > SKIPLIST_LEVELS_MAX) ck_abort_msg("a tower of height %d", height);
        for (int h = 1; h <= height; h++) reach[h]++;
    }
    for (int h = 2; h <= LOOKED_AT; h++) expect_share(reach[h], DRAWS, pow(0.25, h - 1));
}
END_TEST

START_TEST(heights_follow_from_the_pairs_of_zero_bits_and_end_at_the_highest_level)
{
    /* xoshiro gives rotl(state[1] * 5, 7) * 9: this state draws 0, the tallest tower of all. */
    Random random = {.state = {1, 0, 3, 4}};
    ck_assert_int_eq(skiplist_draw_height(&random), SKIPLIST_LEVELS_MAX);
}
END_TEST

/* ---- the x-ray --------------------------------------------------------------------------------- */

static void damage(SkiplistNode *b, SkiplistNode *c, Skiplist *list, int what)
{
    switch (what) {
    case 0: b->levels[1].span++; break;
    case 1: list->head[0].span = 0; break;
    case 2: c->backward = NULL; break;
    case 3: list->count++; break;
    case 4: list->count--; break;
    case 5: list->last = b; break;
    case 6: list->levels = 3; list->head[2] = (SkiplistLevel){NULL, 4}; break;
    case 7: b->score = 9; break;
    case 8: node_member(b)[0] = 'd'; break;
    case 9: c->score = NAN; break;
    case 10: list->head[1].forward = c; break;
    case 11: b->height = 0; break;
    case 12: b->height = 77; break;
    case 13: c->levels[0].forward = b; break; /* a circle */
    case 14: list->levels = 0; break;
    case 15: b->levels[1].forward = c; break;
    case 16: c->levels[0].span = 2; break;
    default: ck_abort_msg("no such damage");
    }
}

static const char *const broken_rules[] = {
    "a span is not the distance that its link leads over",
    "a span is not the distance that its link leads over",
    "a link back does not lead to the node before",
    "fewer nodes than counted",
    "more nodes than counted",
    "the last node is not the last",
    "a level that no tower reaches",
    "scores are not ascending",
    "members of one score are not ascending",
    "a score that is not a number",
    "a level does not lead to a tower that reaches it",
    "a tower without height, or higher than the list",
    "a tower without height, or higher than the list",
    "more nodes than counted",
    "a number of levels that can't be",
    "a level goes on behind its last tower",
    "a span is not the distance that its link leads over",
};

START_TEST(an_xray_names_the_broken_rule)
{
    Skiplist *list = skiplist_new();
    SkiplistNode *a = add(list, 1, 1, "a"), *b = add(list, 2, 2, "b"), *c = add(list, 1, 2, "c");
    ck_assert_pstr_eq(skiplist_broken_rule(list), NULL);
    damage(b, c, list, _i);
    ck_assert_pstr_eq(skiplist_broken_rule(list), broken_rules[_i]);
    Sds dot = skiplist_draw(list);
    ck_assert_ptr_nonnull(strstr(dot, "BROKEN"));
    XrayNumber numbers[SKIPLIST_NUMBERS];
    skiplist_numbers(list, numbers);
    ck_assert_uint_eq(numbers[0].value, 0);
    sds_free(dot);
    mem_free(a);
    mem_free(b);
    mem_free(c);
    skiplist_free(list);
}
END_TEST

static uint64_t number(const Skiplist *list, const char *name)
{
    XrayNumber numbers[SKIPLIST_NUMBERS];
    size_t count = skiplist_numbers(list, numbers);
    for (size_t i = 0; i < count; i++)
        if (strcmp(numbers[i].name, name) == 0) return numbers[i].value;
    ck_abort_msg("no number %s", name);
}

START_TEST(numbers_tell_the_heights)
{
    Skiplist *list = skiplist_new();
    add(list, 1, 1, "a");
    add(list, 3, 2, "bb");
    add(list, 1, 3, "c");
    add(list, 12, 4, "d");
    ck_assert_uint_eq(number(list, "skiplist_valid"), 1);
    ck_assert_uint_eq(number(list, "members"), 4);
    ck_assert_uint_eq(number(list, "levels"), 12);
    ck_assert_uint_eq(number(list, "height_1"), 2);
    ck_assert_uint_eq(number(list, "height_2"), 0);
    ck_assert_uint_eq(number(list, "height_3"), 1);
    ck_assert_uint_eq(number(list, "height_9_or_more"), 1);
    ck_assert_uint_eq(number(list, "links"), 17);
    ck_assert_uint_eq(number(list, "node_bytes"), 4 * 24 + 17 * 16 + 5);
    free_all(list);
}
END_TEST

START_TEST(a_picture_is_bounded_and_says_what_it_left_out)
{
    Random random = test_random();
    Skiplist *list = skiplist_new();
    char member[32];
    for (int i = 0; i < 5000; i++) {
        snprintf(member, sizeof member, "member:%d", i);
        add(list, skiplist_draw_height(&random), i, member);
    }
    Sds dot = skiplist_draw(list);
    ck_assert_ptr_nonnull(strstr(dot, "more"));
    ck_assert_ptr_nonnull(strstr(dot, "5000 members"));
    ck_assert_uint_lt(sds_len(dot), 40000);
    sds_free(dot);
    free_all(list);
}
END_TEST

/* However towers happen to stand: each of these lists is drawn, and its arrows' numbers are among its
 * spans. */
START_TEST(a_picture_of_any_list_can_be_drawn)
{
    Random random = test_random();
    for (int count = 0; count < 60; count++) {
        Skiplist *list = skiplist_new();
        for (int i = 0; i < count; i++) {
            char member[2] = {(char)(' ' + i), '\0'};
            add(list, count % 3 ? skiplist_draw_height(&random) : 1 + count % 5, i, member);
        }
        Sds dot = skiplist_draw(list);
        ck_assert_ptr_null(strstr(dot, "BROKEN"));
        ck_assert_int_eq(strstr(dot, "more") != NULL, count > SKIPLIST_XRAY_ALL);
        sds_free(dot);
        free_all(list);
    }
}
END_TEST

/* ---- against an array -------------------------------------------------------------------------- */

enum { MODEL_MAX = 400, STEPS = 30000, LOOK_AT_ALL = 20 };

typedef struct {
    Skiplist *list;
    SkiplistNode *nodes[MODEL_MAX]; /* in order */
    size_t count;
    Random random;
    uint32_t next_id;
} Model;

static int compare(const SkiplistNode *a, double score, Slice member)
{
    if (skiplist_score(a) != score) return skiplist_score(a) < score ? -1 : 1;
    return slice_compare(skiplist_member(a), member);
}

static void model_insert(Model *model, SkiplistNode *node)
{
    size_t at = 0;
    while (at < model->count && compare(model->nodes[at], skiplist_score(node), skiplist_member(node)) < 0) at++;
    memmove(model->nodes + at + 1, model->nodes + at, (model->count - at) * sizeof(*model->nodes));
    model->nodes[at] = node;
    model->count++;
}

static void model_remove(Model *model, size_t at)
{
    model->count--;
    memmove(model->nodes + at, model->nodes + at + 1, (model->count - at) * sizeof(*model->nodes));
}

/* Few, and special ones among them. */
static double random_score(Random *random)
{
    static const double special[] = {-INFINITY, INFINITY, 0.0, -0.0, 1e-300, -1e300};
    uint64_t what = random_below(random, 40);
    return what < 6 ? special[what] : what < 30 ? (double)random_below(random, 20) : random_unit(random) * 20;
}

static void insert_step(Model *model)
{
    char member[24];
    snprintf(member, sizeof member, "%u", model->next_id++ * 2654435761U); /* not in order */
    SkiplistNode *node = node_of(skiplist_draw_height(&model->random), random_score(&model->random), member);
    skiplist_insert(model->list, node);
    model_insert(model, node);
}

static void remove_step(Model *model, size_t at)
{
    SkiplistNode *node = model->nodes[at];
    skiplist_remove(model->list, node);
    model_remove(model, at);
    mem_free(node);
}

/* Far away, or by so little that the node may stay. */
static void score_step(Model *model, size_t at)
{
    SkiplistNode *node = model->nodes[at];
    bool near = random_below(&model->random, 2);
    double score = near ? skiplist_score(node) + random_unit(&model->random) : random_score(&model->random);
    skiplist_set_score(model->list, node, score);
    model_remove(model, at);
    model_insert(model, node);
}

static void look_at_all(const Model *model)
{
    ck_assert_uint_eq(skiplist_count(model->list), model->count);
    for (size_t rank = 0; rank < model->count; rank++) {
        SkiplistNode *node = model->nodes[rank];
        double score = skiplist_score(node);
        size_t first = rank;
        while (first > 0 && skiplist_score(model->nodes[first - 1]) == score) first--;
        if (skiplist_at(model->list, rank) != node) ck_abort_msg("another node at rank %zu", rank);
        if (skiplist_rank(model->list, node) != rank) ck_abort_msg("another rank than %zu", rank);
        if (skiplist_count_before(model->list, score_below, &score) != first)
            ck_abort_msg("not %zu before score %g", first, score);
    }
    ck_assert_ptr_eq(skiplist_last(model->list), model->count ? model->nodes[model->count - 1] : NULL);
}

START_TEST(random_steps_do_what_a_sorted_array_does)
{
    Model *model = mem_calloc(1, sizeof(*model));
    model->random = test_random();
    model->list = skiplist_new();
    int steps = test_steps(STEPS);
    for (int i = 0; i < steps; i++) {
        /* grows, then shrinks: it is empty now and then */
        bool growing = i / 1000 % 2 == 0;
        uint64_t what = random_below(&model->random, 10);
        size_t at = model->count ? random_below(&model->random, model->count) : 0;
        if (model->count == 0 || (model->count < MODEL_MAX && what < (growing ? 6 : 1)))
            insert_step(model);
        else if (what < 7)
            remove_step(model, at);
        else
            score_step(model, at);
        const char *broken = skiplist_broken_rule(model->list);
        if (broken) ck_abort_msg("step %d: %s", i, broken);
        if (i % LOOK_AT_ALL == 0) look_at_all(model);
    }
    look_at_all(model);
    free_all(model->list);
    mem_free(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("skiplist");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, an_empty_list_has_neither_end);
    tcase_add_test(rules, order_is_by_score_then_by_bytes_of_the_member);
    tcase_add_test(rules, infinities_stand_at_the_ends_and_both_zeros_are_one_score);
    tcase_add_test(rules, an_empty_member_and_one_with_zeros_inside_are_members);
    tcase_add_test(rules, spans_say_how_many_members_an_arrow_leads_over);
    tcase_add_test(rules, levels_come_and_go_with_the_tallest);
    tcase_add_test(rules, a_removed_node_keeps_its_score_and_member);
    tcase_add_test(rules, another_score_moves_a_node_only_if_it_must);
    tcase_add_test(rules, a_score_equal_to_a_neighbours_leaves_the_order_to_the_members);
    tcase_add_test(rules, a_node_knows_its_rank_and_a_rank_its_node);
    tcase_add_test(rules, a_quarter_of_the_towers_has_another_level);
    tcase_add_test(rules, heights_follow_from_the_pairs_of_zero_bits_and_end_at_the_highest_level);
    suite_add_tcase(suite, rules);
    TCase *xray = tcase_create("x-ray");
    tcase_add_loop_test(xray, an_xray_names_the_broken_rule, 0, sizeof broken_rules / sizeof *broken_rules);
    tcase_add_test(xray, numbers_tell_the_heights);
    tcase_add_test(xray, a_picture_is_bounded_and_says_what_it_left_out);
    tcase_add_test(xray, a_picture_of_any_list_can_be_drawn);
    suite_add_tcase(suite, xray);
    TCase *model = tcase_create("model");
    tcase_add_test(model, random_steps_do_what_a_sorted_array_does);
    tcase_set_timeout(model, 60);
    suite_add_tcase(suite, model);
    return test_main(suite);
}
